// "This device holds N answers. Are they yours?" Nothing leaves the device before a yes.
import { settle } from "./later.js";
import { empty, read, write, written } from "./log.js";
import { local, upload as uploadNotes, wipe } from "./notes_log.js";

const MOST = 200;
const BYTES = 60_000;

export default function keep(box) {
  const { answers, readings, later } = read();
  const many = answers.length + later.length;
  const notes = local();
  const dates = [...[...answers, ...later].map(({ at }) => at), ...notes.map(({ made }) => made), ...Object.values(readings)].sort();
  if (!dates.length) return;
  const say = (name, values = {}) => {
    box.querySelector("[role=status]").textContent = box.dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  };
  const since = written(dates[0]);
  const words = notes.length ? (many ? "both" : "noted") : many === 0 ? "readings" : many === 1 ? "one" : "many";
  say(words, { n: many, m: notes.length, date: since });
  box.hidden = false;
  const [yes, no] = box.querySelectorAll("button");

  no.addEventListener("click", () => {
    write(empty());
    wipe();
    finish("emptied");
  });

  yes.addEventListener("click", async () => {
    yes.disabled = no.disabled = true;
    try {
      await upload();
      await uploadNotes(box.dataset.notesUrl);
      await send();
      finish("kept");
    } catch {
      yes.disabled = no.disabled = false;
      say("failed");
    }
  });

  async function upload() {
    for (let log = read(); log.answers.length || Object.keys(log.readings).length; log = read()) {
      const batch = slice(log);
      const response = await fetch(box.dataset.url, {
        method: "POST", body: JSON.stringify(batch), headers: { "Content-Type": "application/json" },
      });
      if (!response.ok) throw Error(response.status);
      const { kept, refused } = await response.json();
      // Only what the server has answered for leaves the device.
      const gone = new Set([...kept, ...refused.map(({ id }) => id)]);
      const left = read();
      const { length } = left.answers;
      left.answers = left.answers.filter(({ id }) => !gone.has(id));
      left.readings = {};
      if (batch.answers.length && left.answers.length === length) throw Error("nothing was kept");
      write(left);
    }
  }

  // What waited to be marked is marked on its way.
  async function send() {
    for (const entry of read().later) {
      if ((await settle(entry)) === undefined) throw Error("it waits on");
    }
  }

  function slice({ answers: all, readings: read }) {
    const batch = { answers: all.slice(0, MOST), readings: read };
    while (batch.answers.length > 1 && new Blob([JSON.stringify(batch)]).size > BYTES) {
      batch.answers.length = Math.ceil(batch.answers.length / 2);
    }
    return batch;
  }

  function finish(words) {
    say(words);
    yes.parentElement.remove();
    if (words === "kept" && box.dataset.then) location.replace(box.dataset.then);
  }
}

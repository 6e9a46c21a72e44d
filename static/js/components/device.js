// Lists what this browser holds of a reader, and wipes it when asked.
import { read, written } from "./log.js";
import { local } from "./notes_log.js";
import wipe from "./wipe.js";

export default function device(box) {
  const status = box.querySelector("[role=status]");
  const list = box.querySelector("ul");
  const button = box.querySelector("button");
  const say = (name, values) => box.dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);

  function show() {
    const { answers, readings, later } = read();
    const notes = local();
    const dates = [...[...answers, ...later].map(({ at }) => at), ...notes.map(({ made }) => made), ...Object.values(readings)].sort();
    const lines = [];
    if (answers.length) lines.push(say("answers", { n: answers.length }));
    if (Object.keys(readings).length) lines.push(say("readings", { n: Object.keys(readings).length }));
    if (notes.length) lines.push(say("notes", { n: notes.length }));
    if (dates.length) lines.push(say("since", { day: written(dates[0]) }));
    list.replaceChildren(...lines.map((words) => {
      const item = document.createElement("li");
      item.textContent = words;
      return item;
    }));
    button.hidden = !lines.length;
    if (!lines.length && !status.textContent) status.textContent = box.dataset.nothing;
  }

  button.addEventListener("click", async () => {
    await wipe(document.createElement("p"));
    status.textContent = box.dataset.wiped;
    show();
    status.focus();
  });
  show();
  box.hidden = false;
}

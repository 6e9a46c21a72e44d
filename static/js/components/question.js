// Marks a question in its place. Without this script the form is sent like any other.
import { fill, forget, marked, save, settle, waiting } from "./later.js";
import note, { fresh, known, readLesson } from "./log.js";

const REVIEW = "me/review";
const FIELD = "input:not([type=hidden]), select";
const GIVEN = ":checked, [type=text]";
// What waits is tried again after so many milliseconds, each time twice as many, up to the longest.
const [SOON, LONGEST] = [2000, 300_000];

export default function question(form) {
  const button = form.querySelector("[type=submit]");
  const check = button.textContent;
  let sent, id, timer, pause = SOON, plain = false, busy = false, cut = false;

  form.addEventListener("submit", async (event) => {
    if (plain) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    const later = cut;
    const data = `${new URLSearchParams(new FormData(form))}`;
    // A second try to send the same answer has the same id, so it counts once.
    if (data !== sent) [sent, id] = [data, fresh()];
    try {
      const answer = await marked(form.action, data, id);
      if (answer) show(answer);
      else if (later || cut) keep(data);
      else connection(false), say("failed", "alert");
    } catch {
      plain = true;
      say("failed", "alert");
      // Should the answer have arrived after all, the same id keeps it from counting twice.
      const same = Object.assign(document.createElement("input"), { type: "hidden", name: "answer-id", value: id });
      form.append(same);
      form.addEventListener("input", () => same.remove(), { once: true });
    }
    busy = false;
  });

  // What was asked for gets the focus; what comes by itself only says that it is there.
  function show(answer, late) {
    const entry = waiting(form);
    if (entry) forget(entry.id);
    form.replaceWith(answer);
    if (answer.matches("form")) {
      question(answer);
      if (!late) (answer.querySelector("[aria-invalid]") ?? answer.querySelector(FIELD)).focus();
      return;
    }
    sent = null;
    answer.querySelector("[data-back]")?.remove();
    answer.querySelector("[data-again]")?.addEventListener("click", (event) => {
      event.preventDefault();
      form.reset();
      form.querySelector("[name=first]")?.remove();
      form.querySelector("[data-said]")?.remove();
      answer.replaceWith(form);
      form.querySelector(FIELD).focus();
    });
    note(answer, late?.at);
    const { value } = form.elements.from;
    if (value !== REVIEW && !document.querySelector("form.q:not([data-guess])")) readLesson(value);
    if (late) answer.querySelector(".result").after(said("marked", "status"));
    else answer.querySelector(".result").focus();
  }

  // Where nobody can be reached an answer waits on this device.
  function keep(data) {
    const given = [...form.querySelectorAll(GIVEN)].some((one) => one.value && !one.closest(".sure"));
    if (!given) say("empty", "alert");
    else if (save(form, data, id)) wait();
    else say("failed", "alert");
  }

  // A connection that is back can fail once more, and a site that was down does not say it is up.
  function wait() {
    if (!form.querySelector("[data-said=saved]")) say("saved", "status");
    clearTimeout(timer);
    timer = setTimeout(send, pause);
    pause = Math.min(pause * 2, LONGEST);
  }

  function connection(there) {
    cut = !there;
    button.textContent = cut ? form.dataset.later : check;
  }

  // What waited is marked as soon as it can be, for the one who gave it.
  async function send() {
    const entry = waiting(form);
    if (!entry || busy || !navigator.onLine || (known() && !entry.known)) return;
    busy = true;
    const answer = await settle(entry);
    if (answer) show(answer, entry);
    else if (answer === undefined) wait();
    busy = false;
  }

  function said(words, role) {
    const place = Object.assign(document.createElement("p"), { className: "qnote", role });
    place.dataset.said = words;
    place.textContent = form.dataset[words];
    return place;
  }

  function say(words, role) {
    form.querySelector("[data-said]")?.remove();
    form.querySelector(".btnrow").before(said(words, role));
  }

  addEventListener("offline", () => connection(false));
  addEventListener("online", () => {
    connection(true);
    pause = SOON;
    send();
  });
  connection(navigator.onLine);
  const before = waiting(form);
  if (!before) return;
  fill(form, before.data);
  if (cut) say("saved", "status");
  else send();
}

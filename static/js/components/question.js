// Marks a question in its place. Without this script the form is sent like any other.
import note, { fresh, readLesson } from "./log.js";

const REVIEW = "me/review";
const FIELD = "input:not([type=hidden]), select";

export default function question(form) {
  let sent, id, plain = false, busy = false;

  form.addEventListener("submit", async (event) => {
    if (plain) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    const data = new URLSearchParams(new FormData(form));
    // A second try to send the same answer has the same id, so it counts once.
    if (`${data}` !== sent) [sent, id] = [`${data}`, fresh()];
    data.set("answer-id", id);
    try {
      const response = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "text/x-fragment" } });
      const box = document.createElement("template");
      box.innerHTML = await response.text();
      if (!box.content.firstElementChild?.matches(".q")) throw Error(response.status);
      show(box.content.firstElementChild);
    } catch {
      plain = true;
      say();
    }
    busy = false;
  });

  function show(answer) {
    form.replaceWith(answer);
    if (answer.matches("form")) {
      question(answer);
      (answer.querySelector("[aria-invalid]") ?? answer.querySelector(FIELD)).focus();
      return;
    }
    sent = null;
    answer.querySelector("[data-back]")?.remove();
    answer.querySelector("[data-again]")?.addEventListener("click", (event) => {
      event.preventDefault();
      form.reset();
      form.querySelector("[name=first]")?.remove();
      answer.replaceWith(form);
      form.querySelector(FIELD).focus();
    });
    note(answer);
    const { value } = form.elements.from;
    if (value !== REVIEW && !document.querySelector("form.q:not([data-guess])")) readLesson(value);
    answer.querySelector(".result").focus();
  }

  function say() {
    const place = document.createElement("p");
    place.className = "qnote";
    place.role = "alert";
    place.textContent = form.dataset.failed;
    form.lastElementChild.before(place);
    // Should the answer have arrived after all, the same id keeps it from counting twice.
    const same = Object.assign(document.createElement("input"), { type: "hidden", name: "answer-id", value: id });
    form.append(same);
    form.addEventListener("input", () => same.remove(), { once: true });
  }
}

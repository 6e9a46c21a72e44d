// What comes back from this device's own log, asked on one page: the questions of up to five answers.
import { known, read, written } from "./log.js";
import question from "./question.js";

const MOST = 5;
const DAY = 86_400_000;
const day = (at) => Math.floor(Date.parse(at) / DAY);

// The same rule as app/core/review.py, which the tests hold it against.
export function schedule(answers, steps) {
  const given = new Map();
  for (const one of [...answers].sort((a, b) => day(a.at) - day(b.at) || a.at.localeCompare(b.at))) {
    if (one.credit !== null) given.set(one.ref, [...given.get(one.ref) ?? [], one]);
  }
  const found = [];
  for (const [ref, all] of given) {
    let due, passed = false;
    for (const { at, credit, sure } of all) {
      const missed = credit < 1;
      if (!due || missed) {
        due = { ref, on: day(at) + steps[0], step: 0, missed, sure: sure === "sure" };
        passed = false;
      } else if (day(at) >= due.on && !passed) {
        const step = due.step + 1;
        passed = step === steps.length;
        due = { ref, on: passed ? due.on : day(at) + steps[step], step, missed, sure: false };
      }
    }
    if (!passed) found.push(due);
  }
  const rank = ({ missed, sure }) => (missed ? (sure ? 0 : 1) : 2);
  return found.sort((a, b) => rank(a) - rank(b) || a.on - b.on || a.ref.localeCompare(b.ref));
}

export default async function review(place) {
  const d = place.dataset;
  if (known()) return location.replace(d.mine);
  const say = (name, values = {}) => {
    place.querySelector("[role=status]").textContent = d[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  };
  const all = schedule(read().answers, d.steps.split(" ").map(Number));
  const today = Math.floor(Date.now() / DAY);
  const due = all.filter(({ on }) => on <= today);
  if (!all.length) return say("none");
  if (!due.length) return say("later", { day: named(Math.min(...all.map(({ on }) => on))) });
  try {
    const shown = await asked(due);
    if (!shown.length) return say("none");
    say(due.length === 1 ? "one" : "many", { n: due.length });
    place.append(...shown);
    shown.forEach(question);
    place.append(more());
  } catch {
    say("failed");
  }

  // A question is taken from the page of its lesson; one that stands on none (it was drawn from a
  // pool, or is gone) is passed over.
  async function asked(dues) {
    const pages = new Map(), shown = [];
    for (const { ref } of dues) {
      const [lesson, id] = ref.split("#");
      if (!pages.has(lesson)) pages.set(lesson, await page(lesson));
      const form = pages.get(lesson)?.getElementById(`q-${id}`);
      if (form?.matches("form.q:not([data-guess])")) shown.push(placed(form, lesson, id, pages.get(lesson)));
      if (shown.length === MOST) break;
    }
    return shown;
  }

  async function page(lesson) {
    const response = await fetch(d.lessons.replace("lesson-id", lesson));
    if (response.status === 404) return null;
    if (!response.ok) throw Error(response.status);
    return new DOMParser().parseFromString(await response.text(), "text/html");
  }

  function placed(form, lesson, id, page) {
    const box = document.createElement("template");
    box.innerHTML = form.outerHTML.replaceAll(`q-${id}`, `q-${lesson}-${id}`);
    const mine = document.importNode(box.content.firstElementChild, true);
    mine.elements.from.value = "me/review";
    mine.elements.first?.remove();
    mine.querySelector(".kind > span").textContent = d.from.replace("{lesson}", page.querySelector("h1").textContent);
    return mine;
  }

  function named(on) {
    return written(on * DAY, { timeZone: "UTC" });
  }

  function more() {
    const row = document.createElement("p");
    row.className = "btnrow after";
    row.append(Object.assign(document.createElement("a"), { className: "btn quiet", href: location.pathname, textContent: d.more }));
    return row;
  }
}

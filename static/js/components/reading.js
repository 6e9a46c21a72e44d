// A reading is a deed: the button, or the end in view and the page visible for half a minute.
import { known, readLesson, states } from "./log.js";

const LONG_ENOUGH = 30;

export default function reading(form) {
  const lesson = form.dataset.lesson;
  let seconds = 0, seen = false;

  form.addEventListener("submit", (event) => {
    if (!known()) {
      event.preventDefault();
      readLesson(lesson);
      done();
    } else if (!form.dataset.failed) {
      event.preventDefault();
      send();
    }
  });

  async function send() {
    try {
      const { ok } = await fetch(form.action, { method: "POST", headers: { Accept: "text/x-fragment" } });
      if (!ok) throw Error();
      done();
    } catch {
      if (navigator.onLine) form.dataset.failed = "1";
      else {
        // It stays on this device until its reader says that it is theirs.
        readLesson(lesson, true);
        done();
      }
    }
  }

  function done() {
    clearInterval(clock);
    form.dataset.state = "done";
    const words = document.createElement("p");
    words.role = "status";
    words.className = "read";
    words.textContent = form.dataset.done;
    form.replaceChildren(words);
  }

  new IntersectionObserver((entries) => {
    seen ||= entries.some(({ isIntersecting }) => isIntersecting);
  }).observe(form);
  const clock = setInterval(() => {
    if (document.visibilityState === "visible" && (seconds += 1) >= LONG_ENOUGH && seen) {
      clearInterval(clock);
      if (known()) send();
      else readLesson(lesson), done();
    }
  }, 1000);
  if (!known() && states()[lesson] === "done") done();
  document.addEventListener("facets:states", ({ detail }) => {
    if (detail[lesson] === "done") done();
  });
}

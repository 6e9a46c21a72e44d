// The personal corner: a link to what waits on this device, and ticks at the lessons they have begun.
import { known, read, states } from "./log.js";

export default async function corner(place) {
  if (!known()) {
    const show = () => {
      const lessons = states();
      const { length } = read().later;
      if (length) link(place, place.dataset.device, place.dataset.later.replace("{n}", length));
      else if (Object.keys(lessons).length) link(place, place.dataset.keep, place.dataset.words);
      tick(lessons);
    };
    document.addEventListener("facets:log", show);
    show();
    return;
  }
  try {
    const response = await fetch(place.dataset.corner, { headers: { Accept: "application/json" } });
    const { lessons, notes = [] } = await response.json();
    tick(lessons ?? {});
    place.dataset.notes = notes.join(" ");
    document.dispatchEvent(new Event("facets:notes"));
  } catch { /* The page is complete without its corner. */ }
}

function link(place, url, words) {
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.textContent = words;
  place.replaceChildren(anchor);
  place.hidden = false;
}

// Lists say `data-lesson` at the word of a lesson's state; stones and forms listen for themselves.
function tick(lessons) {
  for (const item of document.querySelectorAll(".state[data-lesson]")) {
    const state = lessons[item.dataset.lesson];
    if (!state) continue;
    item.dataset.state = state;
    item.querySelector("[data-words]").textContent = item.dataset[state === "done" ? "done" : "begun"];
  }
  document.dispatchEvent(new CustomEvent("facets:states", { detail: lessons }));
}

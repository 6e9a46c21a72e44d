// Turns the stones of a page into the reader's own: polished where a lesson is done, begun, or bare.
import { known, states } from "./log.js";

export default function stones(place) {
  const show = (lessons) => {
    for (const stone of place.querySelectorAll("[data-lessons]")) draw(stone, lessons);
  };
  document.addEventListener("facets:states", ({ detail }) => show(detail));
  if (known()) return;
  show(states());
  document.addEventListener("facets:log", () => show(states()));
}

function draw(stone, lessons) {
  const names = stone.dataset.lessons.split(" ");
  if (!names.some((name) => lessons[name])) return;
  let done = 0;
  stone.querySelectorAll("[data-side]").forEach((side, place) => {
    const state = lessons[names[place]];
    side.dataset.side = state === "done" ? "polished" : state ? "begun" : "bare";
    done += state === "done";
  });
  const caption = stone.querySelector("[data-mine]");
  if (caption) caption.textContent = caption.dataset.mine.replace("{n}", done);
}

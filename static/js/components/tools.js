// What one can do with a lesson besides reading it: listen, print, set the type, take notes.
import { local } from "./notes_log.js";

export default function tools(place) {
  const deed = (name) => place.querySelector(`[data-deed=${name}]`);

  const print = deed("print");
  print.addEventListener("click", () => window.print());
  print.classList.remove("off");

  const settings = deed("settings");
  settings.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      const { default: open } = await import("./settings_card.js");
      await open(settings);
    } catch {
      location.assign(settings.href);
    }
  });

  // Their script comes when they are asked for, or where there are some in this lesson.
  const notes = deed("notes");
  const open = async () => (await import("./notes.js")).default(notes);
  const some = () => {
    const { lesson } = notes.dataset;
    const kept = document.getElementById("corner").dataset.notes ?? "";
    if (kept.split(" ").includes(lesson) || local().some((note) => note.lesson === lesson)) open().catch(() => {});
  };
  notes.addEventListener("click", async () => {
    try {
      (await open()).showPopover({ source: notes });
    } catch {
      location.assign(notes.dataset.url);
    }
  });
  notes.classList.remove("off");
  document.addEventListener("facets:notes", some, { once: true });
  some();

  if (!("speechSynthesis" in window)) return;
  const lang = document.documentElement.lang;
  const voices = () => speechSynthesis.getVoices()
    .filter((voice) => voice.localService && voice.lang.toLowerCase().startsWith(lang));
  const listen = deed("listen");
  let reader;
  const offer = () => listen.classList.toggle("off", voices().length === 0);
  listen.addEventListener("click", async () => {
    const { default: aloud } = await import("./aloud.js");
    reader ??= aloud(listen, voices);
    reader();
  });
  speechSynthesis.addEventListener?.("voiceschanged", offer);
  offer();
}

// The notes of this device on one page: listed by lesson, changed, removed, taken away as a file.
import { card, editor } from "./notes_kit.js";
import { local, save } from "./notes_log.js";

export default function page(box) {
  const kit = document.querySelector("template[data-kit=notes]");
  const status = box.querySelector("[role=status]");
  const button = box.querySelector("button");
  const { url, lessons, title, none, one, many } = box.dataset;
  const path = (lesson) => lessons.replace("lesson-id", lesson);

  // In the order of lessons as they were first noted, and of notes as they were made.
  function sorted() {
    const notes = local().filter(({ gone }) => !gone).sort((a, b) => a.made.localeCompare(b.made));
    const groups = new Map();
    for (const note of notes) {
      const sections = groups.get(note.lesson) ?? groups.set(note.lesson, new Map()).get(note.lesson);
      sections.set(note.section, [...sections.get(note.section) ?? [], note]);
    }
    return groups;
  }

  function show() {
    for (const old of box.querySelectorAll("section")) old.remove();
    const groups = sorted();
    const all = [...groups.values()].flatMap((sections) => [...sections.values()].flat());
    status.textContent = !all.length ? none : all.length === 1 ? one : many.replace("{n}", all.length);
    button.hidden = !all.length;
    for (const [lesson, sections] of groups) {
      const place = document.createElement("section");
      place.append(head("h2", path(lesson), all.find((note) => note.lesson === lesson).title));
      for (const [section, notes] of sections) {
        place.append(head("h3", `${path(lesson)}#${section}`, notes[0].heading));
        place.append(...notes.map(shown));
      }
      box.append(place);
    }
  }

  function head(level, href, words) {
    const heading = document.createElement(level);
    heading.append(Object.assign(document.createElement("a"), { href, textContent: words }));
    return heading;
  }

  function shown(note) {
    const again = async (changed) => {
      const outcome = await save(changed, url);
      if (outcome === "full") return kit.dataset.full;
      show();
      status.textContent = kit.dataset[changed.gone ? "removed" : outcome];
      status.focus();
      return "";
    };
    return card(kit, note, {
      change: (old) => {
        const form = editor(kit, note, { done: again, leave: () => show() });
        old.replaceWith(form);
        form.querySelector("textarea").focus();
      },
      remove: () => again({ ...note, gone: true, edited: new Date().toISOString() }),
    });
  }

  // The same file that the site makes of kept notes.
  function file() {
    const parts = [`# ${title}`];
    for (const [lesson, sections] of sorted()) {
      const [[first]] = sections.values();
      parts.push(`## ${first.title}`, `<${new URL(path(lesson), location.href)}>`);
      for (const notes of sections.values()) {
        parts.push(`### ${notes[0].heading}`);
        for (const { quote, text } of notes) parts.push(...[quote && `> ${quote}`, text].filter(Boolean));
      }
    }
    return `${parts.join("\n\n")}\n`;
  }

  button.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([file()], { type: "text/markdown" }));
    link.download = "notes.md";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  document.addEventListener("facets:wiped", show);
  show();
  box.hidden = false;
}

// Notes in a lesson: select words, or take the button of a section; what is kept stands beside them.
import { fresh, known } from "./log.js";
import parts, { card, editor, part } from "./notes_kit.js";
import { local, save } from "./notes_log.js";
import { find, selected, words } from "./notes_text.js";

const LONGEST = 1000;
let begun;

export default function begin(button) {
  begun ??= notes(button);
  return begun;
}

async function notes(button) {
  const { kit: href, url, lesson } = button.dataset;
  const kit = await parts(href);
  const say = (name) => kit.dataset[name];
  const article = document.querySelector("article.lesson");
  const title = article.querySelector("h1").textContent.trim();
  const sections = new Map([...article.querySelectorAll("section > h2[id], details > summary > h2[id]")]
    .filter(({ id }) => !["contents", "sources", "cite", "would-change"].includes(id))
    .map((heading) => [heading.id, heading.closest("section, details")]));
  const ranges = new Map();
  const status = Object.assign(document.createElement("p"), { className: "vh", role: "status" });
  const bar = part(kit, ".marker");
  article.append(status);
  const panel = part(kit, ".notes-panel");
  button.parentElement.after(panel);

  const inner = (section) => section.querySelector(":scope > .in") ?? section;
  function named(id) {
    const heading = document.getElementById(id).cloneNode(true);
    for (const one of heading.querySelectorAll(".sn, button")) one.remove();
    return heading.textContent.trim();
  }

  function paint() {
    if (CSS.highlights) CSS.highlights.set("noted", new Highlight(...ranges.values()));
  }

  // Beside the block in which the words end; at the end of the section where there are none.
  function place(box, section, range) {
    const around = inner(section);
    let block = range?.endContainer;
    while (block && block.parentNode !== around) block = block.parentNode;
    if (!block) {
      around.querySelector(":scope > .add-note").before(box);
      return;
    }
    beside(block).append(box);
  }

  // The notes that stand beside a block already, those above that run on beside it, or new ones.
  function beside(block) {
    if (block.nextElementSibling?.matches(".note")) return block.nextElementSibling;
    let above = block.previousElementSibling;
    for (let rows = 1; above; above = above.previousElementSibling, rows += 1) {
      if (!above.matches(".note")) continue;
      if (above.matches(`.span${rows + 1}, .span${rows + 2}, .span${rows + 3}`)) return above;
      break;
    }
    const made = document.createElement("div");
    made.className = `note span${Math.min(free(block), 4)}`;
    block.after(made);
    return made;
  }

  // How many blocks have nothing beside them, from this one on.
  function free(block) {
    let rows = 1;
    for (let next = block.nextElementSibling; next?.matches(".tx, .fig") && !next.nextElementSibling?.matches(".note"); next = next.nextElementSibling) rows += 1;
    return rows;
  }

  function show(note) {
    const section = sections.get(note.section) ?? sections.values().next().value;
    const range = find(words(section), note);
    const box = card(kit, note, {
      change: (old) => write(note, old),
      remove: async (old) => {
        const outcome = await save({ ...note, gone: true, edited: new Date().toISOString() }, url);
        if (outcome === "full") return;
        old.remove();
        ranges.delete(note.id);
        paint();
        status.textContent = say("removed");
        (inner(section).querySelector(":scope > .add-note button") ?? button).focus();
      },
    });
    box.querySelector(".moved").hidden = Boolean(range) || !note.quote;
    place(box, section, range);
    if (range) ranges.set(note.id, range);
    paint();
    return box;
  }

  // Opens the field for a note in the place of its card, or at the end of what it is about.
  function write(note, old) {
    const section = sections.get(note.section) ?? sections.values().next().value;
    const form = editor(kit, note, {
      done: (changed) => keep(changed, old),
      leave: () => {
        if (old) old.hidden = false;
        (old ?? inner(section).querySelector(":scope > .add-note"))?.querySelector("button").focus();
      },
    });
    if (old) {
      old.hidden = true;
      old.before(form);
    } else place(form, section, find(words(section), note));
    form.querySelector("textarea").focus();
  }

  async function keep(note, old) {
    const outcome = await save(note, url);
    if (outcome === "full") return say("full");
    old?.remove();
    status.textContent = say(outcome);
    show(note).querySelector("button").focus();
    return "";
  }

  const blank = (section) => {
    const at = new Date().toISOString();
    return { id: fresh(), lesson, title, section, heading: named(section), quote: "", prefix: "", suffix: "", text: "", made: at, edited: at };
  };

  for (const [id, section] of sections) {
    const add = part(kit, ".add-note");
    const [press] = add.children;
    press.setAttribute("aria-label", `${press.textContent}: ${named(id)}`);
    press.addEventListener("click", () => write(blank(id)));
    inner(section).append(add);
  }

  // What is selected can be marked or written about; the bar comes after it in the order of keys.
  let chosen = null;
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    chosen = null;
    if (!selection.isCollapsed && selection.rangeCount) {
      const range = selection.getRangeAt(0);
      for (const [id, section] of sections) {
        const found = section.contains(range.startContainer) && selected(section, range);
        if (!found) continue;
        chosen = { ...blank(id), ...found };
        inner(section).querySelector(":scope > .add-note").before(bar);
      }
    }
    const long = chosen?.quote.length > LONGEST;
    bar.hidden = !chosen;
    bar.querySelector("p").hidden = !long;
    for (const one of bar.querySelectorAll("button")) one.hidden = long;
  });
  const [mark, note] = bar.querySelectorAll("button");
  for (const one of [mark, note]) one.addEventListener("pointerdown", (event) => event.preventDefault());
  mark.addEventListener("click", async () => {
    const made = chosen;
    getSelection().removeAllRanges();
    if (await keep(made)) status.textContent = say("full");
  });
  note.addEventListener("click", () => {
    const made = chosen;
    getSelection().removeAllRanges();
    write(made);
  });

  panel.querySelector("input").addEventListener("change", ({ target }) => {
    article.toggleAttribute("data-paper", target.checked);
  });
  const [close] = panel.querySelectorAll("button");
  close.addEventListener("click", () => panel.hidePopover());
  panel.addEventListener("toggle", ({ newState }) => newState === "closed" && button.focus());

  const mine = new Map();
  if (known()) {
    try {
      const response = await fetch(`${url}.json?lesson=${lesson}`);
      for (const one of (await response.json()).notes) mine.set(one.id, one);
    } catch { /* Those on the device are shown all the same. */ }
  }
  for (const one of local()) {
    if (one.gone) mine.delete(one.id);
    else if (one.lesson === lesson) mine.set(one.id, one);
  }
  for (const one of mine.values()) show(one);
  return panel;
}

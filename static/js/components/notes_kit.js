// The parts that notes are made of: they are fetched from the page that holds them, with their style.
let kit;

export default async function parts(href) {
  kit ??= await fetched(href);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(kit.content.querySelector("style").textContent);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return kit;
}

async function fetched(href) {
  let response;
  try {
    response = await fetch(href);
  } catch (error) {
    response = await caches.match(href, { ignoreVary: true });
    if (!response) throw error;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return document.importNode(page.querySelector("template[data-kit=notes]"), true);
}

export const part = (from, name) => from.content.querySelector(name).cloneNode(true);

// A note as it stands beside the text or in a list: its words, and what can be done with it.
export function card(from, note, { change, remove }) {
  const box = part(from, ".own:not(.editor)");
  box.id = `note-${note.id}`;
  box.querySelector("blockquote").textContent = note.quote;
  box.querySelector("blockquote").hidden = !note.quote;
  box.querySelector(".wrote").textContent = note.text;
  box.querySelector(".wrote").hidden = !note.text;
  const about = (note.text || note.quote).slice(0, 60);
  const [edit, drop] = box.querySelectorAll("button");
  if (!note.text) edit.textContent = from.dataset.add;
  for (const [button, deed] of [[edit, change], [drop, remove]]) {
    button.setAttribute("aria-label", `${button.textContent}: ${about}`);
    button.addEventListener("click", () => deed(box));
  }
  return box;
}

// The field for a note; what is kept is given to `done`, which says what went wrong, if anything.
export function editor(from, note, { done, leave }) {
  const form = part(from, ".editor");
  const field = form.querySelector("textarea");
  const said = form.querySelector("[role=alert]");
  const [, cancel] = form.querySelectorAll("button");
  form.querySelector("blockquote").textContent = note.quote;
  form.querySelector("blockquote").hidden = !note.quote;
  field.value = note.text;
  const close = () => {
    form.remove();
    leave();
  };
  cancel.addEventListener("click", close);
  form.addEventListener("keydown", ({ key }) => key === "Escape" && close());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text && !note.quote) {
      field.focus();
      return;
    }
    said.textContent = "";
    const wrong = await done({ ...note, text, edited: new Date().toISOString() });
    if (wrong) said.textContent = wrong;
    else form.remove();
  });
  return form;
}

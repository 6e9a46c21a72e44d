// Lists the pages that this device has saved to be read without a connection, and removes them.
const [READ, KEPT] = ["facets.read", "facets.kept"];

export const able = () => "serviceWorker" in navigator && "caches" in globalThis;

// Every page with its title and its size in bytes, in the order in which they were saved.
async function pages(name) {
  if (!(await caches.has(name))) return [];
  const cache = await caches.open(name);
  const found = [];
  for (const { url } of await cache.keys()) {
    const answer = await cache.match(url, { ignoreVary: true });
    if (!answer) continue; // It was removed meanwhile.
    const body = await answer.blob();
    const { title } = new DOMParser().parseFromString(await body.text(), "text/html");
    found.push({ path: new URL(url).pathname, title: title.replace(/ – [^–]*$/, ""), bytes: body.size });
  }
  return found;
}

const sum = (found) => found.reduce((total, { bytes }) => total + bytes, 0);

export function size(bytes) {
  const large = bytes >= 1e6;
  const format = { style: "unit", unit: large ? "megabyte" : "kilobyte", maximumFractionDigits: large ? 1 : 0 };
  const words = (bytes / (large ? 1e6 : 1e3)).toLocaleString(document.documentElement.lang, format);
  return words.replace(" ", "\u00a0");
}

// How many bytes these pages take where all of them were saved on purpose, else 0.
export async function held(addresses) {
  const found = (await pages(KEPT)).filter(({ path }) => addresses.includes(path));
  return found.length === addresses.length ? sum(found) : 0;
}

export async function remove(addresses) {
  const cache = await caches.open(KEPT);
  for (const address of addresses) await cache.delete(address);
}

export async function unsave() {
  if (!able()) return;
  for (const name of await caches.keys()) {
    if (!name.startsWith("facets.files.")) await caches.delete(name);
  }
}

function row({ path, title, bytes }) {
  const item = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: path, textContent: title.replaceAll(")(", ")\u2060(") });
  const weight = Object.assign(document.createElement("span"), { className: "cap", textContent: size(bytes) });
  item.append(link, weight);
  return item;
}

export default async function saved(box) {
  const status = box.querySelector("[role=status]");
  const button = box.querySelector("button");
  const { none, one, some, unable, removed } = box.dataset;

  let latest = 0;

  async function show() {
    const turn = ++latest;
    const kinds = [await pages(KEPT), (await pages(READ)).reverse()];
    if (turn !== latest) return; // What was wiped meanwhile must not come back.
    const all = kinds.flat();
    status.textContent = all.length
      ? (all.length === 1 ? one : some).replace("{n}", all.length).replace("{size}", size(sum(all))) : none;
    box.querySelectorAll("section").forEach((section, place) => {
      section.hidden = !kinds[place].length;
      section.querySelector("ul").replaceChildren(...kinds[place].map(row));
    });
    if (button) button.hidden = !all.length;
  }

  button?.addEventListener("click", async () => {
    await unsave();
    await show();
    status.textContent = removed;
    status.focus();
  });
  box.hidden = false;
  if (!able()) {
    status.textContent = unable;
    return;
  }
  status.textContent = box.dataset.looking;
  document.addEventListener("facets:wiped", show);
  await show();
}

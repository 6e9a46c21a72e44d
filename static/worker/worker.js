// Keeps what was read, to be read again without a connection. In front of this file the site says
// which of its addresses are public pages, which files it cannot do without, and which are welcome
// (SITE).
const FILES = `facets.files.${SITE.version}`;
const READ = "facets.read";
const KEPT = "facets.kept";
const MOST = { [READ]: 60, [KEPT]: 120 };
const PATIENCE = 3000;
const PAGES = new RegExp(SITE.pages);

const copy = (address, cacheName) => caches.match(address, { cacheName, ignoreVary: true });
const saved = async (address) => (await copy(address, KEPT)) ?? copy(address, READ);
const again = (address) => fetch(address, { cache: "no-cache" });

// The address is that of a public page, and the answer says the same of itself.
function publicPage(address, { ok, type, redirected, headers }) {
  const head = (name) => headers.get(name) ?? "";
  return PAGES.test(address) && ok && type === "basic" && !redirected
    && /^public\b/.test(head("Cache-Control")) && head("Content-Type").startsWith("text/html");
}

// The newest page comes last, so the first ones are those to give up.
async function put(name, address, response) {
  const cache = await caches.open(name);
  await cache.delete(address);
  await cache.put(address, response);
  const all = await cache.keys();
  for (const oldest of all.slice(0, -MOST[name])) await cache.delete(oldest);
}

const tag = ({ headers }) => headers.get("ETag");

async function keep(address, response) {
  const chosen = await copy(address, KEPT);
  const name = chosen ? KEPT : READ;
  if ([404, 410].includes(response.status)) await (await caches.open(name)).delete(address);
  else if (publicPage(address, response) && !(chosen && tag(chosen) === tag(response))) {
    await put(name, address, response);
  }
}

const tooLate = () => new Promise((_, reject) => { setTimeout(reject, PATIENCE); });

async function page(event, { pathname, search }) {
  const coming = (async () => (await event.preloadResponse) ?? fetch(event.request))();
  const open = !search && PAGES.test(pathname);
  // What a browser fetches ahead was not read.
  const read = open && !event.request.headers.has("Sec-Purpose");
  event.waitUntil(coming.then((response) => read && keep(pathname, response.clone()), () => {}));
  const here = open && await saved(pathname);
  try {
    const response = await (here ? Promise.race([coming, tooLate()]) : coming);
    return here && response.status >= 500 ? here : response;
  } catch {
    const [, lang] = pathname.split("/");
    const stand = SITE.offline.find((address) => address.split("/")[1] === lang) ?? SITE.offline[0];
    return here || (await copy(pathname, FILES)) || (await copy(stand, FILES)) || Response.error();
  }
}

const bare = (path) => path.replace(/[./][0-9a-f]{8}(?=[./])/, "");

// The files of this worker, or null once another took its place: to open them would bring them back.
const files = async () => (await caches.has(FILES)) ? caches.open(FILES) : null;

async function file(request, path) {
  const found = await copy(path, FILES);
  if (found) return found;
  try {
    const response = await fetch(request);
    const forever = /\bimmutable\b/.test(response.headers.get("Cache-Control"));
    if (response.ok && forever) await (await files())?.put(path, response.clone());
    return response;
  } catch (error) {
    // A page from before a deploy gets the present file, as it would from the site itself.
    const all = await (await files())?.keys() ?? [];
    const present = all.find(({ url }) => bare(new URL(url).pathname) === bare(path));
    if (present) return copy(present, FILES);
    throw error;
  }
}

// Saves pages on purpose and tells, after each, how many there are.
async function save(addresses, port) {
  try {
    for (const [place, address] of addresses.entries()) {
      const response = await again(address);
      if (!publicPage(address, response)) throw Error(address);
      await put(KEPT, address, response);
      await (await caches.open(READ)).delete(address);
      port.postMessage(place + 1);
    }
  } catch {
    port.postMessage(-1);
  }
}

async function renew(urls) {
  const paths = urls.map((url) => new URL(url)).filter(({ search }) => !search).map(({ pathname }) => pathname);
  for (const path of new Set(paths)) {
    if (PAGES.test(path)) await again(path).then((response) => keep(path, response), () => {});
  }
}

// A page that is open already was fetched before there was a worker to keep it.
async function claim() {
  await clients.claim();
  await renew((await clients.matchAll({ type: "window" })).map(({ url }) => url));
}

async function begin() {
  await registration.navigationPreload?.enable();
  for (const name of await caches.keys()) {
    if (![FILES, READ, KEPT].includes(name)) await caches.delete(name);
  }
  await claim();
  await renew((await (await caches.open(KEPT)).keys()).map(({ url }) => url));
}

async function install() {
  const cache = await caches.open(FILES);
  const fresh = [...SITE.offline, ...SITE.device].map((address) => new Request(address, { cache: "no-cache" }));
  await cache.addAll([...SITE.files, ...fresh]);
  await Promise.allSettled(SITE.welcome.map((address) => cache.add(address)));
}

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(install());
});

addEventListener("activate", (event) => event.waitUntil(begin()));

addEventListener("message", (event) => {
  const [port] = event.ports;
  if (event.data === "claim") event.waitUntil(claim());
  if (port && Array.isArray(event.data?.save)) event.waitUntil(save(event.data.save, port));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event, url));
  else if (url.pathname.startsWith("/static/")) event.respondWith(file(request, url.pathname));
});

// The one script of every page: rare letters, and the components for which the page has a place.
const WEST = "U+A1-A2,U+A4-A6,U+A8,U+AA-AF,U+B1-B6,U+B8-BC,U+BE-D6,U+D8-DE,U+E0-E3,U+E5-E8,U+EA-F5,U+F7-FB,U+FD-FF";
const EXTENDED = "U+100-2FF,U+1E00-1EFF";

function face(family, file, weight, unicodeRange, display = "optional") {
  const url = new URL(`../fonts/${file}.woff2`, import.meta.url);
  document.fonts.add(new FontFace(family, `url(${url})`, { weight, unicodeRange, display }));
}

// A browser fetches a face only when the page has one of its letters.
for (const [suffix, letters] of [["-west", WEST], ["-ext", EXTENDED]]) {
  face("Source Serif 4", `source-serif-4-400${suffix}`, "400", letters);
  face("Source Serif 4", `source-serif-4-600${suffix}`, "600", letters);
  face("Public Sans", `public-sans${suffix}`, "400 700", letters);
  face("Atkinson", `atkinson-next${suffix}`, "400 700", letters, "swap");
}
face("Atkinson", "atkinson-next", "400 700", "U+0-10FFFF", "swap");

// What these add shows only once somebody does something, or has kept something on this device.
const LATER = new Set(["question", "reading", "tools", "save"]);
const OWN = new Set(["corner", "stones"]);

const alive = new Promise((resolve) => {
  for (const sign of ["scroll", "pointerdown", "keydown", "focusin"]) {
    addEventListener(sign, resolve, { once: true, passive: true, capture: true });
  }
});

function keeps() {
  try {
    return /(?:^|; )known=1/.test(document.cookie) || ["facets.log", "facets.notes"].some((key) => localStorage.getItem(key) !== null);
  } catch {
    return false;
  }
}

async function start(place) {
  const { component, src } = place.dataset;
  const module = await import(src ?? `./components/${component}.js`);
  return module.default(place);
}

// A component comes when there is use for it; a form that is sent before waits for it.
function postpone(place, use) {
  let begun, ready = false;
  const begin = () => (begun ??= start(place).finally(() => { ready = true; }));
  use.then(begin).catch(() => {});
  place.addEventListener("submit", (event) => {
    if (ready) return;
    event.preventDefault();
    begin().then(() => place.requestSubmit(event.submitter), () => place.submit());
  });
}

// A demo is fetched when it comes near the window, or when the address names one of its settings.
function near(place) {
  const watcher = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) begin();
  }, { rootMargin: "200%" });
  const named = () => location.hash.startsWith(`#${place.id}=`) && begin();
  function begin() {
    watcher.disconnect();
    removeEventListener("hashchange", named);
    start(place).catch(() => {});
  }
  watcher.observe(place);
  addEventListener("hashchange", named);
  named();
}

for (const place of document.querySelectorAll("[data-component]:not([data-sample] *)")) {
  const { component } = place.dataset;
  if (component === "explorable") near(place);
  else if (LATER.has(component)) postpone(place, keeps() ? Promise.resolve() : alive);
  // Every component adds to a page that is whole without it.
  else if (!OWN.has(component) || keeps()) start(place).catch(() => {});
  else document.addEventListener("facets:log", () => start(place).catch(() => {}), { once: true });
}

// The worker comes last: once the page is there and somebody is at it.
const { worker } = document.body.dataset;
if (worker && navigator.serviceWorker) {
  const loaded = new Promise((resolve) => {
    if (document.readyState === "complete") resolve();
    else addEventListener("load", resolve, { once: true });
  });
  Promise.all([alive, loaded])
    .then(() => navigator.serviceWorker.register(worker))
    // A page that was on its way while the worker began belongs to nobody yet.
    .then(({ active }) => navigator.serviceWorker.controller ?? active?.postMessage("claim"))
    .catch(() => {});
}

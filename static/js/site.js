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
  face("Atkinson Hyperlegible Next", `atkinson-next${suffix}`, "400 700", letters, "swap");
}
face("Atkinson Hyperlegible Next", "atkinson-next", "400 700", "U+0-10FFFF", "swap");

const found = new Map();
for (const place of document.querySelectorAll("[data-component]:not([data-sample] *)")) {
  const { component, src } = place.dataset;
  const url = src ?? `./components/${component}.js`;
  if (!found.has(url)) found.set(url, import(url));
  // Every component adds to a page that is whole without it.
  found.get(url).then((module) => module.default(place)).catch(() => {});
}

// The words of a section, where a note stands in them, and which of them are selected.
const SILENT = "h2, sup, .sn, .here, .gloss, .vh, .q, .note, .own, .add-note, .marker, svg, script, [aria-hidden=true]";
const CONTEXT = 32;

// Every run of white space is one space; each letter knows its place in the page.
export function words(section) {
  const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(SILENT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const spots = [];
  let text = "";
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    for (let at = 0; at < node.length; at += 1) {
      const space = /\s/.test(node.data[at]);
      if (space && (!text || text.endsWith(" "))) continue;
      text += space ? " " : node.data[at];
      spots.push([node, at]);
    }
  }
  return { text, spots };
}

// Where the quote stands; of several places the one whose surroundings are most alike.
export function find({ text, spots }, { quote, prefix, suffix }) {
  let best, most = -1;
  for (let at = quote ? text.indexOf(quote) : -1; at >= 0; at = text.indexOf(quote, at + 1)) {
    const alike = text.slice(0, at).endsWith(prefix) + text.slice(at + quote.length).startsWith(suffix);
    if (alike > most) [best, most] = [at, alike];
  }
  if (best === undefined) return null;
  const range = new Range();
  range.setStart(...spots[best]);
  const [node, at] = spots[best + quote.length - 1];
  range.setEnd(node, at + 1);
  return range;
}

// The selected words of a section with what stands around them; null where none are.
export function selected(section, range) {
  if (!range.intersectsNode(section)) return null;
  const { text, spots } = words(section);
  const inside = ([node, at]) => range.comparePoint(node, at) === 0 && range.comparePoint(node, at + 1) === 0;
  let from = spots.findIndex(inside);
  if (from < 0) return null;
  let to = spots.findLastIndex(inside) + 1;
  while (from < to && text[from] === " ") from += 1;
  while (to > from && text[to - 1] === " ") to -= 1;
  if (from === to) return null;
  return {
    quote: text.slice(from, to),
    prefix: text.slice(Math.max(0, from - CONTEXT), from),
    suffix: text.slice(to, to + CONTEXT),
  };
}

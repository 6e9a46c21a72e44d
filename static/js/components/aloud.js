// Reads a lesson aloud, sentence by sentence, with a voice of this device; marks what it reads.
const READ = "h1, .minute p, .part > h2, .part .tx > :is(p, ul, ol, blockquote), .remember li, .callout p";
const SILENT = ".own, .add-note, sup, .sn, .here, .gloss, .vh, [aria-hidden=true]";

function sentences(block, segmenter) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(SILENT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    nodes.push([text.length, walker.currentNode]);
    text += walker.currentNode.data;
  }
  const place = (index) => {
    const [start, node] = nodes.findLast(([from]) => from <= index);
    return [node, index - start];
  };
  return [...segmenter.segment(text)]
    .filter(({ segment }) => segment.trim())
    .map(({ segment, index }) => {
      const range = new Range();
      range.setStart(...place(index));
      range.setEnd(...place(index + segment.trimEnd().length - 1));
      const [last, offset] = [range.endContainer, range.endOffset];
      range.setEnd(last, Math.min(offset + 1, last.length));
      return { words: segment.replace(/\s+/g, " ").trim(), range };
    });
}

function follow(range) {
  CSS.highlights?.set("aloud", new Highlight(range));
  const { top, bottom } = range.getBoundingClientRect();
  if (top >= 0 && bottom <= innerHeight * 0.8) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  scrollBy({ top: top - innerHeight * 0.3, behavior: calm ? "instant" : "smooth" });
}

export default function aloud(button, voices) {
  const lang = document.documentElement.lang;
  const segmenter = new Intl.Segmenter(lang, { granularity: "sentence" });
  const all = [...document.querySelectorAll(READ)].flatMap((block) => sentences(block, segmenter));
  const { listen, pause, more } = button.dataset;
  let at = -1, run = 0;

  function stop() {
    run += 1;
    speechSynthesis.cancel();
    button.textContent = at < 0 ? listen : more;
  }

  function next(mine) {
    if (mine !== run) return;
    if (at >= all.length) {
      at = -1;
      CSS.highlights?.delete("aloud");
      stop();
      return;
    }
    const { words, range } = all[at];
    const said = new SpeechSynthesisUtterance(words);
    said.lang = lang;
    [said.voice] = voices();
    said.onend = () => {
      if (mine !== run) return;
      at += 1;
      next(mine);
    };
    said.onerror = () => mine === run && stop();
    follow(range);
    speechSynthesis.speak(said);
  }

  addEventListener("pagehide", stop);
  return () => {
    if (button.textContent === pause) {
      stop();
      return;
    }
    // From where one is reading; from the title where one has not begun.
    if (at < 0) at = Math.max(0, all.findIndex(({ range }) => range.getBoundingClientRect().top >= 0));
    button.textContent = pause;
    run += 1;
    next(run);
  };
}

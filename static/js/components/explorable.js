// A demo of temperature: predict, then try settings and draws. The figure is whole without it.
const DRAWS = 10;
const PAUSE = 600;
// Where chance begins: from here the first draws look as most draws do.
const START = 309;

// The same sums as in app/core/explorables.py, which is the reference.
function shares(scores, temperature) {
  const highest = Math.max(...scores);
  const weights = scores.map((score) => Math.exp((score - highest) / temperature));
  const total = weights.reduce((sum, weight) => sum + weight);
  return weights.map((weight) => weight / total);
}

const percent = (part) => Math.floor(part * 100 + 0.5);

// Chance that a link can repeat: mulberry32, started by the number of the draw.
function chance(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function drawn(parts, seed) {
  const next = chance(seed);
  return Array.from({ length: DRAWS }, () => {
    let left = next();
    const found = parts.findIndex((part) => (left -= part) < 0);
    return found < 0 ? parts.length - 1 : found;
  });
}

const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

export default function explorable(figure) {
  const one = (selector) => figure.querySelector(selector);
  const all = (selector) => [...figure.querySelectorAll(selector)];
  const scores = figure.dataset.scores.split(" ").map(Number);
  const words = all(".word").map((label) => label.textContent);
  const favourite = scores.indexOf(Math.max(...scores));
  const [find, controls, range, output] = [".find", "[data-result]", "[type=range]", "output"].map(one);
  const table = one("[data-fold]");
  const finding = find.textContent;
  const steps = { predict: one("[data-step=predict]"), play: one("[data-step=play]") };
  let seed = 0, waiting;

  function step(name) {
    for (const [other, part] of Object.entries(steps)) part.hidden = other !== name;
    find.textContent = name === "predict" ? find.dataset.ask : finding;
  }

  function show() {
    const temperature = Number(range.value);
    const t = temperature.toFixed(1);
    const parts = shares(scores, temperature);
    for (const place of all("[data-says]:not(input)")) place.textContent = fill(place.dataset.says, { t });
    all(".chance").forEach((label, row) => { label.textContent = `${percent(parts[row])}%`; });
    all(".chart rect").forEach((bar, row) => bar.setAttribute("width", `${percent(parts[row])}%`));
    const agree = percent(parts.reduce((sum, part) => sum + part * part, 0));
    const places = seed ? drawn(parts, START + seed) : [];
    one("[data-drawn]").replaceChildren(...places.map((place) => {
      const slip = document.createElement("span");
      slip.textContent = words[place];
      return slip;
    }));
    if (!seed) return fill(controls.dataset.result, { t, agree, percent: percent(parts[favourite]) });
    const counts = words.map((word, row) =>
      fill(controls.dataset.count, { word, n: places.filter((place) => place === row).length }));
    const list = new Intl.ListFormat(document.documentElement.lang, { type: "unit" });
    return fill(controls.dataset.drew, { t, counts: list.format(counts) });
  }

  // The picture changes at once; the sentence and the address once a hand has come to rest.
  function tell(sentence) {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      output.textContent = sentence;
      const state = `#${figure.id}=${range.value}${seed ? `&draw=${seed}` : ""}`;
      history.replaceState(history.state, "", state);
    }, PAUSE);
  }

  function set() {
    seed = 0;
    tell(show());
  }

  const deeds = {
    reveal() {
      const guess = steps.predict.querySelector(":checked");
      range.value = range.max;
      step("play");
      const sentence = show();
      tell(guess ? guess.dataset.says : sentence);
      range.focus();
    },
    lower() {
      range.stepDown();
      set();
    },
    higher() {
      range.stepUp();
      set();
    },
    draw() {
      seed += 1;
      tell(show());
    },
    reset() {
      begin();
      history.replaceState(history.state, "", location.pathname + location.search);
      steps.predict.querySelector("input").focus();
    },
  };

  function begin() {
    clearTimeout(waiting);
    for (const guess of steps.predict.querySelectorAll("input")) guess.checked = false;
    range.value = figure.dataset.default;
    seed = 0;
    output.textContent = "";
    step("predict");
    show();
  }

  // #temperature=1.5&draw=3 is a setting that somebody has linked to.
  function restore() {
    const state = new URLSearchParams(location.hash.slice(1));
    if (!state.has(figure.id)) return;
    open();
    range.value = Number(state.get(figure.id)) || figure.dataset.default;
    seed = Number(state.get("draw")) >>> 0;
    step("play");
    tell(show());
    figure.scrollIntoView();
  }

  function open() {
    if (!controls.hidden) return;
    watcher.disconnect();
    const fold = document.createElement("details");
    fold.className = "cap";
    const summary = document.createElement("summary");
    summary.textContent = table.dataset.fold;
    table.replaceWith(fold);
    fold.append(summary, table);
    controls.hidden = false;
    begin();
  }

  for (const button of all("[data-deed]")) button.addEventListener("click", deeds[button.dataset.deed]);
  range.addEventListener("input", set);
  addEventListener("hashchange", restore);
  // Where somebody looks at the table already it stays, until they look away or ask for a setting.
  // A busy browser tells late, so the place is looked up again before anything moves.
  const watcher = new IntersectionObserver(() => requestAnimationFrame(() => {
    const { top, bottom } = table.getBoundingClientRect();
    if (top >= innerHeight || bottom <= 0) open();
  }));
  watcher.observe(table);
  for (const sign of ["pointerdown", "focusin"]) figure.addEventListener(sign, open, { once: true });
  restore();
}

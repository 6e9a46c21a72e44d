// The device's own log of answers and readings, for readers whose progress nobody else keeps.
const KEY = "facets.log";
const LONGEST = 2000;

export const known = () => /(?:^|; )known=1/.test(document.cookie);

export const fresh = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0")).join("");

// A day as the pages write it, "26 November 2026": no line ends between day and month.
export const written = (time, options) =>
  new Date(time).toLocaleDateString(document.documentElement.lang.replace(/^en$/, "en-GB"), { dateStyle: "long", ...options }).replace(" ", "\u00a0");

// Marked answers, lessons that were read and when, and answers that wait to be marked.
export const empty = () => ({ answers: [], readings: {}, later: [] });

export function read() {
  try {
    return { ...empty(), ...JSON.parse(localStorage.getItem(KEY)) };
  } catch {
    return empty();
  }
}

export function write(log) {
  try {
    if (log.answers.length || log.later.length || Object.keys(log.readings).length) localStorage.setItem(KEY, JSON.stringify(log));
    else localStorage.removeItem(KEY);
  } catch { /* A full or forbidden storage keeps nothing; the page works without it. */ }
  document.dispatchEvent(new Event("facets:log"));
}

export function readLesson(lesson, here = !known()) {
  const log = read();
  if (!here || log.readings[lesson]) return;
  log.readings[lesson] = new Date().toISOString();
  write(log);
}

// A marked question says in its data attributes what the log keeps of it.
export default function note({ dataset: d }, at = new Date().toISOString()) {
  const log = read();
  if (known() || log.answers.length >= LONGEST || log.answers.some(({ id }) => id === d.id)) return;
  log.answers.push({
    id: d.id, ref: d.ref, version: d.version, answer: JSON.parse(d.answer), sure: d.sure,
    at, first: d.first === "1", outcome: d.outcome,
    credit: d.credit === "" ? null : Number(d.credit),
  });
  write(log);
}

export function states() {
  const { answers, readings, later } = read();
  const found = {};
  for (const { ref } of answers) found[ref.split("#")[0]] = "in-progress";
  for (const { to } of later) found[to.split("/").at(-2)] = "in-progress";
  for (const lesson of Object.keys(readings)) found[lesson] = "done";
  return found;
}

// Notes and highlights on this device, and their way to the learner who is signed in.
import { known } from "./log.js";

const KEY = "facets.notes";
const MOST = 500;
const BATCH = 100;
const BYTES = 55_000;

export function local() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

function write(notes) {
  if (notes.length) localStorage.setItem(KEY, JSON.stringify(notes));
  else localStorage.removeItem(KEY);
  document.dispatchEvent(new Event("facets:noted"));
}

export function drop(...ids) {
  write(local().filter(({ id }) => !ids.includes(id)));
}

// False where there is no room.
function put(note) {
  const others = local().filter(({ id }) => id !== note.id);
  if (others.length >= MOST) return false;
  try {
    write([...others, note]);
    return true;
  } catch {
    return false;
  }
}

async function send(url, notes) {
  const response = await fetch(url, {
    method: "POST", body: JSON.stringify({ notes }), headers: { "Content-Type": "application/json" },
  });
  if (!response.ok) throw Error(response.status);
  return response.json();
}

// Keeps a note where it belongs; returns what to say about it: kept, here, waiting, full.
export async function save(note, url) {
  if (known()) {
    try {
      const { refused } = await send(url, [note]);
      if (refused.length) return "full";
      drop(note.id);
      return "kept";
    } catch { /* It waits on this device, until its learner says that it is theirs. */ }
  } else if (note.gone) {
    drop(note.id);
    return "here";
  }
  if (!put(note)) return "full";
  return known() ? "waiting" : "here";
}

// Sends all that this device holds; only what was answered for leaves it, and what has no room stays.
export async function upload(url) {
  for (let left = local(); left.length; left = local()) {
    const { kept, refused } = await send(url, slice(left));
    const gone = [...kept, ...refused.filter(({ reason }) => reason !== "full").map(({ id }) => id)];
    if (!gone.length) throw Error("nothing was kept");
    drop(...gone);
  }
}

function slice(all) {
  const batch = all.slice(0, BATCH);
  while (batch.length > 1 && new Blob([JSON.stringify(batch)]).size > BYTES) batch.length = Math.ceil(batch.length / 2);
  return batch;
}

export const wipe = () => write([]);

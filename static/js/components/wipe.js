// Clears what this device holds of a person: the log, the notes and the saved pages.
const HELD = ["facets.log", "facets.notes"];

export default async function wipe(place) {
  try {
    HELD.forEach((name) => localStorage.removeItem(name));
    for (const name of await globalThis.caches?.keys() ?? []) await caches.delete(name);
    place.hidden = false;
  } catch { /* Nothing can be held where nothing may be stored. */ }
}

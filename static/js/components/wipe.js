// Clears what this device holds of a person: the log, the notes and the saved pages.
import { empty, write } from "./log.js";
import { unsave } from "./saved.js";

export default async function wipe(place) {
  try {
    write(empty());
    localStorage.removeItem("facets.notes");
    await unsave();
    document.dispatchEvent(new Event("facets:wiped"));
    place.hidden = false;
  } catch { /* Nothing can be held where nothing may be stored. */ }
}

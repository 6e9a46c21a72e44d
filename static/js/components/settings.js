// Reading settings: a form of radios whose choices stay on this device and apply at once.
const KEY = "facets.settings";

export default function settings(form) {
  const root = document.documentElement;
  const status = form.querySelector("[role=status]");
  for (const name of ["size", "spacing", "font", "theme"]) {
    const value = root.dataset[name] ?? "";
    const field = [...form.elements[name]].find((radio) => radio.value === value);
    if (field) field.checked = true;
  }
  form.hidden = false;

  form.addEventListener("change", () => {
    const kept = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
    for (const { name } of form.elements) {
      if (!name) continue;
      if (kept[name]) root.dataset[name] = kept[name];
      else delete root.dataset[name];
    }
    try {
      if (Object.keys(kept).length) localStorage.setItem(KEY, JSON.stringify(kept));
      else localStorage.removeItem(KEY);
      status.textContent = form.dataset.kept;
    } catch {
      status.textContent = form.dataset.failed;
    }
  });
}

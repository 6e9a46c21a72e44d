// A lesson's contents: marks the part being read, and puts a link to copy beside each heading.
export default function contents(lesson) {
  const headings = [...lesson.querySelectorAll(".part > h2[id]")];
  const links = (id) => lesson.querySelectorAll(`.toc a[href="#${CSS.escape(id)}"]`);
  const seen = new Set();

  const watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) seen.add(target);
      else seen.delete(target);
    }
    const current = headings.find((heading) => seen.has(heading.parentElement));
    for (const heading of headings) {
      for (const link of links(heading.id)) {
        if (heading === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    }
  }, { rootMargin: "-10% 0px -70%" });

  for (const heading of headings) {
    watcher.observe(heading.parentElement);
    if (!navigator.clipboard) continue;
    // The button stands in the heading, but is no part of its name.
    heading.setAttribute("aria-label", heading.textContent.replace(/^\d+/, "$& ").trim());
    heading.append(copier(heading, lesson.dataset));
  }
}

function copier({ id, textContent }, { copy, copied }) {
  const button = document.createElement("button");
  const label = `${copy}: ${textContent.replace(/^\d+/, "").trim()}`;
  button.type = "button";
  button.className = "link here";
  button.textContent = "#";
  button.setAttribute("aria-label", label);
  button.addEventListener("click", async () => {
    const url = new URL(`#${id}`, location.href);
    try {
      await navigator.clipboard.writeText(url);
      button.textContent = copied;
      button.setAttribute("aria-label", copied);
      setTimeout(() => {
        button.textContent = "#";
        button.setAttribute("aria-label", label);
      }, 2500);
    } catch {
      location.hash = id;
    }
  });
  return button;
}

// A button that copies the words of a list, numbered, and says so; shown only where it works.
export default function copy(button) {
  if (!navigator.clipboard) return;
  const words = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const items = [...document.querySelectorAll(`${button.dataset.of} > li > :last-child`)];
    const plain = (item) => item.textContent.trim().replace(/\s+/g, " ");
    const lines = items.map((item, place) => `${place + 1}. ${plain(item)}`);
    await navigator.clipboard.writeText(`${lines.join("\n")}\n`);
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = words; }, 2000);
  });
  button.setAttribute("aria-live", "polite");
}

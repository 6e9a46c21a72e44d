// Says how many answers wait to be marked, and leads to their lessons.
import { read } from "./log.js";

export default function waiting(box) {
  const [words, list] = [box.querySelector("p"), box.querySelector("ul")];

  function show() {
    const { later } = read();
    box.hidden = !later.length;
    words.textContent = later.length === 1 ? box.dataset.one : box.dataset.many.replace("{n}", later.length);
    const lessons = new Map(later.map(({ page, title }) => [page, title]));
    list.replaceChildren(...[...lessons].map(([href, textContent]) => {
      const item = document.createElement("li");
      item.append(Object.assign(document.createElement("a"), { href, textContent }));
      return item;
    }));
  }

  document.addEventListener("facets:log", show);
  show();
}

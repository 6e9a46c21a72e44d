// The reading settings in a card over the lesson; they are fetched from the page that holds them.
import settings from "./settings.js";

let card;

export default async function open(link) {
  card ??= await made(link);
  card.showPopover({ source: link });
  card.querySelector("input:checked").focus();
}

async function made(link) {
  const response = await fetch(link.href);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const form = page.querySelector("form[data-component=settings]");
  const place = document.createElement("section");
  place.popover = "auto";
  place.className = "gloss";
  place.setAttribute("aria-label", link.textContent);
  const done = document.createElement("button");
  done.type = "button";
  done.className = "btn quiet";
  done.textContent = link.dataset.done;
  done.addEventListener("click", () => place.hidePopover());
  const row = document.createElement("p");
  row.className = "btnrow";
  row.append(done);
  place.append(form, row);
  link.parentElement.after(place);
  settings(form);
  place.addEventListener("toggle", ({ newState }) => newState === "closed" && link.focus());
  return place;
}

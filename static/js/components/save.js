// Saves a whole module to be read without a connection, and gives it up again.
import { able, held, remove, size } from "./saved.js";

export default async function save(box) {
  const { worker } = document.body.dataset;
  if (!able() || !worker) return;
  const button = box.querySelector("button");
  const status = box.querySelector("[role=status]");
  const addresses = box.dataset.pages.split(" ");
  const offer = { label: button.textContent, words: status.textContent };
  const say = (name, values = {}) => {
    status.textContent = box.dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  };
  let bytes = 0;

  async function show() {
    bytes = await held(addresses);
    button.textContent = bytes ? box.dataset.remove : offer.label;
    if (bytes) say("saved", { size: size(bytes) });
    else status.textContent = offer.words;
  }

  // The worker saves, so that one place alone decides what may be saved.
  async function ask() {
    await navigator.serviceWorker.register(worker);
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    await new Promise((resolve, reject) => {
      port1.onmessage = ({ data: n }) => {
        if (n < 0) reject(Error("not saved"));
        else if (n === addresses.length) resolve();
        else say("saving", { n });
      };
      active.postMessage({ save: addresses }, [port2]);
    });
  }

  button.addEventListener("click", async () => {
    if (button.ariaDisabled) return;
    button.ariaDisabled = "true";
    try {
      if (bytes) await remove(addresses);
      else await ask();
      await show();
    } catch {
      say("failed");
    }
    button.ariaDisabled = null;
  });

  await show();
  box.classList.remove("off");
}

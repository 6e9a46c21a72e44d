// What one can do with a lesson besides reading it: listen, print, set the type.
export default function tools(place) {
  const deed = (name) => place.querySelector(`[data-deed=${name}]`);

  const print = deed("print");
  print.addEventListener("click", () => window.print());
  print.classList.remove("off");

  const settings = deed("settings");
  settings.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      const { default: open } = await import("./settings_card.js");
      await open(settings);
    } catch {
      location.assign(settings.href);
    }
  });

  if (!("speechSynthesis" in window)) return;
  const lang = document.documentElement.lang;
  const voices = () => speechSynthesis.getVoices()
    .filter((voice) => voice.localService && voice.lang.toLowerCase().startsWith(lang));
  const listen = deed("listen");
  let reader;
  const offer = () => listen.classList.toggle("off", voices().length === 0);
  listen.addEventListener("click", async () => {
    const { default: aloud } = await import("./aloud.js");
    reader ??= aloud(listen, voices);
    reader();
  });
  speechSynthesis.addEventListener?.("voiceschanged", offer);
  offer();
}

// A passkey: the device signs what the site asks for, and the form carries its reply.
const raw = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const spelled = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

export default function passkey(form) {
  if (!window.PublicKeyCredential) return;
  const instead = form.nextElementSibling;
  form.hidden = false;
  instead.hidden = true;
  const button = form.querySelector("button");
  const say = (words) => { form.querySelector("[role=status]").textContent = words; };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    say("");
    button.disabled = true;
    try {
      form.elements.credential.value = JSON.stringify(await reply(form.dataset.challenge));
      form.submit();
    } catch {
      say(form.dataset.failed);
      button.disabled = false;
    }
  });

  // A page that comes back from the browser's memory must work again.
  addEventListener("pageshow", () => { button.disabled = false; });
}

async function reply(url) {
  const response = await fetch(url, { method: "POST" });
  if (!response.ok) throw Error(response.status);
  const publicKey = await response.json();
  publicKey.challenge = raw(publicKey.challenge);
  for (const known of publicKey.excludeCredentials ?? []) known.id = raw(known.id);
  if (publicKey.user) {
    publicKey.user.id = raw(publicKey.user.id);
    return written(await navigator.credentials.create({ publicKey }));
  }
  return written(await navigator.credentials.get({ publicKey }));
}

function written({ id, rawId, type, response }) {
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const held = parts.filter((part) => response[part]);
  return {
    id, type, rawId: spelled(rawId), clientExtensionResults: {},
    response: Object.fromEntries(held.map((part) => [part, spelled(response[part])])),
  };
}

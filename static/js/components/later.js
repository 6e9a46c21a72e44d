// Answers that wait on this device, unmarked, until the site can be reached again.
import { known, read, write } from "./log.js";

const MOST = 200;

const about = (form) => {
  const to = new URL(form.action).pathname;
  return ({ to: other, question }) => other === to && question === form.elements.question.value;
};

// Sends an answer and returns what is said about it; undefined where nobody can be reached.
export async function marked(to, data, id) {
  const body = new URLSearchParams(data);
  body.set("answer-id", id);
  let response, text;
  try {
    response = await fetch(to, { method: "POST", body, headers: { Accept: "text/x-fragment" } });
    text = await response.text();
  } catch {
    return undefined;
  }
  const box = document.createElement("template");
  box.innerHTML = text;
  const answer = box.content.firstElementChild;
  if (!answer?.matches(".q")) throw Error(response.status);
  return answer;
}

export const waiting = (form) => read().later.find(about(form));

export function forget(id) {
  const log = read();
  log.later = log.later.filter((entry) => entry.id !== id);
  write(log);
}

// Has a waiting answer marked; undefined where that cannot be now, null where it is asked no more.
export async function settle({ id, to, data }) {
  let answer = null;
  try {
    answer = await marked(to, data, id);
  } catch ({ message }) {
    if (message !== "400" && message !== "404") return undefined;
  }
  if (answer !== undefined) forget(id);
  return answer;
}

// True once the answer is on the device, in the place of one that waited before.
export function save(form, data, id) {
  const log = read();
  log.later = log.later.filter((entry) => !about(form)(entry));
  if (log.later.length >= MOST) return false;
  log.later.push({
    id, data, to: new URL(form.action).pathname, question: form.elements.question.value,
    at: new Date().toISOString(), page: location.pathname,
    title: document.querySelector("h1").textContent.trim(), known: known(),
  });
  write(log);
  return Boolean(waiting(form));
}

// Puts a waiting answer back into the fields of its question.
export function fill(form, data) {
  for (const [name, value] of new URLSearchParams(data)) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]:not([type=hidden])`)) {
      if (field.matches("[type=radio], [type=checkbox]")) field.checked ||= field.value === value;
      else field.value = value;
    }
  }
}

// Begins at the result, for a reader who has just sent a form.
export default function focus(element) {
  if (!location.hash) element.focus();
}

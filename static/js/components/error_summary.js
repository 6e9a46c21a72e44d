// Moves the focus to what has to be mended, and from there into the field itself.
export default function errorSummary(box) {
  box.focus();
  box.addEventListener("click", (event) => {
    const field = document.getElementById(event.target.hash?.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest("fieldset") ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

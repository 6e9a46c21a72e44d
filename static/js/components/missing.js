// Where this page stands in for one that is not saved, it says so and offers to look again.
export default function missing(box) {
  if (location.pathname === box.dataset.here) return;
  box.hidden = false;
  box.querySelector("button").addEventListener("click", () => location.reload());
}

"""Going through a page by keyboard, and what is wrong with where one stops."""

import pytest
from playwright.sync_api import Locator, Page

MOST_STOPS = 1500

STOP = """() => {
  const here = document.activeElement;
  if (here === document.body) return null;
  window.stops ??= new Map();
  // Day, month and year of a date, hour and minute of a time, are stops of their own inside it.
  const parts = '[type=date], [type=datetime-local], [type=time]';
  const part = window.last === here && here.matches(parts);
  window.last = here;
  if (stops.has(here) && !part) return { words: stops.get(here), fault: 'comes round: no way out' };
  const { outlineStyle, outlineWidth } = getComputedStyle(here);
  const rects = [...here.getClientRects()].filter(({ width, height }) => width && height);
  const inside = (value, most) => Math.min(Math.max(value, 1), most - 1);
  const hit = (x, y) => document.elementFromPoint(inside(x, innerWidth), inside(y, innerHeight));
  const shown = one => here.contains(one) || one?.closest('label')?.control === here;
  const ours = one => shown(one) || one?.contains(here);
  const stays = one => one && one !== document.documentElement
    && (['sticky', 'fixed'].includes(getComputedStyle(one).position) || stays(one.parentElement));
  const inView = rects.filter(({ left, right, top, bottom }) =>
    bottom >= 0 && top <= innerHeight && right >= 0 && left <= innerWidth);
  const seen = inView.some(({ left, right, top, bottom }) =>
    shown(hit((left + right) / 2, (top + bottom) / 2)));
  // No corner lies under something that stays in place while the page scrolls (WCAG 2.4.12).
  const covered = inView.flatMap(({ left, right, top, bottom }) =>
    [hit(left + 2, top + 2), hit(right - 2, top + 2), hit(left + 2, bottom - 2),
      hit(right - 2, bottom - 2)]).some(one => !ours(one) && stays(one));
  const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  const words = `${here.tagName} ${here.id || here.textContent.trim().slice(0, 40)}`;
  stops.set(here, words);
  const faults = { 'not seen': !seen, covered, 'no ring': !ring };
  return { words, fault: Object.keys(faults).filter(fault => faults[fault]).join(', ') };
}"""

MISSED = """() => {
  const reached = new Set(stops.keys());
  const group = one => one.type === 'radio' ? `${one.form?.id} ${one.name}` : one;
  const groups = new Set([...reached].map(group));
  return [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
    .filter(one => one.checkVisibility({ visibilityProperty: true }) && !groups.has(group(one)))
    .map(one => one.outerHTML.slice(0, 120));
}"""

# Where the focus was last is where a browser goes on from: this leaves it before everything else.
RESTART = """() => {
  window.stops = new Map();
  const start = document.createElement('span');
  start.tabIndex = -1;
  document.body.prepend(start);
  start.focus();
  start.remove();
  scrollTo(0, 0);
}"""


def look_through(page: Page) -> None:
    """Scroll down and up again, so that what loads when it comes near is there."""
    steps = page.evaluate("Math.ceil(document.body.scrollHeight / innerHeight)")
    for step in (*range(steps), 0):
        page.evaluate(f"scrollTo(0, {step} * innerHeight)")
        page.wait_for_timeout(20)
    page.wait_for_load_state("networkidle")


def walk(page: Page) -> list[dict]:
    """Press Tab from where the page stands until every stop was made; return them."""
    stops = []
    for _press in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return stops
        stops.append(stop)
        if "no way out" in stop["fault"]:
            return stops
    return pytest.fail(f"no end after {MOST_STOPS} stops")


def lost_ways(page: Page) -> list[str]:
    """Return what is wrong for somebody who has a keyboard alone."""
    page.evaluate(RESTART)
    stops = walk(page)
    faults = [f"{stop['words']}: {stop['fault']}" for stop in stops if stop["fault"]]
    return faults + [f"never reached: {one}" for one in page.evaluate(MISSED)]


def tab_to(page: Page, place: Locator) -> None:
    """Press Tab until an element has the focus."""
    for _press in range(MOST_STOPS):
        if place.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{place} cannot be reached")

"""What is wrong with an open page, found by looking at it as people with different needs do."""

from functools import cache

from playwright.sync_api import Page

from tests.browser.server import ROOT

PACKAGES = ROOT / "tests" / "audit" / "node_modules"
AXE = PACKAGES / "axe-core" / "axe.min.js"
TAGS = [
    *("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
    "best-practice",
]

SHIFTS = """
  window.shifts = [];
  new PerformanceObserver(list => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      const moved = sources.map(({ node }) => node?.outerHTML?.slice(0, 80));
      if (!hadRecentInput) shifts.push([value, ...moved]);
    }
  }).observe({ type: 'layout-shift', buffered: true });
"""
MOST_SHIFT = 0.001

PAPER = {"light": "rgb(253, 252, 249)", "dark": "rgb(20, 23, 26)"}

RUN_AXE = """tags => axe.run(document, { runOnly: tags, resultTypes: ['violations'] })
  .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(
    ({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 300)}`)))
"""

TARGETS = """() => {
  const LEAST = 43.9;
  const near = (one, x, y) => {
    const hit = document.elementFromPoint(x, y);
    return one.contains(hit) || hit?.closest('label')?.control === one;
  };
  const area = one => {
    const boxes = [one, ...(one.labels ?? [])].map(each => each.getBoundingClientRect());
    return [Math.max(...boxes.map(box => box.width)), Math.max(...boxes.map(box => box.height))];
  };
  const block = one => {
    let around = one.parentElement;
    while (getComputedStyle(around).display.startsWith('inline')) around = around.parentElement;
    return around;
  };
  const words = one => one.textContent.replace(/\\s+/g, ' ').trim();
  // In a sentence a target is as high as its line (the exception of WCAG 2.5.5).
  const inText = one => one.matches('a, button')
    && /^inline(-block)?$/.test(getComputedStyle(one).display)
    && words(block(one)).replace(words(one), '').replace(/[\\W\\d]/g, '').length > 2;
  const wide = one => {
    one.scrollIntoView({ block: 'center' });
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const x = (left + right) / 2, y = (top + bottom) / 2;
    return near(one, x, y - 21) && near(one, x, y + 21)
      && (right - left >= LEAST || near(one, x - 21, y) && near(one, x + 21, y));
  };
  return [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter(one => one.checkVisibility({ visibilityProperty: true })
      && one.getBoundingClientRect().right > 0)
    .filter(one => !inText(one) && area(one).some(length => length < LEAST) && !wide(one))
    .map(one => `${area(one).map(Math.round).join(' x ')} px: ${one.outerHTML.slice(0, 140)}`);
}"""

WIDE = """() => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide <= 0) return [];
  return [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.scroll'))
    .map(one => `${wide}px: ${one.tagName} ${one.className} ${one.textContent.slice(0, 40)}`)
    .concat([`the page is ${wide} px too wide`]);
}"""

SPACE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""

CLIPPED = """() => [...document.querySelectorAll('body *')]
  .filter(one => one.checkVisibility() && !one.matches('.vh, input, select, option, svg *'))
  .filter(one => {
    const { overflowX, overflowY } = getComputedStyle(one);
    const cut = (way, inner, outer) => ['hidden', 'clip'].includes(way) && inner > outer + 1;
    return cut(overflowX, one.scrollWidth, one.clientWidth)
      || cut(overflowY, one.scrollHeight, one.clientHeight);
  })
  .map(one => `${one.tagName} ${one.className} ${one.textContent.slice(0, 40)}`)"""

TABLES = """() => [...document.querySelectorAll('table')]
  .filter(one => !one.caption?.textContent.trim()
    || [...one.querySelectorAll('th')].some(head => !head.scope) || !one.querySelector('th'))
  .map(one => one.outerHTML.slice(0, 200))"""

DEAD = """() => [...document.querySelectorAll('button, a, form')]
  .filter(one => one.checkVisibility({ visibilityProperty: true }))
  .filter(one => one.matches(
    'button[type=button]:not([popovertarget]), a:not([href]), a[href="#"], form:not([action])'))
  .map(one => one.outerHTML.slice(0, 140))"""


def watch_shifts(page: Page) -> None:
    """Note from now on, on every page, what moves without anybody's doing."""
    page.add_init_script(SHIFTS)


def moved(page: Page) -> list[str]:
    """Return what moved while the page came, if it was more than a hair's breadth."""
    shifts = page.evaluate("shifts")
    if sum(value for value, *_what in shifts) <= MOST_SHIFT:
        return []
    return [f"moved by {value:.4f}: {what}" for value, *what in shifts]


def other_ground(page: Page, scheme: str) -> list[str]:
    """Return the colour of the page, where it is not the one of the scheme."""
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return [] if colour == PAPER[scheme] else [colour]


def axe(page: Page) -> list[str]:
    """Return what breaks WCAG 2.2 A, AA and AAA or good practice, as far as axe-core sees it."""
    page.evaluate(_axe())
    return page.evaluate(RUN_AXE, TAGS)


def small_targets(page: Page) -> list[str]:
    """Return what is harder to hit than 44 by 44 pixels, and stands in no sentence."""
    return page.evaluate(TARGETS)


def too_wide(page: Page) -> list[str]:
    """Return what makes the page scroll sideways."""
    return page.evaluate(WIDE)


def spaced_out(page: Page) -> list[str]:
    """Set the text as WCAG 1.4.12 lets readers do; return what is cut off or too wide then."""
    page.evaluate(SPACE)
    found = page.evaluate(CLIPPED) + too_wide(page)
    page.evaluate("() => { document.adoptedStyleSheets = []; }")
    return found


def nameless_tables(page: Page) -> list[str]:
    """Return tables without a caption, or with heads that do not say what they head."""
    return page.evaluate(TABLES)


def dead_ends(page: Page) -> list[str]:
    """Return what can be pressed and does nothing, where there are no scripts."""
    return page.evaluate(DEAD)


@cache
def _axe() -> str:
    return AXE.read_text()

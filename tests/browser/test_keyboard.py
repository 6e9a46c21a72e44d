"""Everything by keyboard alone: every stop is seen, reached and can be left again."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.answering import box, opened, result, right, wrong
from tests.browser.keeping import keep
from tests.browser.kinds import KINDS, LESSON

MOST_STOPS = 400

STOP = """() => {
  const here = document.activeElement;
  if (here === document.body) return null;
  window.stops ??= new Map();
  if (stops.has(here)) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(here);
  const rects = [...here.getClientRects()].filter(({ width, height }) => width && height);
  const inside = (value, most) => Math.min(Math.max(value, 1), most - 1);
  const seen = rects.some(({ left, right, top, bottom }) => {
    if (bottom < 0 || top > innerHeight || right < 0 || left > innerWidth) return false;
    const x = inside((left + right) / 2, innerWidth), y = inside((top + bottom) / 2, innerHeight);
    const hit = document.elementFromPoint(x, y);
    return here.contains(hit) || hit?.contains(here) || hit?.closest('label')?.control === here;
  });
  const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  const words = `${here.tagName} ${here.id || here.textContent.trim().slice(0, 40)}`;
  stops.set(here, words);
  return { words, fault: rects.length && seen ? (ring ? '' : 'no ring') : 'not seen' };
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


def look_through(page: Page) -> None:
    """Scroll down and up again, so that what loads when it comes near is there."""
    steps = page.evaluate("Math.ceil(document.body.scrollHeight / innerHeight)")
    for step in (*range(steps), 0):
        page.evaluate(f"scrollTo(0, {step} * innerHeight)")
        page.wait_for_timeout(20)
    page.wait_for_load_state("networkidle")


def walk(page: Page) -> list[dict]:
    """Press Tab from the start of a page until every stop was made; return them."""
    stops = []
    for _press in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return stops
        stops.append(stop)
    return pytest.fail(f"no end after {MOST_STOPS} stops")


def tab_to(page: Page, place: Locator) -> None:
    """Press Tab until an element has the focus."""
    for _press in range(MOST_STOPS):
        if place.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{place} cannot be reached")


WALKED = (
    *(("home", 360), ("lesson-opened", 360), ("quiz", 360), ("sources", 360)),
    *(("report", 360), ("report-thanks", 1280)),
    *(("home", 1280), ("lesson-opened", 1280), ("module", 1280), ("patterns", 1280)),
    *(("device", 1280), ("sign-in", 1280), ("marked", 1280)),
)


@pytest.mark.parametrize(("kind", "width"), WALKED)
def test_every_stop_is_seen_and_has_a_ring(visit, kind, width):
    page = visit(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    KINDS[kind](page)
    look_through(page)
    stops = walk(page)
    assert stops[0]["words"] == "A Skip to the content"
    assert [stop for stop in stops if stop["fault"]] == []
    assert page.evaluate(MISSED) == []


def test_every_stop_of_ones_own_page_is_seen_and_has_a_ring(visit):
    page = visit(reduced_motion="reduce")
    keep(page)
    for path in ("/en/me/", "/en/me/forget", "/en/me/keep"):
        page.goto(path, wait_until="networkidle")
        stops = walk(page)
        assert [stop for stop in stops if stop["fault"]] == []
        assert page.evaluate(MISSED) == []


def test_the_first_stop_leads_past_the_head_of_the_page(visit):
    page = visit()
    page.goto(LESSON)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_of_small_screens_opens(visit):
    page = visit(viewport={"width": 360, "height": 800})
    page.goto("/en/")
    tab_to(page, page.locator("header summary"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Learn", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/modules/")


def test_the_card_of_a_term_opens_and_closes(visit):
    page = visit()
    page.goto(LESSON)
    term = page.locator("button.term").first
    card = page.locator(f"#{term.get_attribute('popovertarget')}")
    expect(card).to_be_hidden()
    tab_to(page, term)
    for opened_by, closed_by in (("Enter", "Escape"), ("Space", "Close")):
        page.keyboard.press(opened_by)
        expect(card).to_be_visible()
        page.keyboard.press("Tab")
        expect(card.get_by_role("link").first).to_be_focused()
        if closed_by == "Close":
            tab_to(page, card.get_by_role("button"))
            page.keyboard.press("Enter")
        else:
            page.keyboard.press(closed_by)
        expect(card).to_be_hidden()
        expect(term).to_be_focused()


def test_a_question_is_answered_and_tried_again(visit):
    page = visit()
    asked = opened(page, "single")
    fields = box(page, asked).get_by_role("group").first.get_by_role("radio")
    choose(page, fields, wrong(asked)[0])
    send(page, box(page, asked))
    expect(result(page, asked)).to_be_focused()
    tab_to(page, box(page, asked).get_by_role("link", name="Try again"))
    page.keyboard.press("Enter")
    expect(fields.first).to_be_focused()
    choose(page, fields, right(asked)[0])
    send(page, box(page, asked))
    expect(result(page, asked)).to_be_focused()
    expect(result(page, asked)).to_have_text("Right")


def choose(page: Page, fields: Locator, value: str) -> None:
    tab_to(page, fields.first)
    page.keyboard.press("Space")
    for _press in range(fields.count()):
        if page.evaluate("document.activeElement.value") == value:
            break
        page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.checked")


def send(page: Page, place: Locator) -> None:
    tab_to(page, place.get_by_role("button"))
    page.keyboard.press("Enter")


def test_steps_are_put_in_order(visit):
    page = visit()
    asked = opened(page, "order")
    place = {step: number for number, step in enumerate(asked.key.order, 1)}
    for field in box(page, asked).get_by_role("combobox").all():
        tab_to(page, field)
        page.keyboard.type(str(place[field.get_attribute("name").partition(".")[2]]))
    page.keyboard.press("Enter")
    send(page, box(page, asked))
    expect(result(page, asked)).to_be_focused()
    expect(result(page, asked)).to_have_text("Right")


def test_what_to_mend_is_reached_from_the_summary(visit):
    page = visit()
    page.goto("/en/account/sign-in")
    tab_to(page, page.get_by_role("button", name="Continue"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your six words")).to_be_focused()

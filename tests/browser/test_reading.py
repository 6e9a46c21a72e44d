"""Reading: without scripts, on paper, with one's own settings, and with nothing that moves."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import answer, edition, opened, right
from tests.browser.keeping import keep, mark_as_read
from tests.browser.kinds import LESSON, MODULE

WRITTEN = [module for module in edition().modules.values() if module.lesson_ids]
DARK = "rgb(20, 23, 26)"

SHIFTS = """
  window.shifts = [];
  new PerformanceObserver(list => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      const moved = sources.map(({ node }) => node?.outerHTML?.slice(0, 80));
      if (!hadRecentInput) shifts.push([value, ...moved]);
    }
  }).observe({ type: 'layout-shift', buffered: true });
"""

LOOK = """() => {
  const { backgroundColor, fontFamily } = getComputedStyle(document.body);
  return [backgroundColor, fontFamily];
}"""

FIRST_LOOK = """
  new MutationObserver((_, watcher) => {
    if (!document.body) return;
    window.first = { ...document.documentElement.dataset };
    watcher.disconnect();
  }).observe(document, { childList: true, subtree: true });
"""


@pytest.mark.parametrize("module", WRITTEN, ids=lambda module: module.id)
def test_a_module_can_be_read_from_lesson_to_lesson_without_scripts(visit, module):
    page = visit(java_script_enabled=False)
    page.goto(f"/en/modules/{module.id}")
    page.get_by_role("link", name="Start with lesson 1").click()
    lessons = edition().lessons_of(module)
    for place, lesson in enumerate(lessons):
        expect(page.get_by_role("heading", level=1)).to_have_text(lesson.title)
        read_whole(page, lesson)
        if place + 1 < len(lessons):
            page.get_by_role("link", name=f"Next, lesson {place + 2}").click()
    page.get_by_role("link", name="That was the last lesson of this module").click()
    assert page.url.endswith(f"/en/modules/{module.id}")


def read_whole(page: Page, lesson) -> None:
    """See that nothing of a lesson is hidden for good."""
    for section in lesson.sections:
        heading = page.locator(f'[id="{section.id}"]')
        expect(heading).to_be_visible()
        fold = page.locator("details.fold", has=heading)
        if fold.count():
            heading.click()
            expect(fold.locator(".in")).to_be_visible()
    for block in ("article .tx", "article figure > svg", "article form.q"):
        shown = page.locator(block)
        assert shown.count()
        assert all(one.is_visible() for one in shown.all()), block
    for number in page.locator("sup.cite a").all():
        target = number.get_attribute("href")
        expect(page.locator(f'[id="{target.removeprefix("#")}"]')).to_be_visible()
    assert page.locator(".gloss").count() == page.locator(".gloss[popover]").count()


@pytest.mark.parametrize(
    ("path", "form"),
    [(LESSON, False), ("/en/law/", False), ("/en/corrections/new", True), ("/en/search", True)],
)
def test_paper_says_where_the_form_of_a_page_is(visit, path, form):
    page = visit()
    page.goto(path)
    pointer = page.get_by_text("To fill in the form on this page, open http")
    expect(pointer).to_be_hidden()
    page.emulate_media(media="print")
    expect(pointer).to_be_visible(visible=form)
    if form:
        expect(pointer).to_contain_text(path)


def test_on_paper_stands_the_text_and_nothing_to_press(visit):
    page = visit()
    page.goto(LESSON)
    page.emulate_media(media="print")
    # A row of choices cannot be made on paper: the worksheet asks that question its own way.
    stem = ".q:not(:has([data-kind=match])) .stem"
    for words in ("h1", ".minute", ".part h2", ".tx", ".fig svg", stem, ".sources"):
        assert all(one.is_visible() for one in page.locator(words).all()), words
    for control in (
        "nav",
        "footer",
        ".skip",
        ".mast summary",
        "#corner",
        "a.next",
        ".here",
        ".note",
    ):
        assert not any(one.is_visible() for one in page.locator(control).all()), control
    for button in page.get_by_role("button").all():
        words = button.inner_text()
        assert not button.is_visible() or "term" in button.get_attribute("class"), words
    folded = page.locator("details.fold .in")
    assert folded.count()
    assert all(one.bounding_box()["height"] > 20 for one in folded.all()), "a fold stays shut"
    expect(page.locator(".sure").first).to_be_hidden()
    expect(page.locator(".hint").first).to_be_hidden()


def test_reading_settings_apply_at_once_and_from_the_first_moment_of_every_page(visit):
    page = visit(color_scheme="light")
    page.add_init_script(FIRST_LOOK)
    page.goto("/en/device")
    size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    for words in ("Largest", "Wider", "Easier to tell letters apart", "Dark"):
        page.get_by_label(words, exact=True).check()
    colour, letters = page.evaluate(LOOK)
    assert colour == DARK
    assert "Atkinson" in letters
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") > size * 1.2
    expect(page.get_by_text("Kept on this device.")).to_be_visible()
    for path in ("/en/device", LESSON):
        page.goto(path)
        chosen = {"size": "2", "spacing": "wide", "font": "clear", "theme": "dark"}
        assert page.evaluate("first") == chosen, "the page began to show without the settings"
        assert page.evaluate(LOOK) == [colour, letters]
    page.goto("/en/device")
    expect(page.get_by_label("Largest", exact=True)).to_be_checked()
    assert page.context.cookies() == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("reader", ["fresh", "with a log", "known"])
def test_nothing_in_a_lesson_moves_while_it_loads(visit, width, reader):
    page = visit(viewport={"width": width, "height": 800})
    if reader == "known":
        keep(page)
    if reader != "fresh":
        asked = opened(page, "match")
        answer(page, asked, right(asked))
        mark_as_read(page)
        expect(page.get_by_text("You have read this lesson.")).to_be_visible()
    page.add_init_script(SHIFTS)
    for path in (LESSON, MODULE):
        page.goto(path, wait_until="networkidle")
        page.evaluate("document.fonts.ready")
        for _step in range(6):
            page.mouse.wheel(0, 700)
            page.wait_for_timeout(50)
        moved = page.evaluate("shifts")
        assert sum(value for value, *_where in moved) <= 0.001, (path, moved)

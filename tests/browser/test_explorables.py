"""The demo of temperature: predict, then try; whole without its script; right by the reference."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from app.core.explorables import EXPLORABLES
from tests.browser.kinds import LESSON
from tests.browser.saving import wait
from tests.browser.test_reading import SHIFTS

DEMO = EXPLORABLES["temperature"]

BUSY = """
  window.held = [];
  window.IntersectionObserver = class extends IntersectionObserver {
    constructor(tell, options) {
      super((entries, self) => {
        const now = () => tell(entries, self);
        if (entries[0].target.matches('figure *')) held.push(now);
        else now();
      }, options);
    }
  };
"""
"""A machine that tells where the table of a demo was only when what is held is called."""


def begun(page: Page, path: str = LESSON) -> Locator:
    """Open a lesson at its demo and wait for the script."""
    page.goto(path)
    figure = page.locator(f"figure#{DEMO.id}")
    figure.evaluate("figure => scrollBy(0, figure.getBoundingClientRect().top - innerHeight * 1.5)")
    expect(figure.get_by_role("group", name="Predict first")).to_be_attached()
    return figure


def tried(page: Page, path: str = LESSON) -> Locator:
    """Go past the prediction."""
    figure = begun(page, path)
    figure.get_by_role("button", name="Show what happens").click()
    expect(figure.get_by_role("slider")).to_be_visible()
    return figure


def shown(figure: Locator) -> tuple[int, ...]:
    """The percents beside the bars."""
    return tuple(
        int(words.removesuffix("%")) for words in figure.locator(".chance").all_text_contents()
    )


@pytest.mark.parametrize("setting", DEMO.settings, ids=lambda one: str(one.temperature))
def test_the_script_finds_what_the_reference_found(visit, setting):
    figure = tried(visit())
    figure.get_by_role("slider").fill(str(setting.temperature))
    assert shown(figure) == setting.percents
    bars = figure.locator(".chart rect").evaluate_all(
        "all => all.map(one => one.getAttribute('width'))"
    )
    assert tuple(int(width.removesuffix("%")) for width in bars) == setting.percents
    expect(figure.locator("output")).to_have_text(
        f"At {setting.temperature}, “park” gets {setting.percents[0]}% of the chance, "
        f"and two runs agree {setting.agree}% of the time."
    )


def test_a_prediction_comes_before_the_answer(visit):
    figure = begun(visit())
    expect(figure.locator(".find")).to_have_text(re.compile(r"What does it get at 2\.0\?$"))
    expect(figure.get_by_role("slider")).to_be_hidden()
    figure.get_by_role("radio", name="More").check()
    figure.get_by_role("button", name="Show what happens").click()
    expect(figure.locator("output")).to_have_text(re.compile("^You expected more, but"))
    expect(figure.get_by_role("slider")).to_be_focused()
    assert shown(figure) == DEMO.settings[-1].percents


def test_the_whole_demo_works_by_keyboard(visit):
    page = visit()
    figure = begun(page)
    figure.get_by_role("radio", name="More").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(figure.locator("output")).to_have_text(re.compile("^You expected no change, but"))
    page.keyboard.press("ArrowLeft")
    expect(figure.get_by_text("Temperature: 1.9")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(figure.get_by_text("Temperature: 2.0")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(figure.locator("[data-drawn] span")).to_have_count(10)
    expect(figure.locator("output")).to_have_text(re.compile(r"^Ten draws at 2\.0: park \d"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(figure.get_by_role("radio", name="More")).to_be_focused()
    expect(figure.locator("output")).to_be_empty()


def test_a_setting_and_its_draws_can_be_linked_to(visit):
    page = visit()
    figure = tried(page)
    figure.get_by_role("slider").fill("1.5")
    figure.get_by_role("button", name="Draw ten times").click()
    page.wait_for_url(f"**#{DEMO.id}=1.5&draw=1")
    drawn = figure.locator("[data-drawn]").inner_text()
    other = visit()
    other.goto(page.url.removeprefix(page.url.split("/en/")[0]))
    again = other.locator(f"figure#{DEMO.id}")
    expect(again.get_by_text("Temperature: 1.5")).to_be_visible()
    expect(again.locator("[data-drawn]")).to_have_text(drawn.replace("\n", ""))


@pytest.mark.parametrize("state", ["=", "=nonsense", "=1e9&draw=-1", "=1&draw=x", "=%3Cb%3E"])
def test_an_unreadable_setting_in_an_address_breaks_nothing(visit, state):
    page = visit()
    page.goto(f"{LESSON}#{DEMO.id}{state}")
    figure = page.locator(f"figure#{DEMO.id}")
    expect(figure.get_by_role("slider")).to_be_visible()
    assert all(0 <= percent <= 100 for percent in shown(figure))


def test_the_numbers_stay_in_reach_as_a_table(visit):
    figure = begun(visit())
    table = figure.get_by_role("table", include_hidden=True)
    expect(table).to_be_hidden()
    figure.get_by_text("The numbers in a table").click()
    expect(table).to_be_visible()


def test_without_scripts_and_on_paper_the_table_stands_open(visit):
    page = visit(java_script_enabled=False)
    page.goto(LESSON)
    figure = page.locator(f"figure#{DEMO.id}")
    expect(figure.get_by_role("table")).to_be_visible()
    expect(figure.get_by_role("slider")).to_be_hidden()
    page = visit()
    figure = tried(page)
    page.emulate_media(media="print")
    expect(figure.get_by_role("table")).to_be_visible()
    expect(figure.get_by_role("slider")).to_be_hidden()


def test_a_hand_on_the_figure_opens_the_demo_that_came_late(visit):
    page = visit()
    page.goto(LESSON)
    figure = page.locator(f"figure#{DEMO.id}")
    figure.evaluate("figure => figure.scrollIntoView()")
    predict = figure.get_by_role("group", name="Predict first")

    def opened() -> bool:
        # Nobody sees when the script has come, so the hand comes until it is answered.
        figure.locator("table").dispatch_event("pointerdown")
        return predict.is_visible()

    wait(page, opened)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("part", [".scroll", "figcaption"])
def test_a_demo_that_comes_late_moves_nothing_under_its_readers_eyes(visit, width, part):
    page = visit(viewport={"width": width, "height": 800}, service_workers="block")
    page.add_init_script(SHIFTS)
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    page.route("**/components/explorable*", hold)
    page.goto(LESSON)
    read = page.locator(f"figure#{DEMO.id} {part}")
    read.evaluate("part => part.scrollIntoView()")
    wait(page, lambda: bool(late))
    with page.expect_response("**/components/explorable*"):
        late.pop().continue_()
    page.wait_for_timeout(200)
    expect(read).to_be_visible()
    assert page.evaluate("shifts") == []
    page.evaluate("scrollTo(0, 0)")
    expect(page.get_by_role("group", name="Predict first")).to_be_attached()
    page.wait_for_timeout(200)
    assert page.evaluate("shifts") == []


def test_a_demo_that_hears_late_where_its_reader_was_moves_nothing_either(visit):
    page = visit(viewport={"width": 360, "height": 800})
    page.add_init_script(SHIFTS)
    page.add_init_script(BUSY)
    page.goto(LESSON)
    table = page.locator(f"figure#{DEMO.id} .scroll")
    table.evaluate("table => scrollBy(0, table.getBoundingClientRect().top - innerHeight * 1.5)")
    wait(page, lambda: page.evaluate("held.length > 0"))
    table.evaluate("table => { table.scrollIntoView(); held.forEach(tell => tell()); }")
    page.wait_for_timeout(200)
    expect(table).to_be_visible()
    assert page.evaluate("shifts") == []

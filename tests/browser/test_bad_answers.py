"""Answers that cannot be read: what to mend stands beside the field, and nothing was tried."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from app.core.questions import Question
from tests.browser.answering import answer, box, fill, opened, press, result, right

both_ways = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


@dataclass(frozen=True)
class Case:
    """A slip: which kind of question, what is said about it, and how many fields stay filled."""

    kind: str
    said: str
    kept: int


def letters(place: Locator, _asked: Question) -> None:
    place.get_by_label("Your answer").fill("about ten")


def too_many_letters(place: Locator, _asked: Question) -> None:
    place.get_by_label("Your answer").fill("token " * 40)


def one_number_twice(place: Locator, asked: Question) -> None:
    fill(place, asked, right(asked))
    last = asked.choices[-1].text
    place.get_by_label(last, exact=True).select_option("1")


def one_number_missing(place: Locator, asked: Question) -> None:
    fill(place, asked, right(asked))
    place.get_by_label(asked.choices[-1].text, exact=True).select_option("")


def one_row_missing(place: Locator, asked: Question) -> None:
    fill(place, asked, right(asked))
    place.get_by_label(asked.pairs[-1].text, exact=True).select_option("")


def no_reason(place: Locator, asked: Question) -> None:
    place.get_by_label(asked.choices[0].text, exact=True).check()


def no_verdict(place: Locator, asked: Question) -> None:
    place.get_by_label(asked.because[0].text, exact=True).check()


def nothing(_place: Locator, _asked: Question) -> None:
    pass


SLIPS = {
    letters: Case("number", "Write a number in digits", 1),
    too_many_letters: Case("text", "Write at most 200 characters.", 1),
    one_number_twice: Case("order", "Number 1 stands twice.", 5),
    one_number_missing: Case("order", "Choose a number for “", 4),
    one_row_missing: Case("match", "Choose something for “", 3),
    no_reason: Case("claim", "Choose a reason as well.", 1),
    no_verdict: Case("claim", "Choose whether the claim is true or false as well.", 1),
    nothing: Case("single", "Choose an answer first.", 0),
}


def filled(page: Page, asked: Question) -> list[str]:
    return box(page, asked).evaluate(
        """place => [...place.querySelectorAll('input:not([type=hidden]), select')]
        .filter(field => ['radio', 'checkbox'].includes(field.type) ? field.checked : field.value)
        .map(field => `${field.id}=${field.value}`)"""
    )


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.__name__)
def test_what_to_mend_stands_beside_the_field_and_nothing_typed_is_lost(visit, slip):
    page = visit()
    slipped(page, slip)
    expect(page.locator(":focus")).to_have_attribute("aria-invalid", "true")
    assert page.evaluate("localStorage.getItem('facets.log')") is None, "a slip was an attempt"


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.__name__)
def test_without_scripts_the_page_begins_with_what_to_mend(visit, slip):
    page = visit(java_script_enabled=False)
    slipped(page, slip)
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.locator(":focus")).to_have_attribute("aria-invalid", "true")


def slipped(page: Page, slip: Callable[[Locator, Question], None]) -> None:
    """Make the slip, send it, and see that it is explained where it was made."""
    case = SLIPS[slip]
    asked = opened(page, case.kind)
    slip(box(page, asked), asked)
    before = filled(page, asked)
    assert len(before) == case.kept
    press(box(page, asked))
    fault = box(page, asked).locator(".fault")
    expect(fault).to_contain_text(case.said)
    assert filled(page, asked) == before
    field = box(page, asked).locator("[aria-invalid]").first
    holder = field.locator(
        f'xpath=ancestor-or-self::*[contains(@aria-describedby, "{fault.get_attribute("id")}")]'
    )
    assert holder.count(), "the field does not say what is wrong with it"
    expect(result(page, asked)).to_have_count(0)


@both_ways
def test_a_slip_that_is_mended_is_a_first_attempt(visit, scripts):
    page = visit(java_script_enabled=scripts)
    asked = opened(page, "number")
    letters(box(page, asked), asked)
    press(box(page, asked))
    expect(box(page, asked).locator(".fault")).to_be_visible()
    answer(page, asked, right(asked))
    expect(result(page, asked)).to_have_text("Right")
    assert box(page, asked).get_attribute("data-first") == "1"

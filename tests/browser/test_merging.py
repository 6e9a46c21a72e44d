"""Two progresses of one person become one."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import answer, opened, question, right, wrong
from tests.browser.keeping import answered, keep, sign_in, signed_out, stored, words

SINGLE, NUMBER = question("single"), question("number")
TITLE = "Your two progresses are one"


def answer_one(page: Page, kind: str, given) -> None:
    asked = opened(page, kind)
    answer(page, asked, given(asked))


def ask_to_merge(page: Page, six) -> None:
    """Go to where two are brought together, and show the words of the other card."""
    page.goto("/en/me/")
    page.get_by_role("link", name="Bring two progresses together").click()
    page.get_by_label("The six words of the other card").fill(" ".join(six))
    page.get_by_role("button", name="Show me what will happen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This is what will happen")


def heading(page: Page):
    return page.get_by_role("heading", level=1)


def test_two_devices_of_one_person_become_one(visit):
    """Each kept progress on a card of its own, with answers from before."""
    phone, desk = visit(), visit()
    answer_one(phone, "single", wrong)
    keep(phone)
    phone.goto("/en/me/")
    phone.get_by_role("button", name="Yes, keep them").click()
    expect(phone.get_by_text("In progress").first).to_be_visible()
    six = keep(desk)
    answer_one(desk, "single", right)
    answer_one(desk, "number", right)
    ask_to_merge(phone, six)
    expect(phone.get_by_role("row", name="Answers")).to_contain_text("123")
    phone.get_by_role("button", name="Bring them together").click()
    expect(heading(phone)).to_have_text(TITLE)
    expect(phone.get_by_text("2 answers came over")).to_be_visible()
    assert stored(phone) == stored(desk) == 3
    assert answered(desk, SINGLE.lesson_id).startswith("1 of")
    stranger = visit()
    sign_in(stranger, six)
    expect(stranger.get_by_role("alert")).to_contain_text("No card bears these six words")


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_pressing_twice_and_going_back_change_nothing(visit, script):
    page, other = visit(java_script_enabled=script), visit(java_script_enabled=script)
    cards = []
    for one in (page, other):
        one.goto("/en/me/keep")
        one.get_by_role("button", name="Keep my progress").click()
        cards.append(words(one))
    ask_to_merge(page, cards[1])
    page.get_by_role("button", name="Bring them together").dblclick()
    expect(heading(page)).to_have_text(TITLE)
    page.go_back()
    page.reload()
    expect(page.get_by_text("Nothing was changed by asking once more.")).to_be_visible()
    assert not signed_out(page)
    assert not signed_out(other)


def test_a_log_on_the_device_is_asked_about_as_ever(visit):
    """What is on a device belongs to whoever says so, also after two became one."""
    page, other, third = visit(), visit(), visit()
    first, second = keep(page), keep(other)
    ask_to_merge(page, second)
    page.get_by_role("button", name="Bring them together").click()
    expect(heading(page)).to_have_text(TITLE)
    answer_one(third, "number", right)
    sign_in(third, first)
    expect(third.get_by_text("This device holds one answer")).to_be_visible()
    assert stored(page) == 0
    third.goto("/en/me/")
    third.get_by_role("button", name="Yes, keep them").click()
    expect(third.get_by_text("In progress").first).to_be_visible()
    assert stored(page) == stored(other) == 1

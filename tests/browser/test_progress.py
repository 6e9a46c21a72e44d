"""Keeping progress, coming back to it in another browser, and being forgotten."""

import re

from playwright.sync_api import Page, expect

from tests.browser.answering import answer, box, edition, opened, question, right, wrong
from tests.browser.keeping import (
    answered,
    held,
    keep,
    mark_as_read,
    sign_in,
    signed_out,
    state,
    stored,
    words,
)

SINGLE, NUMBER = question("single"), question("number")
MODULE = f"/en/modules/{edition().lesson(SINGLE.lesson_id).module_id}"


def answer_two(page: Page) -> None:
    for kind, given in (("single", wrong), ("number", right)):
        asked = opened(page, kind)
        answer(page, asked, given(asked))


def tick(page: Page, lesson_id: str):
    return page.locator(f'.state[data-lesson="{lesson_id}"]')


def test_reading_and_answering_set_no_cookie(visit):
    page = visit()
    answer_two(page)
    mark_as_read(page)
    page.goto(f"/en/lessons/{SINGLE.lesson_id}/quiz")
    page.goto("/en/search?q=token")
    assert page.context.cookies() == []


def test_the_device_remembers_what_a_stranger_answered_and_read(visit):
    page = visit()
    page.goto(MODULE)
    expect(tick(page, SINGLE.lesson_id)).to_have_text("Not started")
    asked = opened(page, "single")
    answer(page, asked, right(asked))
    page.goto(MODULE)
    expect(page.locator("#corner").get_by_role("link", name="Keep my progress")).to_be_visible()
    expect(tick(page, SINGLE.lesson_id)).to_have_text("In progress")
    opened(page, "single")
    mark_as_read(page)
    expect(page.get_by_text("You have read this lesson.")).to_be_visible()
    page.goto(MODULE)
    expect(tick(page, SINGLE.lesson_id)).to_have_text("Done")
    expect(page.locator("figcaption")).to_contain_text("Your stone so far: 1 of")
    page.goto("/en/device")
    expect(page.get_by_text("Answers: 1")).to_be_visible()
    page.get_by_role("button", name="Wipe answers, lessons read, notes and saved pages").click()
    expect(page.get_by_text("Wiped.")).to_be_focused()
    assert held(page) is None


def test_answering_every_question_of_a_lesson_marks_it_as_read(visit):
    page = visit()
    lesson = next(iter(edition().lessons.values()))
    page.goto(f"/en/lessons/{lesson.id}")
    for asked in lesson.quiz.questions:
        answer(page, asked, right(asked))
    page.goto(MODULE)
    expect(tick(page, lesson.id)).to_have_text("Done")


def test_with_scripts_the_log_is_kept_after_a_yes(visit):
    page = visit()
    answer_two(page)
    page.locator("#corner").get_by_role("link", name="Keep my progress").click()
    page.get_by_role("button", name="Keep my progress").click()
    assert len(words(page)) == 6
    expect(page.get_by_text(re.compile("^This device holds 2 answers since"))).to_be_visible()
    page.get_by_role("button", name="Yes, keep them").click()
    page.wait_for_url("**/en/me/")
    assert stored(page) == 2
    assert answered(page, SINGLE.lesson_id).startswith("1 of ")
    assert answered(page, NUMBER.lesson_id).startswith("1 of ")
    assert held(page) is None, "the device still holds what is kept elsewhere"


def test_with_scripts_a_no_starts_empty(visit):
    page = visit()
    answer_two(page)
    keep(page)
    page.get_by_role("button", name="No, start empty").click()
    expect(page.get_by_text("This device has forgotten them.")).to_be_visible()
    assert held(page) is None
    assert stored(page) == 0


def test_nothing_leaves_the_device_before_the_question_is_answered(visit):
    page = visit()
    answer_two(page)
    keep(page)
    assert stored(page) == 0
    page.goto("/en/me/")
    expect(page.get_by_role("button", name="Yes, keep them")).to_be_visible()


def test_a_log_that_cannot_be_sent_stays_on_the_device(visit):
    page = visit()
    answer_two(page)
    keep(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Yes, keep them").click()
    expect(page.get_by_text("Nothing is lost: they are still on this device.")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name="Yes, keep them").click()
    page.wait_for_url("**/en/me/")
    assert stored(page) == 2


def test_without_scripts_progress_is_kept_from_a_marked_page(visit):
    page = visit(java_script_enabled=False)
    asked = opened(page, "single")
    answer(page, asked, right(asked))
    page.get_by_role("button", name="Keep my progress from here").click()
    six = words(page)
    page.get_by_role("link", name=re.compile("^Back to “")).click()
    assert page.url.endswith(f"/en/lessons/{asked.lesson_id}")
    assert answered(page, asked.lesson_id).startswith("1 of ")
    asked = opened(page, "number")
    answer(page, asked, right(asked))
    assert stored(page) == 2
    other = visit(java_script_enabled=False)
    asked = opened(other, "order")
    answer(other, asked, right(asked))
    other.get_by_role("button", name="I have six words already").click()
    other.get_by_label("Your six words").fill(" ".join(six))
    other.get_by_role("button", name="Continue").click()
    assert stored(other) == 3


def test_the_six_words_are_shown_once(visit):
    page = visit()
    six = keep(page)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your progress is being kept")
    for path in ("/en/me/", "/en/me/keep", "/en/me/forget", "/en/device"):
        page.goto(path)
        shown = set(page.locator("body").inner_text().split())
        assert not set(six) <= shown, f"{path} shows the words again"


def test_a_second_browser_continues_with_the_six_words(visit):
    page, other = visit(), visit()
    answer_two(page)
    six = keep(page)
    page.get_by_role("button", name="Yes, keep them").click()
    page.wait_for_url("**/en/me/")
    sign_in(other, six)
    expect(other.get_by_role("heading", level=1)).to_have_text("Your progress")
    assert other.locator("main").inner_text() == page.locator("main").inner_text()
    before = "Done" if question("match").lesson_id == SINGLE.lesson_id else "In progress"
    asked = opened(other, "match")
    answer(other, asked, right(asked))
    mark_as_read(other)
    expect(other.get_by_text("You have read this lesson.")).to_be_visible()
    assert stored(page) == 3, "the first browser sees what the second has done"
    assert state(page, asked.lesson_id) == "Done"
    page.goto("/en/modules/" + edition().lesson(asked.lesson_id).module_id)
    expect(tick(page, asked.lesson_id)).to_have_text("Done")
    page.goto(MODULE)
    expect(tick(page, SINGLE.lesson_id)).to_have_text(before)


def test_only_the_sign_in_and_its_marker_are_cookies(visit):
    page = visit()
    keep(page)
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    secret = cookies.pop("sid")
    assert (secret["httpOnly"], secret["sameSite"]) == (True, "Lax")
    assert list(cookies) == ["known"]


def test_signing_out_ends_it_here_and_nowhere_else(visit):
    page, other = visit(), visit()
    six = keep(page)
    sign_in(other, six)
    page.goto("/en/me/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out")
    assert page.context.cookies() == []
    assert signed_out(page)
    assert not signed_out(other)


def test_forgetting_deletes_everything_everywhere(visit):
    page, other, third = visit(), visit(), visit()
    answer_two(page)
    six = keep(page)
    page.get_by_role("button", name="Yes, keep them").click()
    page.wait_for_url("**/en/me/")
    sign_in(other, six)
    page.get_by_role("link", name="Forget me").click()
    expect(page.get_by_text("2 answers with their marks")).to_be_visible()
    page.get_by_role("button", name="Delete everything about me").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything about you is deleted")
    assert page.context.cookies() == []
    assert held(page) is None
    assert signed_out(page)
    assert signed_out(other), "the other browser is out on its next request"
    sign_in(third, six)
    expect(third.locator("#fault-words")).to_contain_text("No card bears these six words.")
    assert third.context.cookies() == []


def test_the_second_pupil_on_a_device_sees_nothing_of_the_first(visit):
    page = visit()
    answer_two(page)
    keep(page)
    page.get_by_role("button", name="Yes, keep them").click()
    page.wait_for_url("**/en/me/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("This device has forgotten its answers")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("1 of ")).to_have_count(0)
    page.goto(MODULE)
    expect(tick(page, SINGLE.lesson_id)).to_have_text("Not started")
    expect(page.locator("#corner")).to_be_hidden()
    page.goto("/en/device")
    expect(page.get_by_text("Nothing. You have answered no question")).to_be_visible()
    opened(page, "single")
    expect(box(page, SINGLE).locator("input:checked")).to_have_count(0)
    keep(page)
    expect(page.get_by_role("button", name="Yes, keep them")).to_be_hidden()
    assert stored(page) == 0


def test_the_second_pupil_may_say_that_the_answers_on_the_device_are_not_theirs(visit):
    page = visit()
    six = keep(page)
    page.goto("/en/me/")
    page.get_by_role("button", name="Sign out").click()
    answer_two(page)
    sign_in(page, six)
    expect(page.get_by_text(re.compile("^This device holds 2 answers"))).to_be_visible()
    page.get_by_role("button", name="No, start empty").click()
    expect(page.get_by_text("This device has forgotten them.")).to_be_visible()
    assert stored(page) == 0

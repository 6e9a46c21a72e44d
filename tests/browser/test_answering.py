"""Answering each kind of question as a person does, with and without scripts."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from app.core.questions import Question
from tests.browser.answering import (
    ON_LESSONS,
    address,
    answer,
    box,
    edition,
    fill,
    opened,
    partly,
    press,
    question,
    result,
    right,
    wrong,
)
from tests.browser.keeping import keep
from tests.browser.saving import wait

HEADS = {"right": "Right$", "no": "Not right", "partly": r"Partly right: \d of \d$"}
TOLD = {
    "guess": {"right": "A good guess$", "no": "Your guess is kept"},
    "claim": HEADS | {"partly": "Partly right: the answer holds, the reason does not$"},
    "order": HEADS | {"partly": r"Partly right: \d+ of \d+ pairs of steps in order$"},
    "number": HEADS | {"partly": "Partly right$"},
    "text": HEADS | {"partly": "Partly right$"},
}
IN_PARTS = {"multiple", "claim", "order", "match", "number", "text"}
GIVEN = {"no": wrong, "right": right, "partly": partly}
both_ways = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


def outcomes(kind: str) -> list[str]:
    return ["no", "right", "partly"] if kind in IN_PARTS else ["no", "right"]


def see_mark(page: Page, asked: Question, kind: str, outcome: str) -> None:
    """See that an answer is marked as it should be, in words that say how far it is right."""
    told = " ".join(result(page, asked).inner_text().split())
    assert re.match(TOLD.get(kind, HEADS)[outcome], told), told
    expect(box(page, asked).locator(".why")).to_be_visible()


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def log(page: Page) -> dict | None:
    return page.evaluate("JSON.parse(localStorage.getItem('facets.log'))")


@pytest.mark.parametrize("kind", ON_LESSONS)
def test_with_scripts_an_answer_is_marked_in_its_place(visit, kind):
    page = visit()
    for outcome in outcomes(kind):
        asked = opened(page, kind)
        page.evaluate("window.stays = true")
        here = page.url
        answer(page, asked, GIVEN[outcome](asked))
        see_mark(page, asked, kind, outcome)
        expect(result(page, asked)).to_be_focused()
        assert page.evaluate("window.stays") is True, "the page was left"
        assert page.url == here
        expect(box(page, asked).get_by_text("Back to the lesson")).to_have_count(0)


@pytest.mark.parametrize("known", [False, True], ids=["stranger", "known"])
def test_an_answer_sent_before_the_script_has_come_is_marked_in_its_place(visit, known):
    page = visit(service_workers="block")
    if known:
        keep(page)
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    page.route("**/components/question*", hold)
    asked = opened(page, "single")
    here = page.url
    fill(box(page, asked), asked, right(asked))
    press(box(page, asked))
    wait(page, lambda: bool(late))
    late.pop().continue_()
    expect(result(page, asked)).to_be_visible()
    assert page.url == here


@pytest.mark.parametrize("kind", ON_LESSONS)
def test_without_scripts_the_marked_page_comes(visit, kind):
    page = visit(java_script_enabled=False)
    asked = opened(page, kind)
    for outcome in outcomes(kind):
        answer(page, asked, GIVEN[outcome](asked))
        see_mark(page, asked, kind, outcome)
        assert page.url.endswith(f"{address(asked)}/quiz")
        page.get_by_role("link", name=re.compile("^(Back to the lesson|Read on)$")).click()
        assert page.url.endswith(f"{address(asked)}#q-{asked.id}")
        expect(box(page, asked)).to_be_in_viewport()


@both_ways
def test_what_is_said_about_the_chosen_answer_comes_before_why(visit, scripts):
    page = visit(java_script_enabled=scripts)
    asked = opened(page, "single")
    (chosen,) = wrong(asked)
    answer(page, asked, (chosen,))
    said = next(choice.feedback for choice in asked.choices if choice.id == chosen)
    told = words(box(page, asked).inner_html())
    assert told.index(words(said)) < told.index(words(asked.why))
    others = [choice.feedback for choice in asked.choices if choice.id != chosen]
    assert not any(words(other) in told for other in others), "a choice nobody made was discussed"


@both_ways
def test_how_sure_a_reader_was_stands_beside_the_mark(visit, scripts):
    page = visit(java_script_enabled=scripts)
    asked = opened(page, "multiple")
    box(page, asked).get_by_label("Fairly", exact=True).check()
    answer(page, asked, right(asked))
    expect(box(page, asked)).to_contain_text("You were: fairly sure")


@both_ways
def test_a_question_of_an_earlier_lesson_is_answered_where_it_is_repeated(visit, scripts):
    page = visit(java_script_enabled=scripts)
    lesson, asked = repeated()
    page.goto(f"/en/lessons/{lesson.id}")
    place = page.locator(f'[id="q-{asked.lesson_id}-{asked.id}"]')
    fill(place, asked, right(asked))
    press(place)
    expect(place.locator(".result")).to_have_text("Right")
    if not scripts:
        page.get_by_role("link", name="Back to the lesson").click()
    assert f"/en/lessons/{lesson.id}" in page.url


def repeated():
    for lesson in edition().lessons.values():
        for section in lesson.sections:
            for block in section.blocks:
                if block.kind == "question" and block.lesson_id != lesson.id:
                    return lesson, edition().question(f"{block.lesson_id}#{block.question_id}")
    return pytest.fail("no lesson repeats a question of another")


def test_with_scripts_one_may_try_again_in_the_same_place(visit):
    page = visit()
    asked = opened(page, "single")
    here = page.url
    answer(page, asked, wrong(asked))
    box(page, asked).get_by_role("link", name="Try again").click()
    fields = box(page, asked).get_by_role("radio")
    expect(fields.first).to_be_focused()
    expect(box(page, asked).locator("input:checked")).to_have_count(0)
    answer(page, asked, right(asked))
    expect(result(page, asked)).to_have_text("Right")
    assert page.url == here
    tries = [(one["outcome"], one["first"]) for one in log(page)["answers"]]
    assert tries == [("no", True), ("right", False)]


def test_without_scripts_one_may_try_again_on_a_page_of_its_own(visit):
    page = visit(java_script_enabled=False)
    asked = opened(page, "single")
    answer(page, asked, wrong(asked))
    page.get_by_role("link", name="Try again").click()
    expect(page.get_by_text("Another try.")).to_be_visible()
    fill(box(page, asked), asked, right(asked))
    page.get_by_role("button", name="Check").click()
    expect(result(page, asked)).to_have_text("Right")


@both_ways
def test_hints_come_one_at_a_time_and_only_when_asked_for(visit, scripts):
    page = visit(java_script_enabled=scripts)
    asked = max((question(kind) for kind in ON_LESSONS), key=lambda one: len(one.hints))
    assert asked.hints
    page.goto(address(asked))
    place = box(page, asked)
    for number, hint in enumerate(asked.hints):
        told = place.get_by_text(words(hint))
        expect(told).to_be_hidden()
        place.get_by_text("Another hint" if number else "Hint", exact=True).click()
        expect(told).to_be_visible()


@pytest.mark.parametrize("path", ["", "/quiz"], ids=["lesson", "quiz"])
def test_the_key_is_not_in_the_page_before_answering(visit, path):
    page = visit()
    for lesson_id, lesson in edition().lessons.items():
        _head, body = page.request.get(f"/en/lessons/{lesson_id}{path}").text().split("<body", 1)
        assert not re.search(r"data-(credit|outcome|state=.(right|no))|class=.fb", body)
        shown = words(body)
        for asked in lesson.quiz.questions:
            for secret in secrets(asked):
                assert words(secret)[:60] not in shown, f"{asked.ref} is given away"


def secrets(asked):
    told = [asked.why, *(one.feedback for one in (*asked.choices, *asked.because))]
    told += [one.feedback for one in (*asked.pairs, *asked.responses)]
    return [html for html in told if html]

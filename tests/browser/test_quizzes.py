"""All questions of a lesson on one page: drawn from a pool, checked together, tried again."""

import re

import pytest
from playwright.sync_api import Page, expect

from app.core.lessons import Lesson
from app.core.questions import Question
from tests.browser.answering import box, edition, fill, right, wrong

both_ways = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


def with_a_pool() -> tuple[Lesson, str]:
    """Return a lesson that draws from a pool, and what its link to the pool says."""
    for lesson in edition().lessons.values():
        for group in lesson.quiz.groups:
            if group.kind == "pool":
                return lesson, group.title
    return pytest.fail("no lesson has a pool")


def drawn(page: Page, lesson: Lesson) -> list[Question]:
    return [asked for asked in lesson.quiz.questions if box(page, asked).count()]


def open_pool(page: Page) -> tuple[Lesson, list[Question]]:
    lesson, words = with_a_pool()
    page.goto(f"/en/lessons/{lesson.id}")
    page.get_by_role("link", name=words).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(lesson.title))
    return lesson, drawn(page, lesson)


def check(page: Page, words: str = "Check my answers") -> None:
    page.get_by_role("button", name=words).click()


@both_ways
def test_a_pool_is_drawn_and_all_answers_are_checked_together(visit, scripts):
    page = visit(java_script_enabled=scripts)
    lesson, questions = open_pool(page)
    (pool,) = (group for group in lesson.quiz.groups if group.kind == "pool")
    assert sum(asked.group == pool.id for asked in questions) == pool.pick
    for asked in questions:
        fill(box(page, asked), asked, right(asked))
    check(page)
    many = len(questions)
    score = page.get_by_role("status").filter(has_text=f"You got {many} of {many} right.")
    expect(score).to_be_visible()
    if scripts:
        expect(score).to_be_focused()
    expect(page.locator(".fb")).to_have_count(many)


@both_ways
def test_what_was_missed_can_be_tried_again_alone(visit, scripts):
    page = visit(java_script_enabled=scripts)
    lesson, questions = open_pool(page)
    first, *others = questions
    fill(box(page, first), first, right(first))
    for asked in others:
        fill(box(page, asked), asked, wrong(asked))
    check(page)
    page.get_by_role("link", name=re.compile(f"Try the {len(others)} you missed again")).click()
    expect(page.get_by_text("Another try.")).to_be_visible()
    again = drawn(page, lesson)
    assert first not in again
    assert len(again) == len(others)
    for asked in again:
        fill(box(page, asked), asked, right(asked))
    check(page)
    expect(page.get_by_text(f"You got {len(others)} of {len(others)} right.")).to_be_visible()


@both_ways
def test_what_is_left_open_stays_open(visit, scripts):
    page = visit(java_script_enabled=scripts)
    _lesson, questions = open_pool(page)
    first, *others = questions
    fill(box(page, first), first, right(first))
    check(page)
    expect(page.get_by_text(f"You got 1 of {len(questions)} right.")).to_be_visible()
    for asked in others:
        fill(box(page, asked), asked, right(asked))
    check(page, "Check the rest")
    many = len(questions)
    expect(page.get_by_text(f"You got {many} of {many} right.")).to_be_visible()


@both_ways
def test_an_empty_form_is_no_attempt(visit, scripts):
    page = visit(java_script_enabled=scripts)
    open_pool(page)
    check(page)
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator(".fb")).to_have_count(0)
    if scripts:
        expect(page.get_by_role("alert")).to_be_focused()

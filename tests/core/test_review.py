from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.answers import Sure
from app.core.questions import Group
from app.core.review import SITTING, STEPS, Due, reviews, schedule, sitting
from tests.services.builders import DAY, NOW, a_lesson, a_question, an_answer, an_edition

ONE, WEEK, MONTH = STEPS


def answered(*days, question="q1", **facts):
    """Right answers so many days after the first."""
    asked = a_question(question)
    return [an_answer(asked, given_at=NOW + timedelta(days=n), **facts) for n in days]


def due_of(answers, today=DAY + timedelta(days=400), lesson=None):
    found = schedule(an_edition(lesson or a_lesson("first")), answers, {}, today)
    return found[0] if found else None


def test_what_was_never_answered_does_not_come_back():
    assert due_of([]) is None


def test_an_answer_comes_back_the_next_day_whatever_the_hour():
    late = an_answer(a_question("q1"), given_at=NOW.replace(hour=23, minute=59))
    assert due_of([late]).on == DAY + ONE


@pytest.mark.parametrize(
    ("days", "on", "step"),
    [
        ((0,), 1, 0),
        ((0, 1), 1 + 7, 1),
        ((0, 3), 3 + 7, 1),
        ((0, 1, 8), 8 + 30, 2),
        ((0, 0, 0), 1, 0),
        ((0, 1, 2, 3), 1 + 7, 1),
    ],
)
def test_each_right_answer_in_its_time_makes_the_next_wait_longer(days, on, step):
    due = due_of(answered(*days))
    assert (due.on, due.step, due.missed) == (DAY + timedelta(days=on), step, False)


def test_what_was_right_at_every_step_comes_back_no_more():
    assert due_of(answered(0, 1, 8, 38)) is None
    assert due_of(answered(0, 1, 8, 38, 90)) is None


def test_a_missed_question_begins_again_even_after_the_last_step():
    missed = answered(100, credit=0.5, sure=Sure.SURE)
    due = due_of(answered(0, 1, 8, 38) + missed)
    assert (due.on, due.step, due.missed, due.sure) == (DAY + timedelta(days=101), 0, True, True)


def test_a_right_answer_before_its_time_does_not_hide_that_it_was_missed():
    due = due_of([*answered(0, credit=0.0), *answered(0)])
    assert (due.on, due.missed) == (DAY + ONE, True)


def test_answers_that_do_not_count_are_as_if_not_given():
    assert due_of(answered(0, credit=None)) is None


@pytest.mark.parametrize("settings", [{"use": "guess"}, {"valid_until": date(2026, 1, 1)}])
def test_guesses_and_questions_that_have_had_their_day_do_not_come_back(settings):
    lesson = a_lesson("first", questions=[a_question("q1", **settings)])
    assert due_of(answered(0), lesson=lesson) is None


def test_a_question_of_a_pool_comes_back_like_any_other():
    pool = Group("pool", "Practice", "pool", ("q1",), pick=1)
    lesson = a_lesson("first", questions=[a_question("q1", group="pool")], groups=[pool])
    assert due_of(answered(0), lesson=lesson).question.id == "q1"


def a_due(name, module="m", *, on=DAY, missed=False, sure=False):
    return Due(a_question(name), module, on, 0, missed, sure)


def names(dues):
    return [due.question.id for due in dues]


def test_sure_and_wrong_comes_first_then_missed_then_the_rest():
    dues = [
        a_due("right"),
        a_due("missed", missed=True),
        a_due("sure", missed=True, sure=True),
    ]
    assert names(sitting(dues, DAY)) == ["sure", "missed", "right"]


def test_nothing_is_asked_before_its_day():
    assert sitting([a_due("later", on=DAY + ONE)], DAY) == ()


def test_modules_are_mixed_and_five_is_enough():
    dues = [a_due(f"a{n}", "a") for n in range(4)] + [a_due(f"b{n}", "b") for n in range(4)]
    assert names(sitting(dues, DAY)) == ["a0", "b0", "a1", "b1", "a2"]
    assert len(sitting(dues, DAY)) == SITTING


@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from([0.0, 0.5, 1.0]))), st.randoms())
def test_the_order_in_which_answers_arrive_makes_no_difference(history, chance):
    facts = [
        an_answer(a_question("q1"), given_at=NOW + timedelta(days=days), credit=credit)
        for days, credit in history
    ]
    mixed = chance.sample(facts, len(facts))
    assert due_of(mixed) == due_of(facts)


def test_answers_to_questions_that_had_come_back_are_reviews_right_or_not():
    edition = an_edition(a_lesson("first"))
    answers = answered(0, 0, 1, 2, 8) + answered(0, 1, question="q2", credit=0.0)
    found = reviews(edition, answers, {})

    assert [(one.ref[-2:], (one.given_at - NOW).days) for one in found] == [
        ("q1", 1),
        ("q1", 8),
        ("q2", 1),
    ]


def test_what_comes_back_no_more_is_no_review():
    found = reviews(an_edition(a_lesson("first")), answered(0, 1, 8, 38, 90), {})

    assert [(one.given_at - NOW).days for one in found] == [1, 8, 38]

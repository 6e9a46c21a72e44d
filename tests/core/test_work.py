import random
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.assignments import Counts, Item, Kind, Override, parts, terms
from app.core.catalogue import Edition
from app.core.questions import Group
from app.core.review import SITTING
from app.core.work import Asked, Facts, WorkState, work
from tests.core.test_assignments import a_briefing
from tests.services.assigning import DUE, LESSON, REVIEW, an_assignment, some_terms
from tests.services.builders import (
    NOW,
    a_lesson,
    a_question,
    an_answer,
    an_edition,
    later,
)

LATE = NOW + DUE + timedelta(minutes=1)
BRIEFING = Item(Kind.BRIEFING, "brief")
NAME = "briefing:brief@1"


def asked(*items, counts=Counts.BEST, pass_mark=None, edition=None, **facts):
    edition = edition or an_edition()
    what = parts(items or (LESSON,), edition)
    return Asked(what, some_terms(**facts), counts, pass_mark, {"brief": NAME})


def answer(name="q1", credit=1.0, at=NOW, **facts):
    return an_answer(
        a_question(name), credit=credit, **({"given_at": at, "received_at": at} | facts)
    )


def found(*answers, **settings):
    return work(asked(**settings), Facts(tuple(answers)), {})


def test_nothing_was_done_yet():
    nothing = found()

    assert (nothing.state, nothing.percent) == (WorkState.NOT_STARTED, None)
    assert (nothing.answered, nothing.questions) == (0, 2)


def test_one_answer_begins_it_and_all_finish_it():
    begun = found(answer("q1"))
    done = found(answer("q1"), answer("q2", credit=0.0))

    assert (begun.state, begun.percent) == (WorkState.IN_PROGRESS, 50)
    assert (done.state, done.percent) == (WorkState.DONE, 50)


def test_what_is_finished_after_it_was_due_is_late_and_counts():
    late = found(answer("q1"), answer("q2", at=LATE))

    assert (late.state, late.percent) == (WorkState.LATE, 100)


def test_a_later_try_at_what_was_done_in_time_makes_nothing_late():
    again = found(answer("q1", 0.0), answer("q2"), answer("q1", 1.0, at=LATE))

    assert (again.state, again.percent) == (WorkState.DONE, 100)


def test_what_comes_after_closing_does_not_count():
    closed = found(answer("q1"), answer("q2", at=LATE), closes=True)

    assert (closed.state, closed.percent) == (WorkState.IN_PROGRESS, 50)
    assert closed.overdue(LATE)


def test_it_is_overdue_once_the_minute_it_was_due_is_over_and_something_is_left():
    begun, done = found(answer("q1")), found(answer("q1"), answer("q2", at=LATE))

    assert not begun.overdue(LATE - timedelta(seconds=1))
    assert begun.overdue(LATE)
    assert not done.overdue(LATE)
    assert not found(excused=True).overdue(LATE)


def test_an_excused_pupil_is_excused_whatever_they_did():
    excused = found(answer("q1"), pass_mark=50, excused=True)

    assert (excused.state, excused.passed, excused.percent) == (WorkState.EXCUSED, None, 50)


@pytest.mark.parametrize(
    ("counts", "percent"), [(Counts.FIRST, 50), (Counts.BEST, 100), (Counts.LAST, 0)]
)
def test_the_first_the_best_or_the_last_answer_counts(counts, percent):
    lesson = an_edition(a_lesson("first", questions=[a_question("q1")]))
    tries = [answer("q1", credit, at=later(hours=n)) for n, credit in enumerate((0.5, 1.0, 0.0))]

    assert found(*tries, counts=counts, edition=lesson).percent == percent


def test_of_a_pool_so_many_have_to_be_answered_as_it_draws():
    pool = Group("pool", "Practice", "pool", ("p1", "p2", "p3"), pick=2)
    questions = [a_question(name, group="pool") for name in pool.question_ids]
    edition = an_edition(a_lesson("first", questions=questions, groups=[pool]))
    three = [
        answer("p1", 0.0),
        answer("p2", 0.5, at=later(hours=1)),
        answer("p3", 1.0, at=later(hours=2)),
    ]
    done = found(*three, edition=edition)

    assert found(answer("p1"), edition=edition).state is WorkState.IN_PROGRESS
    assert (done.percent, done.questions, done.done_at) == (75, 2, later(hours=1))


def test_a_briefing_is_done_when_it_was_marked_as_read_for_this_assignment():
    edition = Edition("en", briefings={"brief": a_briefing()})
    what = asked(BRIEFING, edition=edition, pass_mark=50)
    read = work(what, Facts(readings={NAME: later(hours=1)}), {})
    unread = work(what, Facts(readings={"briefing:brief@2": NOW}), {})

    assert (read.state, read.percent, read.passed) == (WorkState.DONE, None, True)
    assert (unread.state, unread.passed) == (WorkState.NOT_STARTED, False)


def test_a_briefing_read_after_closing_does_not_count():
    edition = Edition("en", briefings={"brief": a_briefing()})
    what = asked(BRIEFING, edition=edition, closes=True)

    assert not work(what, Facts(readings={NAME: LATE}), {}).done


def test_review_is_done_after_a_sitting_in_its_time():
    reviews = [answer(f"r{n}", 0.0, at=later(hours=n)) for n in range(SITTING)]
    early = answer("r9", at=NOW - timedelta(days=1))
    some = work(asked(REVIEW), Facts(reviews=(early, *reviews[1:])), {})
    all_five = work(asked(REVIEW), Facts(reviews=tuple(reviews)), {})

    assert (some.state, some.reviewed) == (WorkState.IN_PROGRESS, SITTING - 1)
    assert (all_five.state, all_five.done_at) == (WorkState.DONE, later(hours=SITTING - 1))
    assert found().reviewed is None


def test_it_is_done_when_all_its_parts_are():
    what = asked(LESSON, REVIEW)
    answers = (answer("q1"), answer("q2"))

    assert work(what, Facts(answers), {}).state is WorkState.IN_PROGRESS


def test_what_asks_for_nothing_is_never_done():
    assert not work(asked(Item(Kind.LESSON, "gone")), Facts(), {}).done


@pytest.mark.parametrize(("credit", "passed"), [(0.39, True), (0.38, False)])
def test_it_is_passed_at_the_percentage_that_the_page_shows(credit, passed):
    half_up = found(answer("q1"), answer("q2", credit), pass_mark=70)

    assert half_up.passed is passed
    assert (half_up.percent >= 70) is passed


def test_without_a_pass_mark_nothing_is_passed_or_failed():
    assert found(answer("q1")).passed is None


def test_a_result_set_by_hand_stands_in_place_of_the_one_found():
    override = Override(1, 80, "Answered aloud.", NOW)
    by_hand = work(asked(pass_mark=80), Facts(), {}, override)

    assert (by_hand.percent, by_hand.passed) == (80, True)


def test_an_unknown_version_neither_counts_nor_begins():
    unread = found(answer("q1", credit=None, version="00000000"))

    assert unread.state is WorkState.NOT_STARTED


def test_answers_to_other_questions_say_nothing():
    assert found(answer("elsewhere")).state is WorkState.NOT_STARTED


MOMENTS = st.integers(-60 * 24, 60 * 24 * 10).map(lambda minutes: later(minutes=minutes))
ANSWERS = st.lists(
    st.builds(
        lambda name, credit, at, after: answer(
            name, credit, at=at, received_at=at + timedelta(minutes=after)
        ),
        st.sampled_from(["q1", "q2"]),
        st.sampled_from([0.0, 0.5, 1.0, None]),
        MOMENTS,
        st.integers(0, 60 * 24 * 3),
    ),
    max_size=12,
)
TERMS = st.fixed_dictionaries({"closes": st.booleans(), "joined_at": MOMENTS})


@given(ANSWERS, TERMS, st.sampled_from(Counts), st.randoms(use_true_random=False))
def test_order_of_arrival_and_repetition_change_nothing(answers, facts, counts, chance):
    again = answers + chance.choices(answers, k=3) if answers else []
    chance.shuffle(again)

    assert found(*again, counts=counts, **facts) == found(*answers, counts=counts, **facts)


@given(ANSWERS, TERMS)
def test_with_the_best_one_counting_no_answer_lowers_anything(answers, facts):
    before = found(*answers[:-1], **facts)
    after = found(*answers, **facts)

    assert (after.percent or 0) >= (before.percent or 0)
    assert after.answered >= before.answered
    assert not (before.done and not after.done)


@given(ANSWERS, TERMS, st.sampled_from(Counts))
def test_nothing_counts_that_the_class_may_not_see(answers, facts, counts):
    for one in found(*answers, counts=counts, **facts).counting.values():
        assert one.given.given_at >= facts["joined_at"]
        assert one.given.received_at >= NOW
        assert one.at >= NOW


@given(ANSWERS, st.integers(0, 60 * 24 * 9))
def test_more_time_never_takes_anything_away(answers, minutes):
    more = found(*answers, closes=True, due_at=NOW + DUE + timedelta(minutes=minutes))
    less = found(*answers, closes=True)

    assert (more.percent or 0) >= (less.percent or 0)
    assert not (less.state is WorkState.DONE and more.state is not WorkState.DONE)


def test_terms_of_an_assignment_lead_to_its_work():
    assignment = an_assignment(counts=Counts.FIRST, pass_mark=60)
    what = Asked(
        parts(assignment.draft.items, an_edition()),
        terms(assignment, NOW, None),
        assignment.draft.counts,
        assignment.draft.pass_mark,
    )
    answers = [answer("q1"), answer("q2")]
    random.Random(1).shuffle(answers)

    assert work(what, Facts(tuple(answers)), {}).passed

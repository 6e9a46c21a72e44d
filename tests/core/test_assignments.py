from datetime import timedelta

import pytest

from app.core.assignments import (
    SLOW_CLOCK,
    Item,
    Kind,
    Parts,
    parts,
    reading_name,
    terms,
)
from app.core.briefings import Briefing
from app.core.briefings import Parts as BriefingParts
from app.core.catalogue import Edition
from app.core.questions import Group
from tests.services.assigning import (
    DUE,
    LESSON,
    REVIEW,
    an_allowance,
    an_assignment,
    some_terms,
)
from tests.services.builders import (
    DAY,
    NOW,
    a_lesson,
    a_question,
    an_answer,
    an_edition,
    later,
)

SECOND = timedelta(seconds=1)
QUIET = {"quiet": True}


def a_briefing(name="brief"):
    return Briefing(name, "en", "", "", DAY, "1", DAY, "", 5, BriefingParts(), "", (), ())


def given(seconds, *, received=None):
    """An answer given so many seconds after the opening."""
    at = later(seconds=seconds)
    return an_answer(given_at=at, received_at=at if received is None else later(seconds=received))


def test_a_lesson_a_quiz_and_their_module_ask_for_the_same_questions_once():
    items = (Item(Kind.MODULE, "module"), Item(Kind.QUIZ, "second"), LESSON)
    found = parts(items, an_edition())

    assert [lesson.id for lesson in found.lessons] == ["first", "second"]
    assert found.refs == {"first#q1", "first#q2", "second#q1", "second#q2"}


def test_what_is_no_longer_published_asks_for_nothing():
    items = [Item(kind, "gone") for kind in (Kind.MODULE, Kind.LESSON, Kind.QUIZ, Kind.BRIEFING)]

    assert parts(items, an_edition()) == Parts()


def test_briefings_and_review_are_parts_of_their_own():
    edition = Edition("en", briefings={"brief": a_briefing()})
    found = parts([Item(Kind.BRIEFING, "brief"), REVIEW], edition)

    assert ([one.id for one in found.briefings], found.review) == (["brief"], True)


def test_only_the_questions_of_the_check_count_and_those_of_pools():
    questions = [
        a_question("guess", use="guess"),
        a_question("q1"),
        a_question("p1", group="pool"),
        a_question("p2", group="pool"),
    ]
    pool = Group("pool", "Practice", "pool", ("p1", "p2"), pick=1)
    edition = an_edition(a_lesson("first", questions=questions, groups=[pool]))

    assert parts([LESSON], edition).refs == {"first#q1", "first#p1", "first#p2"}


def test_a_lesson_without_questions_asks_for_nothing():
    assert parts([LESSON], an_edition(a_lesson("first", questions=()))).lessons == ()


def test_what_was_given_before_the_opening_does_not_count():
    assert some_terms().counted_at(given(-1)) is None
    assert some_terms().counted_at(given(0)) == NOW


def test_a_slow_clock_is_forgiven_where_the_answer_came_after_the_opening():
    slow = -SLOW_CLOCK.total_seconds()

    assert some_terms().counted_at(given(slow, received=1)) == NOW
    assert some_terms().counted_at(given(slow - 1, received=1)) is None
    assert some_terms().counted_at(given(slow, received=-1)) is None


def test_what_was_given_before_the_pupil_joined_never_counts():
    joined = some_terms(joined_at=later(seconds=10))

    assert joined.counted_at(given(9, received=20)) is None
    assert joined.counted_at(given(10)) == later(seconds=10)
    assert some_terms(joined_at=NOW).counted_at(given(-1, received=1)) is None


def test_what_is_late_counts_unless_it_is_closed():
    after = given((DUE + timedelta(minutes=1)).total_seconds())

    assert some_terms().counted_at(after) == after.given_at
    assert some_terms(closes=True).counted_at(after) is None


def test_what_was_given_in_time_counts_however_late_it_comes():
    carried = given(DUE.total_seconds(), received=10 * DUE.total_seconds())

    assert some_terms(closes=True).counted_at(carried) == carried.given_at


def test_an_extension_moves_the_end_of_one_pupil():
    found = terms(an_assignment(), NOW, an_allowance(due=later(days=9)))

    assert (found.due_at, found.due_wall, found.excused) == (
        later(days=9),
        "2026-12-01T12:00",
        False,
    )


def test_an_excuse_asks_nothing():
    assert terms(an_assignment(), NOW, an_allowance(excused=True)).excused
    assert not terms(an_assignment(), NOW, None).excused


def test_whoever_joins_after_it_was_due_is_excused_unless_they_get_time_of_their_own():
    joined = NOW + DUE + timedelta(minutes=1)

    assert terms(an_assignment(), joined, None).excused
    assert not terms(an_assignment(), joined - SECOND, None).excused
    assert not terms(an_assignment(), joined, an_allowance(due=joined)).excused


def test_it_is_for_everyone_or_for_some():
    some = an_assignment(everyone=False, pupil_ids=frozenset({2}))

    assert an_assignment().is_for(1)
    assert (some.is_for(1), some.is_for(2)) == (False, True)


def test_it_opens_at_its_moment():
    assert an_assignment().is_open(NOW)
    assert not an_assignment().is_open(NOW - SECOND)


@pytest.mark.parametrize(
    ("moment", "facts", "hides"),
    [
        (NOW - SECOND, QUIET, False),
        (NOW, QUIET, True),
        (NOW + DUE + timedelta(seconds=59), QUIET, True),
        (NOW + DUE + timedelta(seconds=60), QUIET, False),
        (NOW, {}, False),
        (NOW, QUIET | {"excused": True}, False),
    ],
)
def test_a_quiet_one_hides_marks_from_its_opening_until_it_is_due(moment, facts, hides):
    assert some_terms(**facts).hides_marks(moment) is hides


def test_each_assignment_asks_for_a_reading_of_its_own():
    assert reading_name(1, "brief") != reading_name(2, "brief")

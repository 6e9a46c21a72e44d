from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.core.assignments import Allowance
from app.core.deadlines import read
from app.core.errors import ForbiddenError, NotFoundError
from app.services import assignments, classrooms, pupils
from tests.services.assigning import a_draft, an_allowance
from tests.services.builders import NOW, later
from tests.services.teaching import a_class, a_pupil, an_educator

LISBON = "Europe/Lisbon"


def a_span(opens, due, zone=LISBON):
    return assignments.span(zone, read(opens), read(due))


@pytest.fixture
def owner(database) -> int:
    return an_educator(database)


@pytest.fixture
def room(database, owner):
    return a_class(database, owner)


@pytest.fixture
def pupil(database, room) -> int:
    return a_pupil(database, room, "calm otter", seed=31).pupil.id


def assign(database, who, room, **parts):
    with database.writing() as connection:
        return assignments.assign(connection, who, room.id, a_draft(**parts), NOW)


def given(database, room, assignment):
    with database.reading() as connection:
        return assignments.given(connection, room.id, assignment.id)


def allow(database, who, room, assignment, allowance):
    with database.writing() as connection:
        assignments.allow(connection, who, room.id, assignment.id, allowance)


def test_a_span_keeps_the_walls_and_means_moments():
    span = a_span("2026-07-01T08:00", "2026-12-01T08:00")

    assert (span.opens_wall, span.due_wall) == ("2026-07-01T08:00", "2026-12-01T08:00")
    assert (span.opens_at.hour, span.due_at.hour) == (7, 8)


def test_where_clocks_change_the_pupil_gains_on_both_ends():
    forward = a_span("2026-03-29T01:30", "2026-03-29T01:30")
    back = a_span("2026-10-25T01:30", "2026-10-25T01:30")

    for span in (forward, back):
        assert span.due_at - span.opens_at == timedelta(hours=1)


def test_an_assignment_comes_with_its_pupils_and_what_they_are_allowed(
    database, owner, room, pupil
):
    other = a_pupil(database, room, "merry owl", seed=32).pupil.id
    assignment = assign(database, owner, room)
    allow(database, owner, room, assignment, an_allowance(pupil, excused=True))
    allow(database, owner, room, assignment, an_allowance(other, due=later(days=9)))
    found = given(database, room, assignment)

    assert {one.id for one in found.pupils} == {pupil, other}
    assert found.allowances[pupil].excused
    assert found.allowances[other].due_at == later(days=9)
    assert found.assignment.revision == 2


def test_an_allowance_of_nothing_takes_back_the_one_before(database, owner, room, pupil):
    assignment = assign(database, owner, room)
    for allowed in (an_allowance(pupil, excused=True), Allowance(pupil)):
        allow(database, owner, room, assignment, allowed)

    assert given(database, room, assignment).allowances == {}


def test_nobody_is_named_who_is_not_in_the_class(database, owner, room, pupil):
    other = a_class(database, owner, seed=22)
    theirs = a_pupil(database, other, "merry owl", seed=33).pupil.id
    some = {"everyone": False, "pupil_ids": frozenset({pupil, theirs})}
    with pytest.raises(NotFoundError):
        assign(database, owner, room, **some)
    assignment = assign(database, owner, room)
    with pytest.raises(NotFoundError):
        allow(database, owner, room, assignment, an_allowance(theirs, excused=True))


def test_nothing_is_allowed_to_whom_it_is_not_for_or_who_was_removed(database, owner, room, pupil):
    other = a_pupil(database, room, "merry owl", seed=32).pupil.id
    some = assign(database, owner, room, everyone=False, pupil_ids=frozenset({pupil}))
    with pytest.raises(NotFoundError):
        allow(database, owner, room, some, an_allowance(other, excused=True))
    with database.writing() as connection:
        pupils.remove(connection, owner, room.id, pupil, NOW)
    with pytest.raises(NotFoundError):
        allow(database, owner, room, some, an_allowance(pupil, excused=True))


def test_who_does_not_teach_the_class_assigns_nothing(database, owner, room):
    stranger = an_educator(database, 12)
    assignment = assign(database, owner, room)
    with pytest.raises(NotFoundError):
        assign(database, stranger, room)
    with pytest.raises(NotFoundError), database.writing() as connection:
        assignments.remove(connection, stranger, room.id, assignment.id)
    with database.writing() as connection:
        classrooms.archive(connection, owner, room.id, NOW, over=True)

    with pytest.raises(ForbiddenError):
        assign(database, owner, room)


def test_a_class_has_only_so_much_to_do(database, owner, room, monkeypatch):
    monkeypatch.setattr(assignments, "MOST_ASSIGNMENTS", 1)
    assign(database, owner, room)

    with pytest.raises(ForbiddenError):
        assign(database, owner, room)


def test_a_set_is_moved_by_whole_days_and_keeps_its_times_on_the_wall():
    """Also where clocks change in between, and in the zone of the other class."""
    first = a_draft(span=a_span("2026-03-02T08:00", "2026-03-27T18:00"), quiet=True)
    second = a_draft(
        span=a_span("2026-03-09T08:00", "2026-04-03T18:00"),
        everyone=False,
        pupil_ids=frozenset({7}),
    )
    moved = assignments.shifted((second, first), date(2026, 10, 5), "America/New_York")

    assert [one.span.opens_wall for one in moved] == ["2026-10-12T08:00", "2026-10-05T08:00"]
    assert [one.span.due_wall for one in moved] == ["2026-11-06T18:00", "2026-10-30T18:00"]
    assert [one.span.due_at.hour for one in moved] == [23, 22]
    assert all(one.everyone and not one.pupil_ids for one in moved)
    assert replace(moved[1], span=first.span) == first


def test_one_assignment_takes_six_queries_however_many_pupils(database, owner, room, statements):
    for number in range(3):
        a_pupil(database, room, f"calm otter {'abc'[number]}", seed=41 + number)
    assignment = assign(database, owner, room)
    with database.reading() as connection, statements() as seen:
        assignments.given(connection, room.id, assignment.id)

    assert len(seen) == 6

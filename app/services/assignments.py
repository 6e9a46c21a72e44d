"""Assignments: what teachers give a class to do, change, copy, and allow to single pupils."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from app.core.assignments import Allowance, Assignment, Draft, Override, Span
from app.core.classrooms import Pupil
from app.core.deadlines import Side, found, read, written, zone_of
from app.core.errors import ForbiddenError, NotFoundError
from app.core.permissions import Deed
from app.services import seats
from app.store import allowances, assignments, pupils

MOST_ASSIGNMENTS = 200
"""So much can a class have to do."""


@dataclass(frozen=True)
class Given:
    """An assignment with those it is for, and what was decided for single ones."""

    assignment: Assignment
    pupils: tuple[Pupil, ...]
    allowances: dict[int, Allowance]
    overrides: dict[int, Override]


def span(zone: str, opens: datetime, due: datetime) -> Span:
    """Return the span between two times on the wall of a zone; doubt favours the pupil."""
    there = zone_of(zone)
    return Span(
        zone=zone,
        opens_wall=written(opens),
        opens_at=found(opens, there, Side.OPENS).moment,
        due_wall=written(due),
        due_at=found(due, there, Side.DUE).moment,
    )


def assignments_of(connection: Connection, classroom_id: int) -> tuple[Assignment, ...]:
    """Return what a class has to do, by the moment it is due: three queries."""
    return assignments.assignments_of(connection, classroom_id)


def assignment(connection: Connection, classroom_id: int, assignment_id: int) -> Assignment:
    """Return an assignment of a class; NotFoundError where it has none of that number."""
    return assignments.assignment(connection, classroom_id, assignment_id)


def given(connection: Connection, classroom_id: int, assignment_id: int) -> Given:
    """Return an assignment with its pupils: six queries. NotFoundError as above."""
    one = assignments.assignment(connection, classroom_id, assignment_id)
    there = pupils.all_present(connection, classroom_id)
    allowed = allowances.allowances_of(connection, classroom_id)
    by_hand = allowances.overrides_of(connection, classroom_id)
    return Given(
        one,
        tuple(pupil for pupil in there if one.is_for(pupil.id)),
        {pupil: what for (number, pupil), what in allowed.items() if number == assignment_id},
        {pupil: what for (number, pupil), what in by_hand.items() if number == assignment_id},
    )


def assign(
    connection: Connection, learner_id: int, classroom_id: int, draft: Draft, now: datetime
) -> Assignment:
    """Give a class something to do.

    NotFoundError where it is for a pupil whom the class does not have, ForbiddenError where the
    class has more to do than anybody could.
    """
    seats.held(connection, learner_id, classroom_id, Deed.ASSIGN)
    _check(connection, classroom_id, draft)
    if len(assignments.assignments_of(connection, classroom_id)) >= MOST_ASSIGNMENTS:
        message = "too many assignments"
        raise ForbiddenError(message)
    return assignments.add(connection, classroom_id, draft, now)


def change(
    connection: Connection, learner_id: int, classroom_id: int, assignment_id: int, draft: Draft
) -> None:
    """Put another draft in place of the one there is. NotFoundError as in `assign`."""
    seats.held(connection, learner_id, classroom_id, Deed.ASSIGN)
    assignments.assignment(connection, classroom_id, assignment_id)
    _check(connection, classroom_id, draft)
    assignments.change(connection, assignment_id, draft)


def remove(
    connection: Connection, learner_id: int, classroom_id: int, assignment_id: int
) -> Assignment:
    """Remove an assignment with all that was decided about it; pupils keep their answers."""
    seats.held(connection, learner_id, classroom_id, Deed.ASSIGN)
    gone = assignments.assignment(connection, classroom_id, assignment_id)
    assignments.remove(connection, assignment_id)
    return gone


def allow(
    connection: Connection,
    learner_id: int,
    classroom_id: int,
    assignment_id: int,
    allowance: Allowance,
) -> None:
    """Give one pupil more time or excuse them; an allowance of nothing takes back the others."""
    seats.held(connection, learner_id, classroom_id, Deed.ASSIGN)
    one = assignments.assignment(connection, classroom_id, assignment_id)
    there = {pupil.id for pupil in pupils.all_present(connection, classroom_id)}
    if allowance.pupil_id not in there or not one.is_for(allowance.pupil_id):
        raise NotFoundError(str(allowance.pupil_id))
    if allowance.excused or allowance.due_at:
        allowances.put(connection, assignment_id, allowance)
    else:
        allowances.remove(connection, assignment_id, allowance.pupil_id)
    assignments.revise(connection, assignment_id)


def shifted(drafts: Iterable[Draft], first: date, zone: str) -> tuple[Draft, ...]:
    """Return drafts for another class: for everyone, the earliest opening on a day.

    All keep their distance in days and their times on the wall, whatever the clocks do between.
    """
    wanted = tuple(drafts)
    days = [read(draft.span.opens_wall).date() for draft in wanted]
    by = first - min(days, default=first)
    return tuple(_shifted(draft, by, zone) for draft in wanted)


def copy(
    connection: Connection,
    learner_id: int,
    classroom_id: int,
    drafts: Iterable[Draft],
    now: datetime,
) -> int:
    """Give a class all of these to do; return how many. Errors as in `assign`."""
    many = 0
    for draft in drafts:
        assign(connection, learner_id, classroom_id, draft, now)
        many += 1
    return many


def _shifted(draft: Draft, by: timedelta, zone: str) -> Draft:
    walls = (read(draft.span.opens_wall) + by, read(draft.span.due_wall) + by)
    return replace(draft, span=span(zone, *walls), everyone=True, pupil_ids=frozenset())


def _check(connection: Connection, classroom_id: int, draft: Draft) -> None:
    """Whom it is for must be in the class, also where they were removed and may come back."""
    if draft.everyone:
        return
    there = {pupil.id for pupil in pupils.pupils_of(connection, classroom_id)}
    if not draft.pupil_ids <= there:
        raise NotFoundError(str(min(draft.pupil_ids - there)))

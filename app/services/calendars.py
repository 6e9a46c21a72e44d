"""Calendars: addresses that tell what is due, one of a learner's own and one of a class."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from app.core.assignments import Assignment, Task
from app.core.errors import NotFoundError
from app.core.permissions import Deed, Standing
from app.core.recovery import Chance
from app.services import seats, tokens
from app.services.tasks import tasks
from app.store import assignments, calendars, classrooms, learners


def make_own(connection: Connection, learner_id: int, chance: Chance, now: datetime) -> str:
    """Make a learner's address and return its token, told this once; an earlier one ends.

    NotFoundError: the learner is gone.
    """
    learners.lock(connection, learner_id)
    token = tokens.for_address(chance)
    calendars.replace(connection, calendars.OWN, learner_id, tokens.hashed(token), now)
    return token


def end_own(connection: Connection, learner_id: int) -> None:
    """Let a learner's address stop working at once."""
    calendars.end(connection, calendars.OWN, learner_id)


def own_made_at(connection: Connection, learner_id: int) -> datetime | None:
    """Return since when a learner has an address, or None where there is none."""
    return calendars.made_at(connection, calendars.OWN, learner_id)


def tasks_at(connection: Connection, token: str) -> tuple[Task, ...]:
    """Return what its learner has to do; NotFoundError where nobody has this address."""
    learner_id = calendars.owner(connection, calendars.OWN, tokens.hashed(token))
    if learner_id is None:
        raise NotFoundError(token)
    return tasks(connection, learner_id)


def make_class(
    connection: Connection, learner_id: int, classroom_id: int, chance: Chance, now: datetime
) -> str:
    """Make the address of a class and return its token, told this once; an earlier one ends."""
    seats.held(connection, learner_id, classroom_id, Deed.ASSIGN)
    token = tokens.for_address(chance)
    calendars.replace(connection, calendars.CLASS, classroom_id, tokens.hashed(token), now)
    return token


def end_class(connection: Connection, learner_id: int, classroom_id: int) -> None:
    """Let the address of a class stop working at once."""
    seats.held(connection, learner_id, classroom_id, Deed.SEE)
    calendars.end(connection, calendars.CLASS, classroom_id)


def class_made_at(connection: Connection, classroom_id: int) -> datetime | None:
    """Return since when a class has an address, or None where there is none."""
    return calendars.made_at(connection, calendars.CLASS, classroom_id)


def assignments_at(connection: Connection, token: str) -> tuple[str, tuple[Assignment, ...]]:
    """Return the name of the class with this address and what all of it has to do.

    What is for some alone is left out. NotFoundError where there is no such address or its class
    is deleted.
    """
    number = calendars.owner(connection, calendars.CLASS, tokens.hashed(token))
    room = classrooms.classroom(connection, number) if number else None
    if room is None or room.standing is Standing.DELETED:
        raise NotFoundError(token)
    found = assignments.assignments_of(connection, room.id)
    return room.name, tuple(one for one in found if one.draft.everyone)

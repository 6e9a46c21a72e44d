"""Pupils: who is in a class; removing one, having them back, leaving."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from app.core.classrooms import Classroom, Pupil, Teacher
from app.core.errors import NotFoundError
from app.core.permissions import Deed
from app.services import seats
from app.store import classrooms, pupils, teachers
from app.store.transactions import scrub_after


@dataclass(frozen=True)
class Attended:
    """A class as its pupil sees it; `card_made_at` where the class gave them a new card."""

    classroom: Classroom
    teachers: tuple[Teacher, ...]
    pupil: Pupil
    card_made_at: datetime | None


def pupils_of(connection: Connection, classroom_id: int) -> tuple[Pupil, ...]:
    """Return the pupils of a class by their pseudonyms, removed ones among them."""
    return pupils.pupils_of(connection, classroom_id)


def remove(
    connection: Connection, learner_id: int, classroom_id: int, pupil_id: int, now: datetime
) -> Pupil:
    """Take a pupil out of a class, from their next request on; they keep their own progress.

    For a while they can be had back. NotFoundError: the class has no such pupil.
    """
    seats.held(connection, learner_id, classroom_id, Deed.DISMISS)
    pupil = pupils.pupil(connection, classroom_id, pupil_id)
    if pupil.removed_at is None:
        pupils.mark_removed(connection, pupil_id, now)
    return pupil


def bring_back(connection: Connection, learner_id: int, classroom_id: int, pupil_id: int) -> Pupil:
    """Have a removed pupil back. NotFoundError: the class has no such pupil any more."""
    seats.held(connection, learner_id, classroom_id, Deed.DISMISS)
    pupil = pupils.pupil(connection, classroom_id, pupil_id)
    pupils.mark_removed(connection, pupil_id, None)
    return pupil


def leave(connection: Connection, learner_id: int, classroom_id: int) -> Pupil:
    """Leave a class: all that it holds about its pupil is deleted at once, their progress stays."""
    held = seats.held(connection, learner_id, classroom_id, Deed.LEAVE)
    if held.pupil_id is None:
        raise NotFoundError(str(classroom_id))
    pupil = pupils.pupil(connection, classroom_id, held.pupil_id)
    pupils.remove(connection, pupil.id)
    scrub_after(connection)
    return pupil


def attended(connection: Connection, learner_id: int) -> tuple[Attended, ...]:
    """Return the classes in which a learner is a pupil, the newest first: four queries."""
    found = classrooms.attended(connection, learner_id)
    if not found:
        return ()
    staff = teachers.teachers_of(connection, [one.id for one in found])
    theirs = {one.classroom_id: one for one in pupils.of_learner(connection, learner_id)}
    replaced = {number: at for number, _name, at in pupils.new_cards(connection, learner_id)}
    return tuple(
        Attended(one, staff[one.id], theirs[one.id], replaced.get(one.id)) for one in found
    )


def new_cards(connection: Connection, learner_id: int) -> tuple[tuple[str, datetime], ...]:
    """Return the classes that gave a learner another card, each by its name, and when: one query.

    They are told until they make a card of their own.
    """
    found = pupils.new_cards(connection, learner_id)
    return tuple((name, made_at) for _number, name, made_at in found)

"""Classes: become an educator, make a class, change it, end it, have it back."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from app.core.classrooms import (
    CODE_LASTS,
    KEPT_AFTER_END,
    MOST_CLASSES,
    UNDO,
    Classroom,
    Educator,
    JoinCode,
    Seat,
    Settings,
    Teacher,
    drawn_code,
)
from app.core.errors import ForbiddenError, NotFoundError
from app.core.permissions import Deed, Standing
from app.core.recovery import Chance
from app.services import seats
from app.store import classrooms, educators, invitations, learners, pupils, teachers
from app.store.transactions import scrub_after

BEHIND_UTC = timedelta(hours=12)
"""So much later than in UTC a day ends where it ends last."""


def become_educator(
    connection: Connection, learner_id: int, name: str, school: str, now: datetime
) -> None:
    """Let a learner teach under a name, or change it. NotFoundError: the learner is gone."""
    learners.lock(connection, learner_id)
    educators.put(connection, learner_id, name, school, now)


def educator(connection: Connection, learner_id: int) -> Educator | None:
    """Return a learner as the educator they are, or None."""
    return educators.educator(connection, learner_id)


def taught(connection: Connection, learner_id: int) -> tuple[tuple[Seat, int], ...]:
    """Return the classes that a learner teaches, each with its number of pupils.

    Of deleted ones those alone that they can have back.
    """
    found = classrooms.taught(connection, learner_id)
    return tuple(
        (seat, many) for seat, many in found if seat.may(Deed.SEE) or seat.may(Deed.RESTORE)
    )


def create(
    connection: Connection, learner_id: int, settings: Settings, chance: Chance, now: datetime
) -> Classroom:
    """Make a class that its educator owns; pupils can join it at once.

    NotFoundError: they are no educator; ForbiddenError: they have more classes than anybody needs.
    """
    learners.lock(connection, learner_id)
    if educators.educator(connection, learner_id) is None:
        raise NotFoundError(str(learner_id))
    if len(teachers.owned_by(connection, learner_id)) >= MOST_CLASSES:
        message = "too many classes"
        raise ForbiddenError(message)
    code = JoinCode(drawn_code(chance), now, now + CODE_LASTS)
    made = classrooms.add(connection, settings, code, now)
    teachers.add(connection, made.id, learner_id, now, owner=True)
    return made


def teachers_of(connection: Connection, classroom_id: int) -> tuple[Teacher, ...]:
    """Return who teaches a class, its owner first."""
    return teachers.teachers_of(connection, (classroom_id,))[classroom_id]


def settle(connection: Connection, learner_id: int, classroom_id: int, settings: Settings) -> None:
    """Change what is said about a class."""
    seats.held(connection, learner_id, classroom_id, Deed.SETTLE)
    classrooms.settle(connection, classroom_id, settings)


def archive(
    connection: Connection, learner_id: int, classroom_id: int, now: datetime, *, over: bool
) -> None:
    """Say that a class is over, so that nobody joins and nothing is assigned, or that it is not."""
    seats.held(connection, learner_id, classroom_id, Deed.ARCHIVE)
    classrooms.archive(connection, classroom_id, now if over else None)


def delete(connection: Connection, learner_id: int, classroom_id: int, now: datetime) -> None:
    """Delete a class: nobody sees it from now on, and its owner can have it back for a while."""
    seats.held(connection, learner_id, classroom_id, Deed.DELETE)
    classrooms.mark_deleted(connection, classroom_id, now)


def restore(connection: Connection, learner_id: int, classroom_id: int) -> None:
    """Have a deleted class back."""
    seats.held(connection, learner_id, classroom_id, Deed.RESTORE)
    classrooms.mark_deleted(connection, classroom_id, None)


def heirs(connection: Connection, learner_id: int) -> tuple[tuple[Classroom, Teacher | None], ...]:
    """Return the classes that a learner owns, each with whom it goes to if they are forgotten.

    That is the colleague who came first; None where the class would be deleted.
    """
    owned = teachers.owned_by(connection, learner_id)
    staff = teachers.teachers_of(connection, owned)
    found = ((classrooms.classroom(connection, number), staff[number]) for number in owned)
    return tuple((one, _heir(one, its)) for one, its in found)


def forsake(connection: Connection, learner_id: int) -> None:
    """Hand on the classes of somebody who will be forgotten, or delete them for good."""
    for owned in teachers.owned_by(connection, learner_id):
        one = classrooms.lock(connection, owned)
        heir = _heir(one, teachers_of(connection, owned))
        if heir is None:
            classrooms.remove(connection, owned)
            scrub_after(connection)
        else:
            teachers.hand_on(connection, owned, heir.learner_id)


def purge(connection: Connection, now: datetime) -> int:
    """Remove classes and pupils whose time is over, and invitations that have expired."""
    today = (now - BEHIND_UTC).date()
    gone = classrooms.remove_old(connection, today - KEPT_AFTER_END, now - UNDO)
    gone += pupils.remove_old(connection, now - UNDO)
    return gone + invitations.remove_old(connection, now)


def _heir(owned: Classroom, staff: tuple[Teacher, ...]) -> Teacher | None:
    if owned.standing is Standing.DELETED:
        return None
    return next((one for one in staff if not one.owner), None)

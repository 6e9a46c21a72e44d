"""Teachers: invite a colleague, come by a code, leave, be removed, hand a class on."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from app.core.classrooms import (
    INVITATION_LASTS,
    INVITATION_LENGTH,
    MOST_TEACHERS,
    Classroom,
    drawn_code,
    normal_code,
)
from app.core.errors import ForbiddenError, NotFoundError
from app.core.permissions import Deed, Role, Standing
from app.core.recovery import Chance
from app.services import seats, tokens
from app.store import classrooms, educators, invitations, teachers

MOST_INVITATIONS = 20


class Accepted(StrEnum):
    """What became of a code that a colleague brought."""

    YES = "yes"
    UNKNOWN = "unknown"
    PUPIL = "pupil"
    FULL = "full"


def invite(
    connection: Connection, learner_id: int, classroom_id: int, chance: Chance, now: datetime
) -> str:
    """Return a code by which one colleague can come to teach a class too, told this once.

    ForbiddenError: there are more codes about than anybody needs.
    """
    seats.held(connection, learner_id, classroom_id, Deed.INVITE)
    if invitations.count(connection, classroom_id, now) >= MOST_INVITATIONS:
        message = "too many invitations"
        raise ForbiddenError(message)
    code = drawn_code(chance, INVITATION_LENGTH)
    invitations.add(connection, classroom_id, tokens.hashed(code), now + INVITATION_LASTS)
    return code


def open_invitations(connection: Connection, classroom_id: int, now: datetime) -> int:
    """Return how many codes are still good for a class."""
    return invitations.count(connection, classroom_id, now)


def withdraw(connection: Connection, learner_id: int, classroom_id: int) -> None:
    """Make all codes for colleagues worthless that nobody has used yet."""
    seats.held(connection, learner_id, classroom_id, Deed.INVITE)
    invitations.void(connection, classroom_id)


def invited_to(connection: Connection, typed: str, now: datetime) -> Classroom | None:
    """Return the class that a code opens, without using it up, or None."""
    found = invitations.opens(connection, tokens.hashed(normal_code(typed)), now)
    if found is None:
        return None
    one = classrooms.classroom(connection, found)
    return one if one.standing is Standing.OPEN else None


def accept(
    connection: Connection, learner_id: int, typed: str, now: datetime
) -> tuple[Accepted, int]:
    """Let an educator teach the class of a code, which is then used up; return its number too.

    Who teaches it already does so still, and the code stays good. NotFoundError: they are no
    educator.
    """
    if educators.educator(connection, learner_id) is None:
        raise NotFoundError(str(learner_id))
    one = invited_to(connection, typed, now)
    if one is None:
        return Accepted.UNKNOWN, 0
    classrooms.lock(connection, one.id)
    role = classrooms.seat(connection, one.id, learner_id).role
    if role is not Role.NOBODY:
        return (Accepted.PUPIL if role is Role.PUPIL else Accepted.YES), one.id
    if len(teachers.teachers_of(connection, (one.id,))[one.id]) >= MOST_TEACHERS:
        return Accepted.FULL, one.id
    if invitations.take(connection, tokens.hashed(normal_code(typed)), now) is None:
        return Accepted.UNKNOWN, 0
    teachers.add(connection, one.id, learner_id, now, owner=False)
    return Accepted.YES, one.id


def step_back(connection: Connection, learner_id: int, classroom_id: int) -> None:
    """Teach a class no more; its owner has to hand it on first."""
    seats.held(connection, learner_id, classroom_id, Deed.STEP_BACK)
    teachers.remove(connection, classroom_id, learner_id)


def remove(connection: Connection, learner_id: int, classroom_id: int, other_id: int) -> None:
    """Let a colleague teach the class no more, from their next request on."""
    seats.held(connection, learner_id, classroom_id, Deed.APPOINT)
    teachers.remove(connection, classroom_id, other_id)


def hand_on(connection: Connection, learner_id: int, classroom_id: int, other_id: int) -> None:
    """Make a colleague the owner; whoever was it teaches the class still.

    NotFoundError: the other does not teach the class.
    """
    seats.held(connection, learner_id, classroom_id, Deed.APPOINT)
    staff = teachers.teachers_of(connection, (classroom_id,))[classroom_id]
    if other_id not in {one.learner_id for one in staff}:
        raise NotFoundError(str(other_id))
    teachers.hand_on(connection, classroom_id, other_id)

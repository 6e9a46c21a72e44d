"""Seats: the one door to a class; whoever may not see it is told that it does not exist."""

from __future__ import annotations

from sqlalchemy import Connection

from app.core.classrooms import Seat
from app.core.errors import ForbiddenError, NotFoundError
from app.core.permissions import Deed
from app.store import classrooms


def seat(connection: Connection, learner_id: int, classroom_id: int, deed: Deed) -> Seat:
    """Return what a learner is in a class where they may do this; one query.

    NotFoundError where the class is none of theirs or there is none; ForbiddenError where they
    teach it and may still not do this.
    """
    found = classrooms.seat(connection, classroom_id, learner_id)
    if found.may(deed):
        return found
    if found.may(Deed.SEE):
        raise ForbiddenError(deed.value)
    raise NotFoundError(str(classroom_id))


def held(connection: Connection, learner_id: int, classroom_id: int, deed: Deed) -> Seat:
    """Return the same, and let nobody else write about the class until the transaction ends."""
    classrooms.lock(connection, classroom_id)
    return seat(connection, learner_id, classroom_id, deed)

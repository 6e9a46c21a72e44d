"""Sign-ins: in which browsers a learner is signed in, and ending one, the others or all."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from app.core.people import SignIn
from app.services import tokens
from app.store import sign_ins, tickets


def live(connection: Connection, learner_id: int, now: datetime) -> tuple[SignIn, ...]:
    """Return the sign-ins of a learner that still count, the one used last first."""
    found = [one for one in sign_ins.sign_ins_of(connection, learner_id) if one.lives(now)]
    return tuple(sorted(found, key=lambda one: (one.last_used_at, one.id), reverse=True))


def end(connection: Connection, learner_id: int, sign_in_id: int) -> None:
    """End one of a learner's sign-ins, from the next request on; somebody else's is left alone."""
    sign_ins.end_one(connection, learner_id, sign_in_id)


def end_others(connection: Connection, learner_id: int, token: str) -> None:
    """End all sign-ins of a learner but that of this token, and the links under way."""
    tickets.void(connection, learner_id)
    sign_ins.end_all(connection, learner_id, but=tokens.hashed(token))


def end_all(connection: Connection, learner_id: int) -> None:
    """End all sign-ins of a learner, and the links under way."""
    tickets.void(connection, learner_id)
    sign_ins.end_all(connection, learner_id)

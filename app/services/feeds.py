"""Feeds: an address of one's own for a calendar, which tells when questions come back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from app.core.recovery import Chance
from app.services import tokens
from app.store import calendars, learners


def make(connection: Connection, learner_id: int, chance: Chance, now: datetime) -> str:
    """Make an address and return its token, told this once; an earlier one stops working.

    NotFoundError: the learner is gone.
    """
    learners.lock(connection, learner_id)
    token = tokens.for_address(chance)
    calendars.replace(connection, calendars.REVIEW, learner_id, tokens.hashed(token), now)
    return token


def end(connection: Connection, learner_id: int) -> None:
    """Let the address stop working at once."""
    calendars.end(connection, calendars.REVIEW, learner_id)


def learner_of(connection: Connection, token: str) -> int | None:
    """Return whose address this is, or None."""
    return calendars.owner(connection, calendars.REVIEW, tokens.hashed(token))


def made_at(connection: Connection, learner_id: int) -> datetime | None:
    """Return since when a learner has an address, or None where there is none."""
    return calendars.made_at(connection, calendars.REVIEW, learner_id)

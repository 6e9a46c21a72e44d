"""Outbox: letters that wait to be handed over, each claimed by one worker at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, exists, insert, select, update

from app.store import tables
from app.store.statements import rows_changed

_TABLE = tables.outbox


@dataclass(frozen=True)
class Waiting:
    """A letter that waits: what about, in which language, and how often it was tried.

    `learner_id` is None where it is for nobody; `address` is set where the letter goes to another
    email than the learner's, or to one that may be theirs no longer.
    """

    id: int
    learner_id: int | None
    letter: str
    address: str = field(repr=False)
    lang: str
    tries: int


def add(connection: Connection, waiting: Waiting, now: datetime) -> None:
    """Put a letter in; its id is given here."""
    row = {"learner_id": waiting.learner_id, "letter": waiting.letter, "address": waiting.address}
    more = {"lang": waiting.lang, "tries": waiting.tries, "due_at": now}
    connection.execute(insert(_TABLE).values(row | more))


def holds(connection: Connection, waiting: Waiting) -> bool:
    """Say whether a letter about the same to the same email waits already."""
    same = (
        (_TABLE.c.learner_id == waiting.learner_id)
        & (_TABLE.c.letter == waiting.letter)
        & (_TABLE.c.address == waiting.address)
    )
    return bool(connection.scalar(select(exists().where(same))))


def letters_of(connection: Connection, learner_id: int) -> tuple[Waiting, ...]:
    """Return the letters that wait for a learner, the oldest first."""
    query = select(_TABLE).where(_TABLE.c.learner_id == learner_id).order_by(_TABLE.c.id)
    return tuple(_waiting(row) for row in connection.execute(query))


def holds_due(connection: Connection, now: datetime) -> bool:
    """Say whether any letter is due."""
    return bool(connection.scalar(select(exists().where(_TABLE.c.due_at <= now))))


def due(connection: Connection, now: datetime) -> Waiting | None:
    """Return the letter that is due for longest, or None; nobody else can claim it meanwhile."""
    query = select(_TABLE).where(_TABLE.c.due_at <= now).order_by(_TABLE.c.due_at, _TABLE.c.id)
    row = connection.execute(query.limit(1).with_for_update(skip_locked=True)).first()
    return _waiting(row) if row else None


def put_off(connection: Connection, waiting: Waiting, until: datetime) -> None:
    """Count a try and let the letter wait until then."""
    tried = {"tries": waiting.tries + 1, "due_at": until}
    rows_changed(connection, update(_TABLE).where(_TABLE.c.id == waiting.id).values(tried))


def remove(connection: Connection, waiting: Waiting) -> None:
    """Take a letter out."""
    rows_changed(connection, delete(_TABLE).where(_TABLE.c.id == waiting.id))


def _waiting(row: Row[Any]) -> Waiting:
    return Waiting(row.id, row.learner_id, row.letter, row.address, row.lang, row.tries)

"""Outbox: letters that wait to be handed over, each claimed by one worker at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, delete, exists, insert, select, update

from app.store import tables
from app.store.statements import rows_changed

_TABLE = tables.outbox


@dataclass(frozen=True)
class Waiting:
    """A letter that waits: what about, in which language, and how often it was tried.

    `learner_id` is None where it is for nobody; `address` is set where the letter asks whether an
    e-mail is the learner's.
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


def holds_due(connection: Connection, now: datetime) -> bool:
    """Say whether any letter is due."""
    return bool(connection.scalar(select(exists().where(_TABLE.c.due_at <= now))))


def due(connection: Connection, now: datetime) -> Waiting | None:
    """Return the letter that is due for longest, or None; nobody else can claim it meanwhile."""
    query = select(_TABLE).where(_TABLE.c.due_at <= now).order_by(_TABLE.c.due_at, _TABLE.c.id)
    row = connection.execute(query.limit(1).with_for_update(skip_locked=True)).first()
    if row is None:
        return None
    return Waiting(row.id, row.learner_id, row.letter, row.address, row.lang, row.tries)


def put_off(connection: Connection, waiting: Waiting, until: datetime) -> None:
    """Count a try and let the letter wait until then."""
    tried = {"tries": waiting.tries + 1, "due_at": until}
    rows_changed(connection, update(_TABLE).where(_TABLE.c.id == waiting.id).values(tried))


def remove(connection: Connection, waiting: Waiting) -> None:
    """Take a letter out."""
    rows_changed(connection, delete(_TABLE).where(_TABLE.c.id == waiting.id))

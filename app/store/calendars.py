"""Calendars: the secret addresses at which is told what comes back, and what is due."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Connection, delete, insert, select

from app.store import tables
from app.store.statements import rows_changed

Kind = Column[int]
"""Which calendar: the column that says whose an address is, one address for each."""

REVIEW = tables.feeds.c.learner_id
"""Tells a learner when questions come back."""
OWN = tables.due_feeds.c.learner_id
"""Tells a learner what they have to do."""
CLASS = tables.class_feeds.c.classroom_id
"""Tells what a class has to do."""


def replace(
    connection: Connection, kind: Kind, number: int, token_hash: str, now: datetime
) -> None:
    """Give a learner or a class an address; an earlier one stops working."""
    end(connection, kind, number)
    values = {kind.name: number, "token_hash": token_hash, "created_at": now}
    connection.execute(insert(kind.table).values(values))


def end(connection: Connection, kind: Kind, number: int) -> None:
    """Let an address stop working."""
    rows_changed(connection, delete(kind.table).where(kind == number))


def owner(connection: Connection, kind: Kind, token_hash: str) -> int | None:
    """Return whose address has this token, or None."""
    return connection.scalar(select(kind).where(kind.table.c.token_hash == token_hash))


def made_at(connection: Connection, kind: Kind, number: int) -> datetime | None:
    """Return when an address was made, or None where there is none."""
    return connection.scalar(select(kind.table.c.created_at).where(kind == number))

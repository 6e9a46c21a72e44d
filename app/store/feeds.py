"""Feeds: the secret address at which a calendar may ask when a learner's questions come back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from app.store import tables
from app.store.statements import rows_changed

_TABLE = tables.feeds


def replace(connection: Connection, learner_id: int, token_hash: str, now: datetime) -> None:
    """Give a learner an address; an earlier one stops working."""
    end(connection, learner_id)
    values = {"learner_id": learner_id, "token_hash": token_hash, "created_at": now}
    connection.execute(insert(_TABLE).values(values))


def end(connection: Connection, learner_id: int) -> None:
    """Let a learner's address stop working."""
    rows_changed(connection, delete(_TABLE).where(_TABLE.c.learner_id == learner_id))


def owner(connection: Connection, token_hash: str) -> int | None:
    """Return whose address has this token, or None."""
    return connection.scalar(select(_TABLE.c.learner_id).where(_TABLE.c.token_hash == token_hash))


def made_at(connection: Connection, learner_id: int) -> datetime | None:
    """Return when a learner's address was made, or None where there is none."""
    return connection.scalar(select(_TABLE.c.created_at).where(_TABLE.c.learner_id == learner_id))

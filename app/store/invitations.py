"""Invitations: codes by which a colleague comes to teach a class too, each good for once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from app.store import tables
from app.store.statements import rows_changed

_TABLE = tables.invitations


def add(connection: Connection, classroom_id: int, code_hash: str, expires_at: datetime) -> None:
    """Note an invitation."""
    row = {"classroom_id": classroom_id, "code_hash": code_hash, "expires_at": expires_at}
    connection.execute(insert(_TABLE).values(row))


def opens(connection: Connection, code_hash: str, now: datetime) -> int | None:
    """Return the class that a code opens, without using it up, or None."""
    live = (_TABLE.c.code_hash == code_hash) & (_TABLE.c.expires_at > now)
    return connection.scalar(select(_TABLE.c.classroom_id).where(live))


def take(connection: Connection, code_hash: str, now: datetime) -> int | None:
    """Use a code up and return the class that it opened, or None; of two who try, one gets it."""
    live = (_TABLE.c.code_hash == code_hash) & (_TABLE.c.expires_at > now)
    return connection.execute(
        delete(_TABLE).where(live).returning(_TABLE.c.classroom_id)
    ).scalar_one_or_none()


def count(connection: Connection, classroom_id: int, now: datetime) -> int:
    """Return how many codes are still good for a class."""
    live = (_TABLE.c.classroom_id == classroom_id) & (_TABLE.c.expires_at > now)
    return int(connection.scalar(select(func.count()).where(live)) or 0)


def void(connection: Connection, classroom_id: int) -> None:
    """Make all codes of a class worthless."""
    rows_changed(connection, delete(_TABLE).where(_TABLE.c.classroom_id == classroom_id))


def remove_old(connection: Connection, now: datetime) -> int:
    """Remove codes that have expired; return how many."""
    return rows_changed(connection, delete(_TABLE).where(_TABLE.c.expires_at <= now))

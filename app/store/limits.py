"""Limits: how often somebody did something in a window of time, shared by all workers."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, delete, select

from app.store import tables
from app.store.statements import insert, rows_changed

_TABLE = tables.limits


def count(connection: Connection, hashed: str, ends_at: datetime) -> int:
    """Count one more deed in the window that ends then; return how many there are now."""
    statement = insert(connection, _TABLE).values(hash=hashed, ends_at=ends_at, times=1)
    counted = statement.on_conflict_do_update(
        index_elements=["hash", "ends_at"], set_={"times": _TABLE.c.times + 1}
    ).returning(_TABLE.c.times)
    return int(connection.execute(counted).scalar_one())


def times(connection: Connection, hashed: str, ends_at: datetime) -> int:
    """Return how many deeds were counted in the window that ends then."""
    query = select(_TABLE.c.times).where(_TABLE.c.hash == hashed, _TABLE.c.ends_at == ends_at)
    return int(connection.scalar(query) or 0)


def salt(connection: Connection, day: date, proposal: str) -> str:
    """Return the salt of a day: the one all workers use, which is the first that was proposed."""
    query = select(tables.salts.c.salt).where(tables.salts.c.day == day)
    found: str | None = connection.scalar(query)
    if found is not None:
        return found
    statement = insert(connection, tables.salts).values(day=day, salt=proposal)
    connection.execute(statement.on_conflict_do_nothing(index_elements=["day"]))
    return str(connection.execute(query).scalar_one())


def remove_old(connection: Connection, now: datetime) -> int:
    """Remove windows that have ended and salts of days gone by; return how many rows."""
    ended = rows_changed(connection, delete(_TABLE).where(_TABLE.c.ends_at <= now))
    return ended + rows_changed(
        connection, delete(tables.salts).where(tables.salts.c.day < now.date())
    )

"""Limits: how often somebody did something in a window of time, shared by all workers."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.store.statements import insert, rows_changed
from app.store.tables import LimitRow, SaltRow


def count(session: Session, hashed: str, ends_at: datetime) -> int:
    """Count one more deed in the window that ends then; return how many there are now."""
    statement = insert(session, LimitRow).values(hash=hashed, ends_at=ends_at, times=1)
    return session.scalars(
        statement.on_conflict_do_update(
            index_elements=["hash", "ends_at"], set_={"times": LimitRow.times + 1}
        ).returning(LimitRow.times)
    ).one()


def times(session: Session, hashed: str, ends_at: datetime) -> int:
    """Return how many deeds were counted in the window that ends then."""
    query = select(LimitRow.times).where(LimitRow.hash == hashed, LimitRow.ends_at == ends_at)
    return session.scalar(query) or 0


def salt(session: Session, day: date, proposal: str) -> str:
    """Return the salt of a day: the one all workers use, which is the first that was proposed."""
    query = select(SaltRow.salt).where(SaltRow.day == day)
    found = session.scalar(query)
    if found is not None:
        return found
    statement = insert(session, SaltRow).values(day=day, salt=proposal)
    session.execute(statement.on_conflict_do_nothing(index_elements=["day"]))
    return session.scalars(query).one()


def remove_old(session: Session, now: datetime) -> int:
    """Remove windows that have ended and salts of days gone by; return how many rows."""
    ended = rows_changed(session, delete(LimitRow).where(LimitRow.ends_at <= now))
    return ended + rows_changed(session, delete(SaltRow).where(SaltRow.day < now.date()))

"""Leases: of all processes that could do a background job, one does it, when it is due."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, update

from app.store import tables
from app.store.statements import insert, rows_changed

_TABLE = tables.leases


def take(connection: Connection, job: str, now: datetime, held_until: datetime) -> bool:
    """Take the lease of a job that is due and in nobody's hands; say whether we have it."""
    statement = insert(connection, _TABLE).values(job=job, held_until=held_until, due_at=now)
    taken = connection.scalar(
        statement.on_conflict_do_update(
            index_elements=["job"],
            set_={"held_until": held_until},
            where=(_TABLE.c.held_until <= now) & (_TABLE.c.due_at <= now),
        ).returning(_TABLE.c.job)
    )
    return taken is not None


def finish(
    connection: Connection, job: str, held_until: datetime, now: datetime, due_at: datetime
) -> bool:
    """Give a lease back and say when the job is due again.

    False, and nothing is changed, where the lease ran out and somebody else took it.
    """
    ours = (_TABLE.c.job == job) & (_TABLE.c.held_until == held_until)
    statement = update(_TABLE).where(ours).values(held_until=now, due_at=due_at)
    return rows_changed(connection, statement) == 1

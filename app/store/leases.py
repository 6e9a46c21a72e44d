"""Leases: of all processes that could do a background job, one does it, when it is due."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.store.statements import insert, rows_changed
from app.store.tables import LeaseRow


def take(session: Session, job: str, now: datetime, held_until: datetime) -> bool:
    """Take the lease of a job that is due and in nobody's hands; say whether we have it."""
    statement = insert(session, LeaseRow).values(job=job, held_until=held_until, due_at=now)
    taken = session.scalar(
        statement.on_conflict_do_update(
            index_elements=["job"],
            set_={"held_until": held_until},
            where=(LeaseRow.held_until <= now) & (LeaseRow.due_at <= now),
        ).returning(LeaseRow.job)
    )
    return taken is not None


def finish(
    session: Session, job: str, held_until: datetime, now: datetime, due_at: datetime
) -> bool:
    """Give a lease back and say when the job is due again.

    False, and nothing is changed, where the lease ran out and somebody else took it.
    """
    ours = (LeaseRow.job == job) & (LeaseRow.held_until == held_until)
    statement = update(LeaseRow).where(ours).values(held_until=now, due_at=due_at)
    return rows_changed(session, statement) == 1

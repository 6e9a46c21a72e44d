"""Erasure: everything of a learner goes, whichever tables there are."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.store import learners
from app.store.tables import Base, LearnerRow
from app.store.transactions import SCRUB


def erase(session: Session, learner_id: int) -> None:
    """Delete a learner and every row about them; nothing of it lingers after the commit.

    SQLite overwrites deleted content with zeros, and its log of changes is emptied by the
    transaction that this session belongs to. NotFoundError: there is no such learner.
    """
    learners.lock(session, learner_id)
    session.expunge_all()
    for table in reversed(Base.metadata.sorted_tables):
        if "learner_id" in table.columns:
            session.execute(delete(table).where(table.c.learner_id == learner_id))
    session.execute(delete(LearnerRow).where(LearnerRow.id == learner_id))
    session.info[SCRUB] = True

"""Learners: made, looked up, locked while something of theirs is decided."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.core.errors import NotFoundError
from app.core.people import Learner
from app.store.statements import rows, rows_changed
from app.store.tables import AnswerRow, LearnerRow, ReadingRow, SignInRow

_LOCK = (
    select(LearnerRow.__table__.c.id)
    .where(LearnerRow.__table__.c.id == bindparam("learner_id"))
    .with_for_update()
)


def add(session: Session, now: datetime) -> Learner:
    """Make a learner, of whom nothing is known."""
    row = LearnerRow(created_at=now)
    session.add(row)
    session.flush()
    return Learner(row.id, row.created_at)


def learner(session: Session, learner_id: int) -> Learner:
    """Return a learner; NotFoundError where there is none of that number."""
    row = session.get(LearnerRow, learner_id)
    if row is None:
        raise NotFoundError(str(learner_id))
    return Learner(row.id, row.created_at)


def lock(session: Session, learner_id: int) -> None:
    """Let nobody else write about this learner until the session ends.

    NotFoundError where the learner was forgotten meanwhile. On SQLite a writing session is alone
    anyway.
    """
    if not rows(session, _LOCK, {"learner_id": learner_id}):
        raise NotFoundError(str(learner_id))


def remove_empty(session: Session, made_before: datetime) -> int:
    """Remove learners of whom nothing is kept and whom no browser knows; return how many."""
    return rows_changed(
        session,
        delete(LearnerRow).where(
            LearnerRow.created_at < made_before,
            _has_no(AnswerRow.learner_id),
            _has_no(ReadingRow.learner_id),
            _has_no(SignInRow.learner_id),
        ),
    )


def _has_no(column: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    return ~exists().where(column == LearnerRow.id)

"""Readings: which lessons a learner marked as read, and when for the first time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.progress import Reading
from app.store import learners
from app.store.statements import insert
from app.store.tables import ReadingRow


def add(session: Session, learner_id: int, readings: Sequence[Reading], now: datetime) -> int:
    """Store readings; return how many lessons are newly read.

    Of two readings of one lesson the earlier one stays, in whichever order they come.
    NotFoundError: the learner was forgotten.
    """
    learners.lock(session, learner_id)
    if not readings:
        return 0
    earliest: dict[str, datetime] = {}
    for reading in readings:
        found = earliest.get(reading.lesson_id, reading.read_at)
        earliest[reading.lesson_id] = min(found, reading.read_at)
    known = _lesson_ids(session, learner_id)
    statement = insert(session, ReadingRow).values(
        [
            {
                "learner_id": learner_id,
                "lesson_id": lesson_id,
                "read_at": read_at,
                "received_at": now,
            }
            for lesson_id, read_at in earliest.items()
        ]
    )
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["learner_id", "lesson_id"],
            set_={"read_at": statement.excluded.read_at},
            where=statement.excluded.read_at < ReadingRow.read_at,
        )
    )
    return len(earliest.keys() - known)


def readings_of(session: Session, learner_id: int) -> tuple[Reading, ...]:
    """Return all readings of a learner, earliest first."""
    query = (
        select(ReadingRow)
        .where(ReadingRow.learner_id == learner_id)
        .order_by(ReadingRow.read_at, ReadingRow.lesson_id)
    )
    return tuple(Reading(row.lesson_id, row.read_at) for row in session.scalars(query))


def _lesson_ids(session: Session, learner_id: int) -> set[str]:
    query = select(ReadingRow.lesson_id).where(ReadingRow.learner_id == learner_id)
    return set(session.scalars(query))

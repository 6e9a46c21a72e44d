"""Readings: which lessons a learner marked as read, and when for the first time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select

from app.core.progress import Reading
from app.store import learners, tables
from app.store.statements import insert

_TABLE = tables.readings


def add(connection: Connection, learner_id: int, readings: Sequence[Reading], now: datetime) -> int:
    """Store readings; return how many lessons are newly read.

    Of two readings of one lesson the earlier one stays, in whichever order they come.
    NotFoundError: the learner was forgotten.
    """
    learners.lock(connection, learner_id)
    if not readings:
        return 0
    earliest: dict[str, datetime] = {}
    for reading in readings:
        found = earliest.get(reading.lesson_id, reading.read_at)
        earliest[reading.lesson_id] = min(found, reading.read_at)
    known = _lesson_ids(connection, learner_id)
    statement = insert(connection, _TABLE).values(
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
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["learner_id", "lesson_id"],
            set_={"read_at": statement.excluded.read_at},
            where=statement.excluded.read_at < _TABLE.c.read_at,
        )
    )
    return len(earliest.keys() - known)


def readings_of(connection: Connection, learner_id: int) -> tuple[Reading, ...]:
    """Return all readings of a learner, earliest first."""
    query = (
        select(_TABLE)
        .where(_TABLE.c.learner_id == learner_id)
        .order_by(_TABLE.c.read_at, _TABLE.c.lesson_id)
    )
    return tuple(Reading(row.lesson_id, row.read_at) for row in connection.execute(query))


def count(connection: Connection, learner_id: int) -> int:
    """Return how many lessons a learner has read."""
    query = select(func.count()).select_from(_TABLE).where(_TABLE.c.learner_id == learner_id)
    return int(connection.execute(query).scalar_one())


def received_of(connection: Connection, learner_id: int) -> tuple[Reading, ...]:
    """Return all readings of a learner with the time at which we were told, earliest first."""
    query = (
        select(_TABLE)
        .where(_TABLE.c.learner_id == learner_id)
        .order_by(_TABLE.c.received_at, _TABLE.c.lesson_id)
    )
    return tuple(Reading(row.lesson_id, row.received_at) for row in connection.execute(query))


def _lesson_ids(connection: Connection, learner_id: int) -> set[str]:
    query = select(_TABLE.c.lesson_id).where(_TABLE.c.learner_id == learner_id)
    return set(connection.scalars(query))

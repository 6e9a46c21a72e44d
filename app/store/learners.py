"""Learners: made, looked up, locked while something of theirs is decided."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    bindparam,
    delete,
    exists,
    insert,
    select,
)

from app.core.errors import NotFoundError
from app.core.people import Learner
from app.store import tables
from app.store.statements import rows_changed

_TABLE = tables.learners

_LOCK = select(_TABLE.c.id).where(_TABLE.c.id == bindparam("learner_id")).with_for_update()


def add(connection: Connection, now: datetime) -> Learner:
    """Make a learner, of whom nothing is known."""
    statement = insert(_TABLE).values(created_at=now).returning(_TABLE.c.id)
    return Learner(connection.execute(statement).scalar_one(), now)


def learner(connection: Connection, learner_id: int) -> Learner:
    """Return a learner; NotFoundError where there is none of that number."""
    row = connection.execute(select(_TABLE).where(_TABLE.c.id == learner_id)).first()
    if row is None:
        raise NotFoundError(str(learner_id))
    return Learner(row.id, row.created_at)


def lock(connection: Connection, learner_id: int) -> None:
    """Let nobody else write about this learner until the transaction ends.

    NotFoundError where the learner was forgotten meanwhile. On SQLite a writer is alone anyway.
    """
    if connection.execute(_LOCK, {"learner_id": learner_id}).first() is None:
        raise NotFoundError(str(learner_id))


def remove_empty(connection: Connection, made_before: datetime) -> int:
    """Remove learners of whom nothing is kept and whom no browser knows; return how many."""
    return rows_changed(
        connection,
        delete(_TABLE).where(
            _TABLE.c.created_at < made_before,
            _has_no(tables.answers.c.learner_id),
            _has_no(tables.readings.c.learner_id),
            _has_no(tables.notes.c.learner_id),
            _has_no(tables.sign_ins.c.learner_id),
        ),
    )


def _has_no(column: Column[int]) -> ColumnElement[bool]:
    return ~exists().where(column == _TABLE.c.id)

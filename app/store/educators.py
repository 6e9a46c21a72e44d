"""Educators: learners who teach, each under the name that their pupils see."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from app.core.classrooms import Educator
from app.store import tables
from app.store.statements import insert

_TABLE = tables.educators


def put(connection: Connection, learner_id: int, name: str, school: str, now: datetime) -> None:
    """Make a learner an educator, or change what one is called."""
    said = {"name": name, "school": school}
    row = insert(connection, _TABLE).values(learner_id=learner_id, created_at=now, **said)
    connection.execute(row.on_conflict_do_update(index_elements=["learner_id"], set_=said))


def educator(connection: Connection, learner_id: int) -> Educator | None:
    """Return a learner as the educator they are, or None."""
    row = connection.execute(select(_TABLE).where(_TABLE.c.learner_id == learner_id)).first()
    return Educator(row.learner_id, row.name, row.school, row.created_at) if row else None

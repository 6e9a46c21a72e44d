"""Teachers: who teaches a class, and who owns it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from app.core.classrooms import Teacher
from app.store import tables
from app.store.statements import rows_changed

_TABLE = tables.teachers
_EDUCATORS = tables.educators

_WHO = (
    select(_TABLE, _EDUCATORS.c.name, _EDUCATORS.c.school)
    .join(_EDUCATORS, _EDUCATORS.c.learner_id == _TABLE.c.learner_id)
    .order_by(_TABLE.c.owner.desc(), _TABLE.c.added_at, _TABLE.c.learner_id)
)


def add(
    connection: Connection, classroom_id: int, learner_id: int, now: datetime, *, owner: bool
) -> None:
    """Let an educator teach a class."""
    row = {"classroom_id": classroom_id, "learner_id": learner_id, "owner": owner}
    connection.execute(insert(_TABLE).values(row | {"added_at": now}))


def teachers_of(
    connection: Connection, classroom_ids: Collection[int]
) -> dict[int, tuple[Teacher, ...]]:
    """Return who teaches each of some classes, its owner first, then who came first."""
    found: dict[int, tuple[Teacher, ...]] = dict.fromkeys(classroom_ids, ())
    for row in connection.execute(_WHO.where(_TABLE.c.classroom_id.in_(classroom_ids))):
        one = Teacher(row.learner_id, row.name, row.school, row.owner, row.added_at)
        found[row.classroom_id] += (one,)
    return found


def owned_by(connection: Connection, learner_id: int) -> tuple[int, ...]:
    """Return the classes that a learner owns, in order, deleted ones too."""
    query = select(_TABLE.c.classroom_id).where(_TABLE.c.learner_id == learner_id, _TABLE.c.owner)
    return tuple(connection.scalars(query.order_by(_TABLE.c.classroom_id)))


def remove(connection: Connection, classroom_id: int, learner_id: int) -> None:
    """Let somebody teach a class no more; nothing where they do not, or own it."""
    theirs = (_TABLE.c.classroom_id == classroom_id) & (_TABLE.c.learner_id == learner_id)
    rows_changed(connection, delete(_TABLE).where(theirs, ~_TABLE.c.owner))


def hand_on(connection: Connection, classroom_id: int, learner_id: int) -> None:
    """Make one who teaches a class its owner; the one before teaches it still."""
    here = update(_TABLE).where(_TABLE.c.classroom_id == classroom_id)
    rows_changed(connection, here.values(owner=_TABLE.c.learner_id == learner_id))

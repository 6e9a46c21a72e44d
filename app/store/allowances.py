"""Allowances and overrides: what a teacher decided for one pupil in one assignment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, select

from app.core.assignments import Allowance, Override
from app.store import tables
from app.store.statements import insert, rows_changed

_TABLE = tables.allowances
_OVERRIDES = tables.overrides
_ASSIGNMENTS = tables.assignments

Allowances = Mapping[tuple[int, int], Allowance]
"""What was allowed, by the numbers of assignment and pupil."""
Overrides = Mapping[tuple[int, int], Override]
"""What was set by hand, by the same."""


def put(connection: Connection, assignment_id: int, allowance: Allowance) -> None:
    """Allow something to a pupil, in place of what was allowed before."""
    values = {
        "due_wall": allowance.due_wall or None,
        "due_at": allowance.due_at,
        "excused": allowance.excused,
    }
    key = {"assignment_id": assignment_id, "pupil_id": allowance.pupil_id}
    statement = insert(connection, _TABLE).values(values | key)
    connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))


def remove(connection: Connection, assignment_id: int, pupil_id: int) -> None:
    """Let the terms of the class hold for a pupil again."""
    here = (_TABLE.c.assignment_id == assignment_id) & (_TABLE.c.pupil_id == pupil_id)
    rows_changed(connection, delete(_TABLE).where(here))


def allowances_of(connection: Connection, classroom_id: int) -> Allowances:
    """Return all that is allowed in a class."""
    query = (
        select(_TABLE)
        .join(_ASSIGNMENTS, _ASSIGNMENTS.c.id == _TABLE.c.assignment_id)
        .where(_ASSIGNMENTS.c.classroom_id == classroom_id)
    )
    return {
        (row.assignment_id, row.pupil_id): allowance(
            row.pupil_id, row.due_wall, row.due_at, excused=row.excused
        )
        for row in connection.execute(query)
    }


def override(connection: Connection, assignment_id: int, found: Override) -> None:
    """Set a pupil's result by hand, in place of one that was set before."""
    values = {"percent": found.percent, "reason": found.reason, "made_at": found.made_at}
    key = {"assignment_id": assignment_id, "pupil_id": found.pupil_id}
    statement = insert(connection, _OVERRIDES).values(values | key)
    connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))


def restore(connection: Connection, assignment_id: int, pupil_id: int) -> None:
    """Let the result that was found hold again."""
    here = (_OVERRIDES.c.assignment_id == assignment_id) & (_OVERRIDES.c.pupil_id == pupil_id)
    rows_changed(connection, delete(_OVERRIDES).where(here))


def overrides_of(connection: Connection, classroom_id: int) -> Overrides:
    """Return all that was set by hand in a class."""
    query = (
        select(_OVERRIDES)
        .join(_ASSIGNMENTS, _ASSIGNMENTS.c.id == _OVERRIDES.c.assignment_id)
        .where(_ASSIGNMENTS.c.classroom_id == classroom_id)
    )
    return {
        (row.assignment_id, row.pupil_id): Override(
            row.pupil_id, row.percent, row.reason, row.made_at
        )
        for row in connection.execute(query)
    }


def allowance(
    pupil_id: int, due_wall: str | None, due_at: datetime | None, *, excused: bool
) -> Allowance:
    """Return an allowance as its columns say it."""
    return Allowance(pupil_id, excused, due_wall or "", due_at)

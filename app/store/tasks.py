"""Tasks: what one learner has to do in all their classes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, or_, select

from app.core.assignments import Assignment, Override, Task
from app.core.deadlines import WHOLE_MINUTE
from app.store import tables
from app.store.allowances import allowance
from app.store.assignments import assembled

_ASSIGNMENTS = tables.assignments
_CHOSEN = tables.assignment_pupils
_PUPILS = tables.pupils
_CLASSROOMS = tables.classrooms
_ALLOWANCES = tables.allowances
_OVERRIDES = tables.overrides
_SIGN_INS = tables.sign_ins


def tasks_of(connection: Connection, learner_id: int) -> tuple[Task, ...]:
    """Return what a learner has to do, by the moment the class has it due: three queries.

    Nothing of classes that were deleted or from which they were removed.
    """
    return _tasks(connection, _joined().where(_PUPILS.c.learner_id == learner_id))


def quiet_tasks_of(connection: Connection, learner_id: int, now: datetime) -> tuple[Task, ...]:
    """Return the quiet ones that have opened: one query where there is none."""
    quiet = _joined().where(_PUPILS.c.learner_id == learner_id, *_quiet(now))
    return _tasks(connection, quiet)


def quiet_tasks_of_browser(
    connection: Connection, token_hash: str, now: datetime
) -> tuple[Task, ...]:
    """Return the same for whoever is signed in with a token: one query where there is none."""
    owner = select(_SIGN_INS.c.learner_id).where(_SIGN_INS.c.token_hash == token_hash)
    quiet = _joined().where(_PUPILS.c.learner_id == owner.scalar_subquery(), *_quiet(now))
    return _tasks(connection, quiet)


def _quiet(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """What has opened and is not over, for the class or for one pupil; terms decide the rest."""
    over = now - WHOLE_MINUTE
    ends = or_(_ASSIGNMENTS.c.due_at > over, _ALLOWANCES.c.due_at > over)
    return _ASSIGNMENTS.c.quiet, _ASSIGNMENTS.c.opens_at <= now, ends


def _joined() -> Select[Any]:
    one = _ALLOWANCES.c.pupil_id == _PUPILS.c.id
    other = _OVERRIDES.c.pupil_id == _PUPILS.c.id
    chosen = (_CHOSEN.c.assignment_id == _ASSIGNMENTS.c.id) & (_CHOSEN.c.pupil_id == _PUPILS.c.id)
    return (
        select(
            _ASSIGNMENTS,
            _PUPILS.c.id.label("pupil_id"),
            _PUPILS.c.joined_at,
            _CLASSROOMS.c.name.label("classroom_name"),
            _ALLOWANCES.c.due_wall.label("own_wall"),
            _ALLOWANCES.c.due_at.label("own_due_at"),
            _ALLOWANCES.c.excused,
            _OVERRIDES.c.percent,
            _OVERRIDES.c.reason,
            _OVERRIDES.c.made_at,
        )
        .join(_CLASSROOMS, _CLASSROOMS.c.id == _ASSIGNMENTS.c.classroom_id)
        .join(_PUPILS, _PUPILS.c.classroom_id == _CLASSROOMS.c.id)
        .outerjoin(_CHOSEN, chosen)
        .outerjoin(_ALLOWANCES, (_ALLOWANCES.c.assignment_id == _ASSIGNMENTS.c.id) & one)
        .outerjoin(_OVERRIDES, (_OVERRIDES.c.assignment_id == _ASSIGNMENTS.c.id) & other)
        .where(_PUPILS.c.removed_at.is_(None), _CLASSROOMS.c.deleted_at.is_(None))
        .where(or_(_ASSIGNMENTS.c.everyone, _CHOSEN.c.pupil_id.is_not(None)))
        .order_by(_ASSIGNMENTS.c.due_at, _ASSIGNMENTS.c.id)
    )


def _tasks(connection: Connection, query: Select[Any]) -> tuple[Task, ...]:
    rows = connection.execute(query).all()
    found = assembled(connection, rows)
    return tuple(_task(row, one) for row, one in zip(rows, found, strict=True))


def _task(row: Row[Any], assignment: Assignment) -> Task:
    allowed = None
    if row.excused is not None:
        allowed = allowance(row.pupil_id, row.own_wall, row.own_due_at, excused=row.excused)
    override = None
    if row.percent is not None:
        override = Override(row.pupil_id, row.percent, row.reason, row.made_at)
    return Task(assignment, row.pupil_id, row.joined_at, row.classroom_name, allowed, override)

"""Classes: made, changed, found by number or join code, and let go when their time is over."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, or_, select, update

from app.core.classrooms import Classroom, JoinCode, Seat, Settings
from app.core.errors import NotFoundError
from app.core.permissions import Role
from app.store import tables
from app.store.statements import rows_changed

_TABLE = tables.classrooms
_TEACHERS = tables.teachers
_PUPILS = tables.pupils


def add(connection: Connection, settings: Settings, code: JoinCode, now: datetime) -> Classroom:
    """Make a class that nobody teaches yet."""
    values = _said(settings) | _code(code) | {"created_at": now}
    number = connection.execute(insert(_TABLE).values(values).returning(_TABLE.c.id)).scalar_one()
    return Classroom(number, settings, now, code)


def classroom(connection: Connection, classroom_id: int) -> Classroom:
    """Return a class, however it stands; NotFoundError where there is none of that number."""
    row = connection.execute(select(_TABLE).where(_TABLE.c.id == classroom_id)).first()
    if row is None:
        raise NotFoundError(str(classroom_id))
    return _classroom(row)


def lock(connection: Connection, classroom_id: int) -> Classroom:
    """Return a class and let nobody else write about it until the transaction ends.

    NotFoundError where it is gone. On SQLite a writer is alone anyway.
    """
    query = select(_TABLE).where(_TABLE.c.id == classroom_id).with_for_update()
    row = connection.execute(query).first()
    if row is None:
        raise NotFoundError(str(classroom_id))
    return _classroom(row)


def by_code(connection: Connection, code: str) -> Classroom | None:
    """Return the class with a join code, whether the code works or not, or None."""
    row = connection.execute(select(_TABLE).where(_TABLE.c.code == code)).first()
    return _classroom(row) if row else None


def seat(connection: Connection, classroom_id: int, learner_id: int) -> Seat:
    """Return what a learner is in a class; NotFoundError where there is no such class."""
    theirs = (_TEACHERS.c.classroom_id == _TABLE.c.id) & (_TEACHERS.c.learner_id == learner_id)
    in_it = (
        (_PUPILS.c.classroom_id == _TABLE.c.id)
        & (_PUPILS.c.learner_id == learner_id)
        & _PUPILS.c.removed_at.is_(None)
    )
    query = (
        select(_TABLE, _TEACHERS.c.owner, _PUPILS.c.id.label("pupil_id"))
        .outerjoin(_TEACHERS, theirs)
        .outerjoin(_PUPILS, in_it)
        .where(_TABLE.c.id == classroom_id)
    )
    row = connection.execute(query).first()
    if row is None:
        raise NotFoundError(str(classroom_id))
    return Seat(_classroom(row), _role(row), row.pupil_id)


def taught(connection: Connection, learner_id: int) -> tuple[tuple[Seat, int], ...]:
    """Return the classes that a learner teaches, the newest first, each with its pupils' number.

    Deleted ones are among them, as their owner can have them back.
    """
    query = _seats_taught().where(_TEACHERS.c.learner_id == learner_id)
    return tuple(
        (Seat(_classroom(row), _role(row)), row.pupils)
        for row in connection.execute(query.order_by(_TABLE.c.id.desc()))
    )


def attended(connection: Connection, learner_id: int) -> tuple[Classroom, ...]:
    """Return the classes in which a learner is a pupil, the newest first."""
    query = (
        select(_TABLE)
        .join(_PUPILS, _PUPILS.c.classroom_id == _TABLE.c.id)
        .where(_PUPILS.c.learner_id == learner_id, _PUPILS.c.removed_at.is_(None))
        .where(_TABLE.c.deleted_at.is_(None))
        .order_by(_PUPILS.c.id.desc())
    )
    return tuple(map(_classroom, connection.execute(query)))


def settle(connection: Connection, classroom_id: int, settings: Settings) -> None:
    """Change what is said about a class."""
    _change(connection, classroom_id, _said(settings))


def put_code(connection: Connection, classroom_id: int, code: JoinCode | None) -> None:
    """Give a class a join code; an earlier one opens nothing any more. None: nobody can join."""
    _change(connection, classroom_id, _code(code))


def archive(connection: Connection, classroom_id: int, at: datetime | None) -> None:
    """Note since when a class is over, or that it is not."""
    _change(connection, classroom_id, {"archived_at": at})


def mark_deleted(connection: Connection, classroom_id: int, at: datetime | None) -> None:
    """Note since when a class is deleted, or that it is back."""
    _change(connection, classroom_id, {"deleted_at": at})


def remove(connection: Connection, classroom_id: int) -> None:
    """Remove a class with all that belongs to it, for good."""
    rows_changed(connection, delete(_TABLE).where(_TABLE.c.id == classroom_id))


def remove_old(connection: Connection, ended_before: date, deleted_before: datetime) -> int:
    """Remove classes that ended or were deleted too long ago; return how many."""
    old = or_(_TABLE.c.ends_on < ended_before, _TABLE.c.deleted_at <= deleted_before)
    return rows_changed(connection, delete(_TABLE).where(old))


def _seats_taught() -> Select[Any]:
    many = (
        select(func.count())
        .where(_PUPILS.c.classroom_id == _TABLE.c.id, _PUPILS.c.removed_at.is_(None))
        .scalar_subquery()
    )
    found = select(_TABLE, _TEACHERS.c.owner, many.label("pupils"))
    return found.join(_TEACHERS, _TEACHERS.c.classroom_id == _TABLE.c.id)


def _change(connection: Connection, classroom_id: int, values: dict[str, Any]) -> None:
    rows_changed(connection, update(_TABLE).where(_TABLE.c.id == classroom_id).values(values))


def _said(settings: Settings) -> dict[str, Any]:
    named = {"name": settings.name, "lang": settings.lang}
    return named | {"zone": settings.zone, "ends_on": settings.ends_on}


def _code(code: JoinCode | None) -> dict[str, Any]:
    if code is None:
        return dict.fromkeys(("code", "code_opens_at", "code_closes_at"))
    return {
        "code": code.code,
        "code_opens_at": code.opens_at,
        "code_closes_at": code.closes_at,
    }


def _role(row: Row[Any]) -> Role:
    if row.owner is not None:
        return Role.OWNER if row.owner else Role.TEACHER
    return Role.PUPIL if row.pupil_id is not None else Role.NOBODY


def _classroom(row: Row[Any]) -> Classroom:
    code = JoinCode(row.code, row.code_opens_at, row.code_closes_at) if row.code else None
    settings = Settings(row.name, row.lang, row.zone, row.ends_on)
    return Classroom(row.id, settings, row.created_at, code, row.archived_at, row.deleted_at)

"""Learners: made, looked up, locked while something of theirs is decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    bindparam,
    delete,
    exists,
    insert,
    or_,
    select,
    update,
)

from app.core.errors import NotFoundError
from app.core.people import Learner
from app.store import tables
from app.store.statements import rows_changed

_TABLE = tables.learners


@dataclass(frozen=True)
class Use:
    """On which days a learner was last here and was told that what is unused goes, if known."""

    used_on: date | None = None
    told_on: date | None = None


@dataclass(frozen=True)
class Unused:
    """A learner whom nobody has used for long, and the email by which they can be told."""

    id: int
    address: str | None = field(repr=False)


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


def use(connection: Connection, learner_id: int) -> Use:
    """Return when a learner was last here; NotFoundError where there is none of that number."""
    row = connection.execute(select(_TABLE).where(_TABLE.c.id == learner_id)).first()
    if row is None:
        raise NotFoundError(str(learner_id))
    return Use(row.used_on, row.told_on)


def note_use(connection: Connection, learner_id: int, day: date) -> None:
    """Write down that a learner was here on a day; nothing where that is known."""
    news = or_(_TABLE.c.used_on.is_(None), _TABLE.c.used_on < day, _TABLE.c.told_on.is_not(None))
    noted = update(_TABLE).where(_TABLE.c.id == learner_id, news)
    rows_changed(connection, noted.values(used_on=day, told_on=None))


def note_told(connection: Connection, learner_id: int, day: date) -> None:
    """Write down that a learner was told on a day that what is unused goes."""
    told = update(_TABLE).where(_TABLE.c.id == learner_id)
    rows_changed(connection, told.values(told_on=day))


def untold(connection: Connection, unused_since: datetime, most: int) -> tuple[Unused, ...]:
    """Return some learners unused since then who have an email and were not told yet.

    Nobody else can touch them until the transaction ends.
    """
    query = _unused(unused_since).where(
        tables.emails.c.address.is_not(None), _TABLE.c.told_on.is_(None)
    )
    return _claimed(connection, query, most)


def abandoned(
    connection: Connection, unused_since: datetime, told_before: date, most: int
) -> tuple[Unused, ...]:
    """Return some learners unused since then who were told before that day, or cannot be told.

    Nobody else can touch them until the transaction ends.
    """
    untellable = tables.emails.c.address.is_(None)
    query = _unused(unused_since).where(or_(untellable, _TABLE.c.told_on < told_before))
    return _claimed(connection, query, most)


def remove_empty(connection: Connection, made_before: datetime) -> int:
    """Remove learners of whom nothing is kept, whom no browser and no class knows; say how many."""
    return rows_changed(
        connection,
        delete(_TABLE).where(
            _TABLE.c.created_at < made_before,
            _has_no(tables.answers.c.learner_id),
            _has_no(tables.readings.c.learner_id),
            _has_no(tables.notes.c.learner_id),
            _has_no(tables.sign_ins.c.learner_id),
            _has_no(tables.pupils.c.learner_id),
            _has_no(tables.teachers.c.learner_id),
        ),
    )


def _has_no(column: Column[int]) -> ColumnElement[bool]:
    return ~exists().where(column == _TABLE.c.id)


def _unused(since: datetime) -> Select[tuple[int, str]]:
    """Build the query for learners of whom no fact, no sign-in and no day is later than that."""
    emails = tables.emails
    query = select(_TABLE.c.id, emails.c.address).outerjoin(
        emails, emails.c.learner_id == _TABLE.c.id
    )
    facts = (tables.answers.c.received_at, tables.readings.c.received_at)
    return query.where(
        _TABLE.c.created_at < since,
        or_(_TABLE.c.used_on.is_(None), _TABLE.c.used_on < since.date()),
        *(_none_since(moment, since) for moment in (*facts, tables.sign_ins.c.last_used_at)),
    ).order_by(_TABLE.c.id)


def _none_since(moment: Column[datetime], since: datetime) -> ColumnElement[bool]:
    return ~exists().where(moment.table.c.learner_id == _TABLE.c.id, moment >= since)


def _claimed(
    connection: Connection, query: Select[tuple[int, str]], most: int
) -> tuple[Unused, ...]:
    claim = query.limit(most).with_for_update(of=_TABLE, skip_locked=True)
    return tuple(Unused(row.id, row.address) for row in connection.execute(claim))

"""Corrections: reports of readers, the operator's answers, and how the words of readers go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, delete, select, update

from app.core.corrections import Correction, Published, Reason, Report, Subject
from app.core.errors import NotFoundError
from app.store import tables
from app.store.statements import insert, rows_changed
from app.store.transactions import scrub_after

_TABLE = tables.corrections


def add(connection: Connection, report: Report, hashed: str, now: datetime) -> bool:
    """Store a report; False, and nothing is stored, where one of the same hash is there."""
    statement = insert(connection, _TABLE).values(
        hash=hashed,
        reason=report.reason.value,
        path=report.subject.path,
        ref=report.subject.ref,
        text=report.text,
        email=report.email or None,
        received_at=now,
    )
    added = statement.on_conflict_do_nothing(index_elements=["hash"]).returning(_TABLE.c.id)
    return connection.scalar(added) is not None


def corrections(connection: Connection, *, closed: bool) -> tuple[Correction, ...]:
    """Return what is open, the oldest first, and what is closed as well if that is wanted."""
    query = select(_TABLE).order_by(_TABLE.c.id)
    if not closed:
        query = query.where(_TABLE.c.closed_at.is_(None))
    return tuple(map(_correction, connection.execute(query)))


def correction(connection: Connection, correction_id: int) -> Correction:
    """Return a correction; NotFoundError where there is none of that number."""
    row = connection.execute(select(_TABLE).where(_TABLE.c.id == correction_id)).first()
    if row is None:
        raise NotFoundError(str(correction_id))
    return _correction(row)


def published(connection: Connection) -> tuple[Published, ...]:
    """Return what everybody may see, the newest answer first."""
    shown = _TABLE.c
    query = (
        select(shown.reason, shown.path, shown.ref, shown.summary, shown.answered_at)
        .where(shown.published_at.is_not(None))
        .order_by(shown.answered_at.desc(), shown.id.desc())
    )
    return tuple(
        Published(Reason(row.reason), Subject(row.path, row.ref), row.summary, row.answered_at)
        for row in connection.execute(query)
    )


def answer(
    connection: Connection, correction_id: int, summary: str, now: datetime, *, publish: bool
) -> None:
    """Write down what was done, for everybody or not; NotFoundError where there is no such one."""
    values = {"summary": summary, "answered_at": now, "published_at": now if publish else None}
    _change(connection, correction_id, values)


def close(connection: Connection, correction_id: int, now: datetime) -> None:
    """Close a correction; NotFoundError where there is none of that number."""
    _change(connection, correction_id, {"closed_at": now})


def erase(connection: Connection, correction_id: int) -> None:
    """Delete a correction with all that hangs on it; NotFoundError where there is no such one."""
    if not rows_changed(connection, delete(_TABLE).where(_TABLE.c.id == correction_id)):
        raise NotFoundError(str(correction_id))
    scrub_after(connection)


def remove_old(connection: Connection, closed_before: datetime, received_before: datetime) -> int:
    """Take the reader's words out of what is old, and all of it where it is not public.

    Return how many corrections were touched.
    """
    old = (_TABLE.c.closed_at < closed_before) | (_TABLE.c.received_at < received_before)
    gone = rows_changed(connection, delete(_TABLE).where(old, _TABLE.c.published_at.is_(None)))
    emptied = rows_changed(
        connection, update(_TABLE).where(old, _worded()).values(text=None, email=None)
    )
    if gone or emptied:
        scrub_after(connection)
    return gone + emptied


def _worded() -> ColumnElement[bool]:
    return _TABLE.c.text.is_not(None) | _TABLE.c.email.is_not(None)


def _change(connection: Connection, correction_id: int, values: Mapping[str, object]) -> None:
    statement = update(_TABLE).where(_TABLE.c.id == correction_id).values(values)
    if not rows_changed(connection, statement):
        raise NotFoundError(str(correction_id))


def _correction(row: Row[tuple[object, ...]]) -> Correction:
    return Correction(
        id=row.id,
        reason=Reason(row.reason),
        text=row.text or "",
        email=row.email or "",
        subject=Subject(row.path, row.ref),
        received_at=row.received_at,
        summary=row.summary or "",
        answered_at=row.answered_at,
        published_at=row.published_at,
        closed_at=row.closed_at,
    )

"""Assignments: made, changed, found by class; what they ask stands in rows of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from app.core.assignments import Assignment, Counts, Draft, Item, Kind, Span
from app.core.errors import NotFoundError
from app.store import tables
from app.store.statements import rows_changed

_TABLE = tables.assignments
_ITEMS = tables.assignment_items
_PUPILS = tables.assignment_pupils


def add(connection: Connection, classroom_id: int, draft: Draft, now: datetime) -> Assignment:
    """Give a class something to do."""
    row = _said(draft) | {"classroom_id": classroom_id, "revision": 0, "created_at": now}
    number = connection.execute(insert(_TABLE).values(row).returning(_TABLE.c.id)).scalar_one()
    _put_parts(connection, number, draft)
    return Assignment(number, classroom_id, now, 0, draft)


def change(connection: Connection, assignment_id: int, draft: Draft) -> None:
    """Put another draft in place of the one there is; what was allowed to pupils stays."""
    here = update(_TABLE).where(_TABLE.c.id == assignment_id)
    rows_changed(connection, here.values(_said(draft) | {"revision": _TABLE.c.revision + 1}))
    for table in (_ITEMS, _PUPILS):
        rows_changed(connection, delete(table).where(table.c.assignment_id == assignment_id))
    _put_parts(connection, assignment_id, draft)


def revise(connection: Connection, assignment_id: int) -> None:
    """Note that something about it is new for somebody's calendar."""
    here = update(_TABLE).where(_TABLE.c.id == assignment_id)
    rows_changed(connection, here.values(revision=_TABLE.c.revision + 1))


def remove(connection: Connection, assignment_id: int) -> None:
    """Remove an assignment with all that was decided about it; answers stay."""
    rows_changed(connection, delete(_TABLE).where(_TABLE.c.id == assignment_id))


def assignment(connection: Connection, classroom_id: int, assignment_id: int) -> Assignment:
    """Return an assignment of a class; NotFoundError where it has none of that number."""
    here = (_TABLE.c.id == assignment_id) & (_TABLE.c.classroom_id == classroom_id)
    rows = connection.execute(select(_TABLE).where(here)).all()
    if not rows:
        raise NotFoundError(str(assignment_id))
    return assembled(connection, rows)[0]


def assignments_of(connection: Connection, classroom_id: int) -> tuple[Assignment, ...]:
    """Return what a class has to do, by the moment it is due: three queries."""
    query = select(_TABLE).where(_TABLE.c.classroom_id == classroom_id)
    rows = connection.execute(query.order_by(_TABLE.c.due_at, _TABLE.c.id)).all()
    return assembled(connection, rows)


def assembled(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Assignment, ...]:
    """Return the assignments of rows, in their order, with items and pupils: two queries."""
    ids = {row.id for row in rows}
    items, pupils = _items(connection, ids), _pupils(connection, ids)
    return tuple(_assignment(row, items[row.id], frozenset(pupils[row.id])) for row in rows)


def _items(connection: Connection, ids: Collection[int]) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = defaultdict(list)
    if ids:
        query = select(_ITEMS).where(_ITEMS.c.assignment_id.in_(ids))
        for row in connection.execute(query.order_by(_ITEMS.c.assignment_id, _ITEMS.c.place)):
            found[row.assignment_id].append(Item(Kind(row.kind), row.content_id))
    return found


def _pupils(connection: Connection, ids: Collection[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    if ids:
        query = select(_PUPILS).where(_PUPILS.c.assignment_id.in_(ids))
        for row in connection.execute(query):
            found[row.assignment_id].append(row.pupil_id)
    return found


def _put_parts(connection: Connection, assignment_id: int, draft: Draft) -> None:
    items = [
        {
            "assignment_id": assignment_id,
            "place": place,
            "kind": item.kind.value,
            "content_id": item.content_id,
        }
        for place, item in enumerate(draft.items, 1)
    ]
    pupils: Iterable[int] = () if draft.everyone else sorted(draft.pupil_ids)
    rows = [{"assignment_id": assignment_id, "pupil_id": number} for number in pupils]
    if items:
        connection.execute(insert(_ITEMS), items)
    if rows:
        connection.execute(insert(_PUPILS), rows)


def _said(draft: Draft) -> dict[str, Any]:
    span = draft.span
    return {
        "title": draft.title,
        "zone": span.zone,
        "opens_wall": span.opens_wall,
        "opens_at": span.opens_at,
        "due_wall": span.due_wall,
        "due_at": span.due_at,
        "closes": draft.closes,
        "counts": draft.counts.value,
        "pass_mark": draft.pass_mark,
        "quiet": draft.quiet,
        "everyone": draft.everyone,
    }


def _assignment(row: Row[Any], items: Iterable[Item], pupil_ids: frozenset[int]) -> Assignment:
    draft = Draft(
        title=row.title,
        items=tuple(items),
        span=Span(row.zone, row.opens_wall, row.opens_at, row.due_wall, row.due_at),
        counts=Counts(row.counts),
        pass_mark=row.pass_mark,
        quiet=row.quiet,
        closes=row.closes,
        everyone=row.everyone,
        pupil_ids=pupil_ids,
    )
    return Assignment(row.id, row.classroom_id, row.created_at, row.revision, draft)

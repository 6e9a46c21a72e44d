"""Notes: what learners mark in lessons; the last edit stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, select

from app.core.notes import Anchor, OwnNote
from app.store import tables
from app.store.statements import insert, rows_changed

_TABLE = tables.notes
_SAID = ("lesson_id", "section_id", "quote", "prefix", "suffix", "text", "edited_at", "deleted")
"""What another edit may change."""


def put(connection: Connection, learner_id: int, notes: Sequence[OwnNote]) -> None:
    """Store states of notes, each in the place of the one before."""
    if not notes:
        return
    statement = insert(connection, _TABLE).values([_row(learner_id, note) for note in notes])
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["learner_id", "note_id"],
            set_={name: statement.excluded[name] for name in _SAID},
        )
    )


def notes_of(connection: Connection, learner_id: int) -> tuple[OwnNote, ...]:
    """Return all notes of a learner, deleted ones too, in the order in which they were made."""
    return _found(connection, _theirs(learner_id))


def notes_in(connection: Connection, learner_id: int, lesson_id: str) -> tuple[OwnNote, ...]:
    """Return the notes of a learner in one lesson; a deleted one is in none."""
    return _found(connection, _theirs(learner_id).where(_TABLE.c.lesson_id == lesson_id))


def named(connection: Connection, learner_id: int, ids: Iterable[str]) -> tuple[OwnNote, ...]:
    """Return those of a learner's notes that have one of these ids, deleted ones too."""
    return _found(connection, _theirs(learner_id).where(_TABLE.c.note_id.in_(list(ids))))


def lesson_ids(connection: Connection, learner_id: int) -> tuple[str, ...]:
    """Return the lessons in which a learner has notes."""
    query = select(_TABLE.c.lesson_id).where(
        _TABLE.c.learner_id == learner_id, _TABLE.c.deleted.is_(False)
    )
    return tuple(connection.scalars(query.distinct().order_by(_TABLE.c.lesson_id)))


def count(connection: Connection, learner_id: int) -> int:
    """Return how many notes a learner has, without the deleted ones."""
    query = select(func.count()).where(
        _TABLE.c.learner_id == learner_id, _TABLE.c.deleted.is_(False)
    )
    return int(connection.execute(query).scalar_one())


def remove_deleted(connection: Connection, before: datetime) -> int:
    """Remove what is left of notes that were deleted before then; return how many."""
    old = _TABLE.c.deleted.is_(True) & (_TABLE.c.edited_at < before)
    return rows_changed(connection, delete(_TABLE).where(old))


def _theirs(learner_id: int) -> Select[Any]:
    mine = select(_TABLE).where(_TABLE.c.learner_id == learner_id)
    return mine.order_by(_TABLE.c.made_at, _TABLE.c.note_id)


def _found(connection: Connection, query: Select[Any]) -> tuple[OwnNote, ...]:
    return tuple(_note(row) for row in connection.execute(query))


def _row(learner_id: int, note: OwnNote) -> dict[str, object]:
    anchor = note.anchor
    return {
        "learner_id": learner_id,
        "note_id": note.id,
        "lesson_id": anchor.lesson_id,
        "section_id": anchor.section_id,
        "quote": anchor.quote,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "text": note.text,
        "made_at": note.made_at,
        "edited_at": note.edited_at,
        "deleted": note.deleted,
    }


def _note(row: Row[Any]) -> OwnNote:
    return OwnNote(
        id=row.note_id,
        anchor=Anchor(row.lesson_id, row.section_id, row.quote, row.prefix, row.suffix),
        text=row.text,
        made_at=row.made_at,
        edited_at=row.edited_at,
        deleted=row.deleted,
    )

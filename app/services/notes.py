"""Notes: what devices send is kept, the last edit stands; listed, changed, counted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from sqlalchemy import Connection

from app.core.clocks import told
from app.core.notes import (
    LONGEST_CONTEXT,
    LONGEST_QUOTE,
    LONGEST_TEXT,
    MOST,
    Anchor,
    OwnNote,
    newer,
)
from app.services.devices import LARGEST_BATCH, BatchError, BatchFault, Refusal
from app.store import learners, notes
from app.store.transactions import scrub_after

MOST_IN_BATCH = 100
FULL = "full"
REMEMBERED = timedelta(days=90)
"""So long the number of a deleted note stays, that no other device brings the note back."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,80}$")]
Context = Annotated[str, StringConstraints(max_length=LONGEST_CONTEXT)]


@dataclass(frozen=True)
class Receipt:
    """What became of a batch: ids of the notes we hold now, and what was refused."""

    kept: tuple[str, ...]
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True)
class Sent:
    """What a device sent, read; `refused` could not be read."""

    notes: tuple[OwnNote, ...] = ()
    refused: tuple[Refusal, ...] = ()


class _Entry(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
    made: Annotated[str, StringConstraints(max_length=40)]
    edited: Annotated[str, StringConstraints(max_length=40)]
    gone: bool = False


class _Note(_Entry):
    lesson: Name
    section: Name
    quote: Annotated[str, StringConstraints(max_length=LONGEST_QUOTE)] = ""
    prefix: Context = ""
    suffix: Context = ""
    text: Annotated[str, StringConstraints(max_length=LONGEST_TEXT)] = ""


def batch(body: bytes, now: datetime) -> Sent:
    """Read a batch of notes, without a database.

    A note that cannot be read is refused by itself; BatchError only where nothing can be read or
    the batch is too large.
    """
    found = [_read(entry, place, now) for place, entry in enumerate(_entries(body))]
    return Sent(
        notes=tuple(one for one in found if isinstance(one, OwnNote)),
        refused=tuple(one for one in found if isinstance(one, Refusal)),
    )


def upload(connection: Connection, learner_id: int, sent: Sent) -> Receipt:
    """Keep what a device sent; of two states of a note the later stands, in whichever order.

    A deletion travels: the words go at once. A new note beyond the limit is refused.
    NotFoundError: the learner was forgotten.
    """
    learners.lock(connection, learner_id)
    latest = _latest(sent.notes)
    known = {note.id: note for note in notes.named(connection, learner_id, latest)}
    room = MOST - notes.count(connection, learner_id)
    changed: list[OwnNote] = []
    refused = list(sent.refused)
    for note in latest.values():
        state, room = _state(known.get(note.id), note, room)
        if state is None and not note.deleted:
            refused.append(Refusal(note.id, FULL))
        elif state is not None and state != known.get(note.id):
            changed.append(state)
    notes.put(connection, learner_id, changed)
    if any(note.deleted for note in changed):
        scrub_after(connection)
    gone = {one.id for one in refused}
    return Receipt(tuple(name for name in latest if name not in gone), tuple(refused))


def change(
    connection: Connection, learner_id: int, note_id: str, text: str | None, now: datetime
) -> None:
    """Give a note other words, or delete it where they are None; nothing happens to others'."""
    learners.lock(connection, learner_id)
    for note in notes.named(connection, learner_id, [note_id]):
        edited = replace(note, edited_at=max(now, note.edited_at))
        if text is None:
            edited = replace(edited, deleted=True).bare
            scrub_after(connection)
        elif not note.deleted:
            edited = replace(edited, text=_plain(text))
        notes.put(connection, learner_id, [edited])


def listed(connection: Connection, learner_id: int) -> tuple[OwnNote, ...]:
    """Return all notes of a learner, without the deleted ones."""
    return tuple(one for one in notes.notes_of(connection, learner_id) if not one.deleted)


def listed_in(connection: Connection, learner_id: int, lesson_id: str) -> tuple[OwnNote, ...]:
    """Return the notes of a learner in one lesson."""
    return notes.notes_in(connection, learner_id, lesson_id)


def lesson_ids(connection: Connection, learner_id: int) -> tuple[str, ...]:
    """Return the lessons in which a learner has notes."""
    return notes.lesson_ids(connection, learner_id)


def purge(connection: Connection, now: datetime) -> int:
    """Remove the numbers of notes that were deleted long ago."""
    return notes.remove_deleted(connection, now - REMEMBERED)


def document(note: OwnNote) -> dict[str, str]:
    """Return a note as plain values, as a device has it."""
    anchor = note.anchor
    return {
        "id": note.id,
        "lesson": anchor.lesson_id,
        "section": anchor.section_id,
        "quote": anchor.quote,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "text": note.text,
        "made": note.made_at.isoformat(),
        "edited": note.edited_at.isoformat(),
    }


def _state(known: OwnNote | None, note: OwnNote, room: int) -> tuple[OwnNote | None, int]:
    """Return the state of a note from now on, None for none, and the room that is left."""
    if known is None:
        if note.deleted or room <= 0:
            return None, room
        return note, room - 1
    state = newer(known, note)
    if known.deleted and not state.deleted:
        return (state, room - 1) if room > 0 else (None, room)
    return state, room + (state.deleted and not known.deleted)


def _latest(sent: Iterable[OwnNote]) -> dict[str, OwnNote]:
    found: dict[str, OwnNote] = {}
    for note in sent:
        found[note.id] = newer(found.get(note.id, note), note)
    return found


def _entries(body: bytes) -> Sequence[object]:
    if len(body) > LARGEST_BATCH:
        raise BatchError(BatchFault.TOO_LARGE)
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BatchError(BatchFault.UNREADABLE) from error
    entries = sent.get("notes") if isinstance(sent, Mapping) else None
    if not isinstance(entries, list):
        raise BatchError(BatchFault.UNREADABLE)
    if len(entries) > MOST_IN_BATCH:
        raise BatchError(BatchFault.TOO_LARGE)
    return entries


def _read(entry: object, place: int, now: datetime) -> OwnNote | Refusal:
    gone = isinstance(entry, Mapping) and entry.get("gone") is True
    try:
        found = (_Entry if gone else _Note).model_validate(entry)
        _storable(found)
    except (ValidationError, UnicodeError) as error:
        named = entry.get("id") if isinstance(entry, Mapping) else None
        return Refusal(named if isinstance(named, str) else str(place), _reason(error))
    edited_at = told(found.edited, now)
    made_at = min(told(found.made, now), edited_at)
    if not isinstance(found, _Note):
        return OwnNote(found.id, Anchor("", ""), "", made_at, edited_at, deleted=True)
    anchor = Anchor(found.lesson, found.section, found.quote, found.prefix, found.suffix)
    return OwnNote(found.id, anchor, found.text, made_at, edited_at)


def _plain(text: str) -> str:
    """Return what a form sent as a note may hold it."""
    return text.replace("\x00", "").replace("\r\n", "\n").strip()[:LONGEST_TEXT]


def _storable(found: _Entry) -> None:
    """UnicodeError where a note has half a letter, or the one that no database takes."""
    written = json.dumps(found.model_dump(), ensure_ascii=False)
    written.encode()
    if "\\u0000" in written:
        raise UnicodeError


def _reason(error: Exception) -> str:
    """Name the field at fault, without what stood in it."""
    if isinstance(error, ValidationError):
        place = error.errors(include_input=False, include_url=False)[0]["loc"]
        return f"bad-{place[0]}" if place else "not-an-entry"
    return "bad-text"

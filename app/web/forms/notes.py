"""Sources as they stand beside the sentences that cite them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.core.lessons import Note
from app.core.sources import Source


@dataclass(frozen=True)
class SideNote:
    """A source beside the sentence that cites it."""

    number: int
    source: Source


def side_notes(notes: Iterable[Note], known: Mapping[str, Source]) -> tuple[SideNote, ...]:
    """Return the notes whose sources are in the register, in their order."""
    return tuple(
        SideNote(note.number, known[note.source_id]) for note in notes if note.source_id in known
    )

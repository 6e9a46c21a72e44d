"""Sources as they stand beside the sentences that cite them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.core.lessons import Figure, Lesson, Note, Prose
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


def cited(lesson: Lesson, known: Mapping[str, Source]) -> tuple[tuple[int, Source], ...]:
    """Return a lesson's sources in the order of their numbers; one that no mark names has 0."""
    numbers = {
        note.source_id: note.number
        for section in lesson.sections
        for block in section.blocks
        if isinstance(block, (Prose, Figure))
        for note in block.notes
    }
    named = dict.fromkeys([*sorted(numbers, key=lambda name: numbers[name]), *lesson.sources])
    return tuple((numbers.get(name, 0), known[name]) for name in named if name in known)

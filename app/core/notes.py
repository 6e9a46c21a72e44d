"""Notes and highlights: what a learner marks in a lesson, anchored to words that may change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from app.core.catalogue import Edition
from app.core.lessons import Lesson

MOST = 500
"""So many notes a learner may have."""
LONGEST_TEXT = 2_000
LONGEST_QUOTE = 1_000
LONGEST_CONTEXT = 64
"""Letters before and after a quote, by which it is told from the same words elsewhere."""


@dataclass(frozen=True)
class Anchor:
    """Where a note stands: a section of a lesson and, unless it is about all of it, words in it."""

    lesson_id: str
    section_id: str
    quote: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True)
class OwnNote:
    """A note; without text a highlight. Of a deleted one only its number and the time are kept.

    `id` is 32 hex digits made on the device; times are UTC, the device's word, never later than
    the receipt.
    """

    id: str
    anchor: Anchor
    text: str
    made_at: datetime
    edited_at: datetime
    deleted: bool = False

    @property
    def bare(self) -> OwnNote:
        """The note without its words, if it is deleted."""
        return replace(self, anchor=Anchor("", ""), text="") if self.deleted else self


@dataclass(frozen=True)
class NotedSection:
    """The notes of one section; no title where the lesson has no such section any more."""

    id: str
    title: str
    notes: tuple[OwnNote, ...]


@dataclass(frozen=True)
class NotedLesson:
    """The notes of one lesson; no lesson where there is none of that id any more."""

    id: str
    lesson: Lesson | None
    sections: tuple[NotedSection, ...]


def newer(one: OwnNote, other: OwnNote) -> OwnNote:
    """Return the later of two states of a note; of two at the same moment a deletion.

    Whichever comes first, and however often each comes: the outcome is the same.
    """
    return max(one, other, key=_age)


def arranged(notes: Iterable[OwnNote], edition: Edition) -> tuple[NotedLesson, ...]:
    """Return notes by lesson and section in the order in which one reads, then as they came."""
    lessons: dict[str, list[OwnNote]] = {}
    for note in notes:
        lessons.setdefault(note.anchor.lesson_id, []).append(note)
    order = [*(name for name in edition.lessons if name in lessons)]
    order += sorted(set(lessons) - set(order))
    return tuple(
        NotedLesson(name, edition.lessons.get(name), _sections(lessons[name], edition, name))
        for name in order
    )


def _sections(notes: list[OwnNote], edition: Edition, lesson_id: str) -> tuple[NotedSection, ...]:
    lesson = edition.lessons.get(lesson_id)
    titles = {section.id: section.title for section in lesson.sections} if lesson else {}
    known = dict.fromkeys(note.anchor.section_id for note in notes)
    order = [name for name in titles if name in known]
    order += [name for name in known if name not in titles]
    return tuple(
        NotedSection(
            name,
            titles.get(name, ""),
            tuple(
                sorted(
                    (note for note in notes if note.anchor.section_id == name),
                    key=lambda note: (note.made_at, note.id),
                )
            ),
        )
        for name in order
    )


def _age(note: OwnNote) -> tuple[datetime, bool, str, str]:
    return note.edited_at, note.deleted, note.text, note.anchor.quote

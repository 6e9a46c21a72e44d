"""Lessons and modules: what a reader reads, block by block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from app.core.questions import Quiz


@dataclass(frozen=True)
class Note:
    """A source standing beside the claim it supports; numbered through the lesson."""

    number: int
    source_id: str


@dataclass(frozen=True)
class Prose:
    """A paragraph, list, table or callout as clean block HTML, with the notes first cited in it."""

    html: str
    notes: tuple[Note, ...] = ()
    terms: tuple[str, ...] = ()
    kind: Literal["prose"] = "prose"


@dataclass(frozen=True)
class Figure:
    """A picture with its caption and its text alternative.

    `svg` is the drawing itself, checked, so that the stylesheet can recolour it; `caption` and
    `words` are inline HTML without their labels.
    """

    number: int
    svg: str
    alt: str
    caption: str
    words: str
    notes: tuple[Note, ...] = ()
    kind: Literal["figure"] = "figure"


@dataclass(frozen=True)
class QuestionPlace:
    """Here stands one question, of this lesson or of another."""

    lesson_id: str
    question_id: str
    words: str
    kind: Literal["question"] = "question"


@dataclass(frozen=True)
class QuizPlace:
    """Here stand all questions of the lesson that have no place of their own; a pool is a link."""

    words: str
    kind: Literal["quiz"] = "quiz"


@dataclass(frozen=True)
class ExplorablePlace:
    """Here stands an interactive demo."""

    explorable_id: str
    words: str
    kind: Literal["explorable"] = "explorable"


Block = Prose | Figure | QuestionPlace | QuizPlace | ExplorablePlace

Role = Literal["minute", "idea", "check", "remember", "policymakers", "teachers"]


@dataclass(frozen=True)
class Section:
    """A part of a lesson under one heading; `id` is the fragment of its address."""

    id: str
    title: str
    role: Role
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Change:
    """One version of a page and what it changed, in a sentence without its full stop."""

    version: str
    date: date
    what: str


@dataclass(frozen=True)
class Lesson:
    """One explainer with its quiz; every date is a day, every id a name of the catalogue."""

    id: str
    module_id: str
    title: str
    lang: str
    summary: str
    objective: str
    objectives: Mapping[str, str]
    minutes: int
    level: str
    sections: tuple[Section, ...]
    quiz: Quiz
    facts_as_of: date
    review_by: date
    review_status: str
    belief: str = ""
    recalls: tuple[str, ...] = ()
    competences: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    explorable: str = ""
    would_change_it: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    """Its versions, the newest first."""
    text: str = field(default="", repr=False)
    """All words of the lesson, bare, for the search index."""

    def sections_as(self, *roles: Role) -> tuple[Section, ...]:
        """Return the sections that play one of these roles, in order."""
        return tuple(section for section in self.sections if section.role in roles)

    @property
    def placed(self) -> frozenset[str]:
        """The ids of this lesson's own questions that have a place in its text."""
        return frozenset(
            block.question_id
            for section in self.sections
            for block in section.blocks
            if isinstance(block, QuestionPlace) and block.lesson_id == self.id
        )


@dataclass(frozen=True)
class Planned:
    """A lesson that is not written yet."""

    id: str
    title: str
    wave: int = 1


@dataclass(frozen=True)
class Module:
    """A set of lessons that an educator can assign; `planned` holds all of them, in order."""

    id: str
    number: int
    title: str
    summary: str
    planned: tuple[Planned, ...]
    lesson_ids: tuple[str, ...] = ()
    """The lessons that exist, in order."""

    @property
    def numeral(self) -> str:
        """Its number as its plate shows it: I, II, III, IV."""
        tens, ones = divmod(self.number, 10)
        return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]

    @property
    def side_ids(self) -> tuple[str, ...]:
        """The lessons that have a side of its stone, clockwise: those of the first wave."""
        return tuple(lesson.id for lesson in self.planned if lesson.wave == 1)

    @property
    def sides(self) -> int:
        """The sides of its stone: one for each lesson of the first wave."""
        return len(self.side_ids)

    @property
    def cut(self) -> tuple[Literal["bare", "polished"], ...]:
        """The states of its sides for everybody: polished where the lesson is written."""
        return tuple("polished" if name in self.lesson_ids else "bare" for name in self.side_ids)

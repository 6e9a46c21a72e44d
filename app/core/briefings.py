"""Briefings: two printed pages for people who decide, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from app.core.lessons import Change, Note

Grade = Literal["high", "medium", "low"]


@dataclass(frozen=True)
class Words:
    """Inline HTML, and the sources first cited in it."""

    html: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Labelled:
    """A paragraph under a label of its own: Status, Known, Disputed."""

    label: str
    words: Words


@dataclass(frozen=True)
class BottomLine:
    """A sentence to rely on, how far, and why."""

    claim: Words
    grades: tuple[Grade, ...]
    reason: Words


@dataclass(frozen=True)
class Figure:
    """One number of the card with its false twin."""

    id: str
    figure: Words
    what: Words
    not_this: Words


@dataclass(frozen=True)
class Cited:
    """A row of the law table that a briefing names, and the words before its date."""

    law_id: str
    label: str = ""


@dataclass(frozen=True)
class Rule:
    """A row of the table of who decides; status and dates come from the law table."""

    rule: Words
    decides: Words
    laws: tuple[Cited, ...]


@dataclass(frozen=True)
class Option:
    """Something that can be done, described and never ranked; cells follow the table's heads."""

    name: Words
    cells: tuple[Words, ...]


@dataclass(frozen=True)
class Ask:
    """A question to somebody; `words` begins with who has to answer."""

    id: str
    words: Words
    text: str


@dataclass(frozen=True)
class SelfCheck:
    """A question to oneself and its answer."""

    question: Words
    answer: Words


@dataclass(frozen=True)
class Parts:
    """The ten parts of a briefing; the header is its front matter."""

    sixty: tuple[Labelled, ...] = ()
    short_questions: tuple[str, ...] = ()
    bottom: tuple[BottomLine, ...] = ()
    known: tuple[Labelled, ...] = ()
    numbers: tuple[Figure, ...] = ()
    before_rules: Words = field(default_factory=lambda: Words(""))
    rules_head: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    after_rules: Words = field(default_factory=lambda: Words(""))
    options_head: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    asks: tuple[Ask, ...] = ()
    flags: tuple[Words, ...] = ()
    checks: tuple[SelfCheck, ...] = ()


@dataclass(frozen=True)
class Briefing:
    """One briefing; the id of its one number and of its three questions are those of its parts."""

    id: str
    lang: str
    title: str
    summary: str
    law_as_of: date
    version: str
    next_review: date
    review_status: str
    minutes: int
    parts: Parts
    number: str
    questions: tuple[str, ...]
    changes: tuple[Change, ...]
    sources: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    review_triggers: tuple[str, ...] = ()
    right_until: date | None = None
    text: str = field(default="", repr=False)
    """All words of the briefing, bare, for the search index."""

    @property
    def one_number(self) -> Figure | None:
        """The figure of the first 60 seconds."""
        return next((one for one in self.parts.numbers if one.id == self.number), None)

    @property
    def short_asks(self) -> tuple[tuple[str, str], ...]:
        """The three questions of the first 60 seconds: the id of the long one, the short words."""
        return tuple(zip(self.questions, self.parts.short_questions, strict=False))


@dataclass(frozen=True)
class PlannedBriefing:
    """A briefing of the plan, written or not; `module_id` gives its ink."""

    id: str
    title: str
    module_id: str = ""


Plan = Mapping[str, PlannedBriefing]

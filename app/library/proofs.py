"""Proofs: what has been read and set but not yet checked, with the lines on which things stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.briefings import Briefing, PlannedBriefing
from app.core.errors import Problem
from app.core.glossary import Term
from app.core.keys import Key
from app.core.law import Law
from app.core.lessons import Lesson, Module
from app.core.misconceptions import Belief
from app.core.sources import Competence, Source
from app.core.text.blocks import LessonText
from app.core.text.briefing_format import BriefingText
from app.core.text.mentions import Mention
from app.core.text.quiz_ids import Unstamped
from app.core.text.strict_yaml import Document


@dataclass(frozen=True)
class LessonProof:
    """A lesson with its quiz; `head` and `quiz_head` are the front matter as written."""

    lesson: Lesson
    file: str
    head: Document
    text: LessonText
    quiz_file: str
    quiz_head: Document
    quiz_mentions: tuple[Mention, ...]
    unstamped: tuple[Unstamped, ...]
    head_sources: tuple[str, ...]
    head_terms: tuple[str, ...]


@dataclass(frozen=True)
class TermProof:
    """A glossary term; `cited` are the sources marked in its text."""

    term: Term
    file: str
    head: Document
    mentions: tuple[Mention, ...]
    cited: tuple[str, ...]


@dataclass(frozen=True)
class BriefingProof:
    """A briefing; `head` is its front matter as written."""

    briefing: Briefing
    file: str
    head: Document
    text: BriefingText
    head_sources: tuple[str, ...]


@dataclass(frozen=True)
class BeliefProof:
    """A belief with what its words name."""

    belief: Belief
    mentions: tuple[Mention, ...]


@dataclass(frozen=True)
class EditionProof:
    """Everything of one language. `unread` names what could not be read for faults in its file."""

    lang: str
    modules: Mapping[str, Module] = field(default_factory=dict)
    lessons: Mapping[str, LessonProof] = field(default_factory=dict)
    terms: Mapping[str, TermProof] = field(default_factory=dict)
    beliefs: Mapping[str, BeliefProof] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    beliefs_head: Document | None = None
    briefings: Mapping[str, BriefingProof] = field(default_factory=dict)
    briefing_plan: Mapping[str, PlannedBriefing] = field(default_factory=dict)

    @property
    def planned(self) -> frozenset[str]:
        """The ids of all lessons of the curriculum, written or not."""
        listed = {entry.id for module in self.modules.values() for entry in module.planned}
        return frozenset(listed | set(self.lessons) | self.unread)


@dataclass(frozen=True)
class LawProof:
    """The rows of the law table, and the line on which each begins; `broken` where one is lost."""

    laws: Mapping[str, Law] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    broken: bool = False


@dataclass(frozen=True)
class Ledger:
    """Every key ever published by question ref and version, retired refs, and redirects."""

    questions: Mapping[str, Mapping[str, Key]] = field(default_factory=dict)
    retired: tuple[str, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Proof:
    """All that was read, and what was already wrong in reading it."""

    editions: Mapping[str, EditionProof]
    sources: Mapping[str, Source]
    competences: Mapping[str, Competence]
    ledger: Ledger
    problems: tuple[Problem, ...]
    files: int
    laws: LawProof = field(default_factory=LawProof)

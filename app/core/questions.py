"""Questions as an author wrote them, ready to be shown."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from app.core.keys import Band, Key, Kind


class Named(Protocol):
    """Whatever can be shuffled: it has an id."""

    @property
    def id(self) -> str:
        """Its id."""


Item = TypeVar("Item", bound=Named)

SALT = "12"
"""Goes into the order of choices. With this one the right choice stands first, in the middle and
last about as often over all published questions; tests/content counts it."""
RANDOM_ORDER = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.OPINION})


@dataclass(frozen=True)
class Choice:
    """A choice, a reason of a claim, a sentence of a flaw passage or a step of an order.

    `html` is inline HTML; `text` the same words bare; `feedback` block HTML, empty where none.
    """

    id: str
    html: str
    text: str
    credit: float = 0.0
    feedback: str = ""
    belief: str = ""
    line: int = 0


@dataclass(frozen=True)
class Option:
    """A right-hand item of a match; its id says nothing about where it belongs."""

    id: str
    html: str
    text: str


@dataclass(frozen=True)
class Pair:
    """A left-hand item of a match and the id of the option that belongs to it."""

    id: str
    html: str
    text: str
    option: str
    feedback: str = ""
    line: int = 0


@dataclass(frozen=True)
class Response:
    """What the page says when a number or text falls into the band of the same id."""

    id: str
    words: str
    feedback: str = ""
    belief: str = ""
    line: int = 0


@dataclass(frozen=True)
class Question:
    """One question; `kind` decides which of the lists below are filled.

    `choices` single, multiple, claim (True and False), flaw, opinion, and order (the steps, in the
    right order) · `because` claim · `pairs` and `options` match · `bands` and `responses` number
    and text. `stem` is inline HTML, `lead`, `why`, `hints` and `teacher_note` block HTML.
    """

    id: str
    lesson_id: str
    kind: Kind
    stem: str
    stem_text: str
    lead: str = ""
    choices: tuple[Choice, ...] = ()
    because: tuple[Choice, ...] = ()
    pairs: tuple[Pair, ...] = ()
    options: tuple[Option, ...] = ()
    bands: tuple[Band, ...] = ()
    responses: tuple[Response, ...] = ()
    unit: str = ""
    points: int = 1
    objective: str = ""
    level: str = ""
    use: str = "check"
    hints: tuple[str, ...] = ()
    why: str = ""
    sources: tuple[str, ...] = ()
    teacher_note: str = ""
    valid_until: date | None = None
    sister: str = ""
    group: str = ""
    line: int = 0

    @property
    def ref(self) -> str:
        """The name of this question in the whole site: `lesson#question`."""
        return f"{self.lesson_id}#{self.id}"

    @property
    def scored(self) -> bool:
        """Guesses and opinions carry no points."""
        return self.use != "guess" and self.kind is not Kind.OPINION

    @cached_property
    def key(self) -> Key:
        """What decides the mark of an answer to this version."""
        steps = self.kind is Kind.ORDER
        return Key(
            kind=self.kind,
            choices={} if steps else {choice.id: choice.credit for choice in self.choices},
            because={choice.id: choice.credit for choice in self.because},
            order=tuple(choice.id for choice in self.choices) if steps else (),
            pairs={pair.id: pair.option for pair in self.pairs},
            options=tuple(option.id for option in self.options),
            bands=self.bands,
        )

    @cached_property
    def version(self) -> str:
        """Eight hex digits that change when the key changes, not when words do."""
        return self.key.version

    def shown_choices(self, seed: str = "") -> tuple[Choice, ...]:
        """Return the choices in the order in which a page shows them.

        Without a seed the order is the public one, the same for every reader; an attempt brings
        its own. A flaw keeps its passage and a claim its True and False; steps never come solved.
        """
        if self.kind in RANDOM_ORDER:
            return shuffled(self.choices, f"{SALT}{self.ref}{self.version}{seed}")
        if self.kind is Kind.ORDER:
            shown = shuffled(self.choices, f"{self.ref}{self.version}{seed}")
            return shown if shown != self.choices else shown[1:] + shown[:1]
        return self.choices

    def shown_because(self, seed: str = "") -> tuple[Choice, ...]:
        """Return the reasons of a claim in the order in which a page shows them."""
        return shuffled(self.because, f"{self.ref}{self.version}because{seed}")

    def shown_options(self, seed: str = "") -> tuple[Option, ...]:
        """Return the options of a match, never in the order of their left-hand items."""
        shown = shuffled(self.options, f"{self.ref}{self.version}{seed}")
        solved = tuple(pair.option for pair in self.pairs)
        names = tuple(option.id for option in shown)[: len(solved)]
        return shown if names != solved else shown[1:] + shown[:1]


@dataclass(frozen=True)
class Group:
    """A scenario (shared text, then its questions) or a pool (`pick` of them are drawn)."""

    id: str
    title: str
    kind: str
    question_ids: tuple[str, ...]
    text: str = ""
    pick: int = 0
    line: int = 0


@dataclass(frozen=True)
class Quiz:
    """The questions of one lesson, in file order; a group's questions stand together."""

    lesson_id: str
    title: str
    lang: str
    questions: tuple[Question, ...]
    review_by: date
    groups: tuple[Group, ...] = ()
    pass_mark: float = 0.7
    shuffle: bool = True
    confidence: bool = False
    mode: str = "check"
    retired: tuple[str, ...] = ()

    @cached_property
    def _by_id(self) -> Mapping[str, Question]:
        return {question.id: question for question in self.questions}

    def question(self, question_id: str) -> Question | None:
        """Return the question of that id, or None."""
        return self._by_id.get(question_id)

    def group(self, group_id: str) -> Group | None:
        """Return the group of that id, or None."""
        return next((group for group in self.groups if group.id == group_id), None)


def shuffled(items: tuple[Item, ...], seed: str) -> tuple[Item, ...]:
    """Return the items in an order that depends on the seed and their ids alone."""

    def place(item: Item) -> str:
        return hashlib.sha256(f"{seed}/{item.id}".encode()).hexdigest()

    return tuple(sorted(items, key=place))

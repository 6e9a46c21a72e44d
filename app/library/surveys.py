"""Surveys: what the lessons are like in numbers, and which sources want a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.core.keys import Kind
from app.core.lessons import Lesson
from app.core.questions import Choice, Question, Response
from app.core.sources import Source
from app.core.text.readability import grade, words
from app.library.proofs import EditionProof, LessonProof, Proof

STALE_AFTER = timedelta(days=365)
"""A source that nobody has looked at for so long wants a look."""
PUBLISHABLE = frozenset("AB")


@dataclass(frozen=True)
class LessonSurvey:
    """One lesson in numbers; `places` counts where the right choice stands, first place first.

    `places` is of single-choice questions as the public page shows them.
    """

    lesson_id: str
    words: int
    grade: float
    kinds: tuple[tuple[str, int], ...]
    places: tuple[int, ...]
    beliefs: int
    sources: int


@dataclass(frozen=True)
class Guessing:
    """How often a rule of thumb finds the right one of `of` single choices."""

    rule: str
    right: int
    of: int

    @property
    def share(self) -> float:
        """The share it finds; 0 where there is nothing to guess."""
        return self.right / self.of if self.of else 0.0


def lessons(edition: EditionProof) -> tuple[LessonSurvey, ...]:
    """Return the numbers of every lesson, in the order of the modules."""
    order = [entry.id for module in edition.modules.values() for entry in module.planned]
    found = sorted(edition.lessons.values(), key=lambda one: order.index(one.lesson.id))
    return tuple(map(_survey, found))


def guessing(edition: EditionProof) -> tuple[Guessing, ...]:
    """Return how far one gets without reading: by length and by place, as a page shows it."""
    shown = [
        question.shown_choices()
        for found in edition.lessons.values()
        for question in _single(found.lesson)
    ]
    hits: Counter[str] = Counter()
    for choices in shown:
        hits.update(_rules_met(choices))
    rules = ("longest", "shortest", "first", "middle", "last")
    return tuple(Guessing(rule, hits[rule], len(shown)) for rule in rules)


def unused(proof: Proof) -> tuple[Source, ...]:
    """Return the sources that nothing cites."""
    used = {name for edition in proof.editions.values() for name in _cited(edition)}
    used |= {name for law in proof.laws.laws.values() for name in law.sources}
    return tuple(source for source in proof.sources.values() if source.id not in used)


def stale(proof: Proof, on: date) -> tuple[Source, ...]:
    """Return the sources last looked at more than a year before a day, the oldest first."""
    found = [
        source
        for source in proof.sources.values()
        if date.fromisoformat(source.checked_on) + STALE_AFTER < on
    ]
    return tuple(sorted(found, key=lambda source: source.checked_on))


def unconfirmed(proof: Proof) -> tuple[Source, ...]:
    """Return the sources that may not be published: check C or D."""
    return tuple(s for s in proof.sources.values() if s.checked not in PUBLISHABLE)


def _survey(found: LessonProof) -> LessonSurvey:
    questions = found.lesson.quiz.questions
    kinds = Counter("guess" if one.use == "guess" else one.kind.value for one in questions)
    places = Counter(_place(one.shown_choices()) for one in _single(found.lesson))
    return LessonSurvey(
        lesson_id=found.lesson.id,
        words=words(found.text.text),
        grade=grade(found.text.text),
        kinds=tuple(sorted(kinds.items())),
        places=tuple(places[n] for n in range(max(places, default=-1) + 1)),
        beliefs=len({name for one in questions for name in _beliefs(one)}),
        sources=len(found.text.cited),
    )


def _single(lesson: Lesson) -> Iterable[Question]:
    return (one for one in lesson.quiz.questions if one.kind is Kind.SINGLE)


def _place(choices: tuple[Choice, ...]) -> int:
    return next(n for n, choice in enumerate(choices) if choice.credit == 1)


def _rules_met(choices: tuple[Choice, ...]) -> Iterator[str]:
    place = _place(choices)
    lengths = [len(choice.text) for choice in choices]
    if lengths[place] == max(lengths):
        yield "longest"
    if lengths[place] == min(lengths):
        yield "shortest"
    if place == 0:
        yield "first"
    if place == len(choices) - 1:
        yield "last"
    if place * 2 == len(choices) - 1:
        yield "middle"


def _beliefs(question: Question) -> Iterator[str]:
    parts: tuple[Choice | Response, ...] = (
        *question.choices,
        *question.because,
        *question.responses,
    )
    return (part.belief for part in parts if part.belief)


def _cited(edition: EditionProof) -> Iterator[str]:
    for lesson in edition.lessons.values():
        yield from lesson.text.cited
        yield from lesson.head_sources
        for question in lesson.lesson.quiz.questions:
            yield from question.sources
    for term in edition.terms.values():
        yield from term.term.sources
    for briefing in edition.briefings.values():
        yield from briefing.briefing.sources
    for belief in edition.beliefs.values():
        yield from belief.belief.sources

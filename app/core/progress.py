"""Progress is derived: facts about answers and readings in, states and a next step out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.answers import Answer, Sure, fits
from app.core.catalogue import Edition
from app.core.grading import mark
from app.core.keys import Key
from app.core.lessons import Lesson, Module
from app.core.questions import Question


@dataclass(frozen=True)
class GivenAnswer:
    """A fact: somebody answered a question. Times are UTC.

    `id` is 32 hex digits made where the answer was given; `credit` is None for an answer that is
    kept and does not count (a version we never published); `given_at` is the device's word,
    never later than `received_at`.
    """

    id: str
    ref: str
    version: str
    answer: Answer
    credit: float | None
    sure: Sure
    given_at: datetime
    received_at: datetime


@dataclass(frozen=True)
class Stored:
    """An answer as it stands in the database, and whether this call put it there."""

    given: GivenAnswer
    new: bool


@dataclass(frozen=True)
class Reading:
    """A fact: somebody marked a lesson as read."""

    lesson_id: str
    read_at: datetime


class State(StrEnum):
    """The three words of progress."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"


@dataclass(frozen=True)
class LessonProgress:
    """One lesson: `answered` of its check `questions`, `points` of `possible`, read or not."""

    lesson: Lesson
    read: bool
    answered: int
    questions: int
    points: float
    possible: int
    begun: bool

    @property
    def mastered(self) -> bool:
        """Every check question answered, and the best answers reach the quiz's pass mark."""
        enough = self.points >= self.lesson.quiz.pass_mark * self.possible
        return self.questions > 0 and self.answered == self.questions and enough

    @property
    def state(self) -> State:
        """Done once read; in progress once anything was answered."""
        if self.read:
            return State.DONE
        return State.IN_PROGRESS if self.begun else State.NOT_STARTED


@dataclass(frozen=True)
class ModuleProgress:
    """One module and the progress in each of its lessons, in reading order."""

    module: Module
    lessons: tuple[LessonProgress, ...]

    @property
    def done(self) -> int:
        """How many lessons are done."""
        return sum(lesson.state is State.DONE for lesson in self.lessons)


@dataclass(frozen=True)
class Progress:
    """Everything derived from one learner's facts."""

    modules: tuple[ModuleProgress, ...]

    @property
    def lessons(self) -> tuple[LessonProgress, ...]:
        """All lessons in the order of their modules."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    @property
    def next_step(self) -> LessonProgress | None:
        """What to do next: finish what was begun, else the first lesson not started."""
        begun = [item for item in self.lessons if item.state is State.IN_PROGRESS]
        fresh = [item for item in self.lessons if item.state is State.NOT_STARTED]
        return next(iter(begun + fresh), None)


Keys = Mapping[str, Mapping[str, Key]]
"""Keys of published questions: question ref, then version."""


def progress(
    edition: Edition,
    answers: Iterable[GivenAnswer],
    readings: Iterable[Reading],
    keys: Keys | None = None,
    untold: Iterable[GivenAnswer] = (),
) -> Progress:
    """Derive the progress in one edition from all facts; no further fact ever lowers it.

    `keys` holds every published one: by it an answer counts whose version was not known yet when
    it came. `untold` answers are those whose marks are not told yet: they count as given, and
    nothing shows whether they were right.
    """
    facts, unmarked = tuple(answers), tuple(untold)
    readable = best_credits(unmarked, edition.questions, keys or {})
    best = dict.fromkeys(readable, 0.0) | best_credits(facts, edition.questions, keys or {})
    tried = frozenset(given.ref for given in facts + unmarked)
    read = frozenset(reading.lesson_id for reading in readings)
    states = {
        lesson.id: _lesson_progress(
            lesson, best, begun=_refs(lesson) & tried, read=lesson.id in read
        )
        for lesson in edition.lessons.values()
    }
    return Progress(
        tuple(
            ModuleProgress(module, tuple(states[lesson_id] for lesson_id in module.lesson_ids))
            for module in edition.modules.values()
            if module.lesson_ids
        )
    )


def best_credits(
    answers: Iterable[GivenAnswer], questions: Mapping[str, Question], keys: Keys
) -> dict[str, float]:
    """Return the highest credit for each question that has an answer that counts."""
    best: dict[str, float] = {}
    for given in answers:
        credit = credit_of(given, questions.get(given.ref), keys)
        if credit is not None:
            best[given.ref] = max(credit, best.get(given.ref, 0.0))
    return best


def credit_of(given: GivenAnswer, question: Question | None, keys: Keys) -> float | None:
    """Return what an answer is worth today, or None where it does not count.

    That is the mark given at the time or, where the key was corrected since and the answer can be
    read by the present one, the mark by that, whichever is higher.
    """
    then = given.credit
    if then is None:
        known = keys.get(given.ref, {}).get(given.version)
        then = _credit_by(known, given) if known else None
    if then is None or question is None or question.version == given.version:
        return then
    return max(then, _credit_by(question.key, given) or 0.0)


def question_sets(lesson: Lesson) -> tuple[tuple[tuple[Question, ...], int], ...]:
    """Return the sets of scored questions of a lesson, and how many of each count.

    A question of the check is a set of its own; of a pool as many count as it draws.
    """
    quiz = lesson.quiz
    pools = {group.id: group.pick for group in quiz.groups if group.kind == "pool"}
    single = [q for q in quiz.questions if q.scored and q.use == "check" and q.group not in pools]
    found: list[tuple[tuple[Question, ...], int]] = [((question,), 1) for question in single]
    for pool, pick in pools.items():
        members = tuple(q for q in quiz.questions if q.group == pool and q.scored)
        found.append((members, min(pick, len(members))))
    return tuple(found)


def counted(lesson: Lesson, best: Mapping[str, float]) -> tuple[Question, ...]:
    """Return the questions of a lesson that count; of a pool those that were answered best."""
    return tuple(
        question
        for members, many in question_sets(lesson)
        for question in sorted(members, key=lambda one: -best.get(one.ref, -1.0))[:many]
    )


def _credit_by(key: Key, given: GivenAnswer) -> float | None:
    return mark(key, given.answer).credit if fits(key, given.answer) else None


def _refs(lesson: Lesson) -> frozenset[str]:
    return frozenset(question.ref for question in lesson.quiz.questions)


def _lesson_progress(
    lesson: Lesson, best: Mapping[str, float], *, begun: frozenset[str], read: bool
) -> LessonProgress:
    questions = counted(lesson, best)
    answered = [question for question in questions if question.ref in best]
    everything = bool(questions) and len(answered) == len(questions)
    return LessonProgress(
        lesson=lesson,
        read=read or everything,
        answered=len(answered),
        questions=len(questions),
        points=sum(best[question.ref] * question.points for question in answered),
        possible=sum(question.points for question in questions),
        begun=bool(begun),
    )

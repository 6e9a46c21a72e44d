"""Work: what one pupil has done of one assignment, derived from answers and readings alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.core.assignments import (
    Counts,
    Override,
    Parts,
    Task,
    Terms,
    parts,
    reading_name,
)
from app.core.briefings import Briefing
from app.core.catalogue import Edition
from app.core.deadlines import on_time
from app.core.lessons import Lesson
from app.core.progress import GivenAnswer, Keys, counted, credit_of, question_sets
from app.core.review import SITTING


class WorkState(StrEnum):
    """How far a pupil is; late is what was finished after it was due."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    LATE = "late"
    EXCUSED = "excused"


@dataclass(frozen=True)
class Facts:
    """What a pupil did.

    `reviews` are their answers to questions that had come back; `readings` says under the name of
    a briefing's reading when it was read.
    """

    answers: tuple[GivenAnswer, ...] = ()
    readings: Mapping[str, datetime] = field(default_factory=dict)
    reviews: tuple[GivenAnswer, ...] = ()


@dataclass(frozen=True)
class LessonWork:
    """One lesson: `answered` of the `questions` that count, `points` of `possible`."""

    lesson: Lesson
    answered: int
    questions: int
    points: float
    possible: int
    done_at: datetime | None = None


@dataclass(frozen=True)
class Counted:
    """An answer that counts, the moment at which it does, and its credit from 0 to 1."""

    given: GivenAnswer
    at: datetime
    credit: float


@dataclass(frozen=True)
class Work:
    """One pupil's work: its parts, and the answer that counts for each question by its ref.

    `first` holds the first answers that a class may see, whether they count or a later one does;
    `right` names the questions of which any answer was wholly right.
    """

    terms: Terms
    lessons: tuple[LessonWork, ...]
    briefings: tuple[tuple[Briefing, datetime | None], ...]
    reviewed: int | None
    done_at: datetime | None
    pass_mark: int | None
    counting: Mapping[str, Counted]
    override: Override | None = None
    first: Mapping[str, Counted] = field(default_factory=dict)
    right: frozenset[str] = frozenset()

    @property
    def answered(self) -> int:
        """How many of the questions that count are answered."""
        return sum(lesson.answered for lesson in self.lessons)

    @property
    def questions(self) -> int:
        """How many questions count."""
        return sum(lesson.questions for lesson in self.lessons)

    @property
    def begun(self) -> bool:
        """Whether anything was done."""
        read = any(at for _briefing, at in self.briefings)
        return bool(self.counting) or read or bool(self.reviewed)

    @property
    def state(self) -> WorkState:
        """How far it is."""
        if self.terms.excused:
            return WorkState.EXCUSED
        if self.done_at is not None:
            on = on_time(self.done_at, self.terms.due_at)
            return WorkState.DONE if on else WorkState.LATE
        return WorkState.IN_PROGRESS if self.begun else WorkState.NOT_STARTED

    @property
    def done(self) -> bool:
        """Whether nothing is left to do, in time or late."""
        return self.done_at is not None

    @property
    def percent(self) -> int | None:
        """The result, halves rounded up; None before the first answer and where none is asked.

        A teacher's own result stands in its place. What is not answered yet counts as nothing.
        """
        if self.override is not None:
            return self.override.percent
        possible = sum(lesson.possible for lesson in self.lessons)
        if not possible or not self.answered:
            return None
        points = sum(lesson.points for lesson in self.lessons)
        return int(100 * points / possible + 0.5 + 1e-9)

    @property
    def passed(self) -> bool | None:
        """Whether the pass mark is reached; None where there is none, or it is not asked.

        Where no question counts, what is done is passed.
        """
        if self.pass_mark is None or self.terms.excused:
            return None
        if self.override is None and not self.questions:
            return self.done
        return (self.percent or 0) >= self.pass_mark

    def overdue(self, now: datetime) -> bool:
        """Say whether it should be done by now, is not, and no teacher has set a result."""
        settled = self.terms.excused or self.done or self.override is not None
        return not (settled or on_time(now, self.terms.due_at))


@dataclass(frozen=True)
class Asked:
    """What is asked of one pupil; `names` says under which name each briefing's reading is kept."""

    parts: Parts
    terms: Terms
    counts: Counts
    pass_mark: int | None = None
    names: Mapping[str, str] = field(default_factory=dict)


def asked(task: Task, edition: Edition, known: Parts | None = None) -> Asked:
    """Return what a task asks of its pupil in an edition; `known` are its parts where found."""
    assignment, draft = task.assignment, task.assignment.draft
    what = parts(draft.items, edition) if known is None else known
    names = {one.id: reading_name(assignment.id, one.id) for one in what.briefings}
    return Asked(what, task.terms, draft.counts, draft.pass_mark, names)


def work(asked: Asked, facts: Facts, keys: Keys, override: Override | None = None) -> Work:
    """Derive a pupil's work; neither the order in which facts came nor their repetition matters.

    It is done once every question that counts has an answer, every briefing was marked as read
    and so many reviews were given as make a sitting.
    """
    answers = _counting(asked, facts.answers, keys)
    first = {ref: _chosen(Counts.FIRST, some) for ref, some in answers.items()}
    chosen = {ref: _chosen(asked.counts, some) for ref, some in answers.items()}
    lessons = tuple(_lesson_work(lesson, chosen, first) for lesson in asked.parts.lessons)
    briefings = tuple((one, _read_at(asked, one, facts)) for one in asked.parts.briefings)
    reviews = _review_moments(asked.terms, facts.reviews) if asked.parts.review else None
    ends = [lesson.done_at for lesson in lessons] + [at for _briefing, at in briefings]
    if reviews is not None:
        ends.append(reviews[SITTING - 1] if len(reviews) >= SITTING else None)
    return Work(
        terms=asked.terms,
        lessons=lessons,
        briefings=briefings,
        reviewed=None if reviews is None else len(reviews),
        done_at=_latest(ends),
        pass_mark=asked.pass_mark,
        counting=chosen,
        override=override,
        first=first,
        right=frozenset(
            ref for ref, some in answers.items() if any(one.credit >= 1 for one in some)
        ),
    )


def _counting(asked: Asked, answers: Iterable[GivenAnswer], keys: Keys) -> dict[str, list[Counted]]:
    """Return the answers that count, each once, by the question they belong to."""
    questions = {
        question.ref: question
        for lesson in asked.parts.lessons
        for members, _many in question_sets(lesson)
        for question in members
    }
    found: dict[str, list[Counted]] = {}
    for given in {one.id: one for one in answers if one.ref in questions}.values():
        at = asked.terms.counted_at(given)
        credit = credit_of(given, questions[given.ref], keys)
        if at is not None and credit is not None:
            found.setdefault(given.ref, []).append(Counted(given, at, credit))
    return found


def _chosen(counts: Counts, answers: Iterable[Counted]) -> Counted:
    """Return the one of several answers that counts."""
    in_time = sorted(answers, key=lambda one: (one.at, one.given.received_at, one.given.id))
    if counts is Counts.BEST:
        return max(in_time, key=lambda one: one.credit)
    return in_time[0] if counts is Counts.FIRST else in_time[-1]


def _lesson_work(
    lesson: Lesson, chosen: Mapping[str, Counted], first: Mapping[str, Counted]
) -> LessonWork:
    credits_ = {ref: one.credit for ref, one in chosen.items()}
    questions = counted(lesson, credits_)
    answered = [question for question in questions if question.ref in credits_]
    return LessonWork(
        lesson=lesson,
        answered=len(answered),
        questions=len(questions),
        points=sum(credits_[question.ref] * question.points for question in answered),
        possible=sum(question.points for question in questions),
        done_at=_latest(_ends(lesson, first)),
    )


def _ends(lesson: Lesson, first: Mapping[str, Counted]) -> list[datetime | None]:
    """Return when each set of questions had enough answers, None where one has not."""
    ends: list[datetime | None] = []
    for members, many in question_sets(lesson):
        moments = sorted(first[one.ref].at for one in members if one.ref in first)
        if many:
            ends.append(moments[many - 1] if len(moments) >= many else None)
    return ends


def _read_at(asked: Asked, briefing: Briefing, facts: Facts) -> datetime | None:
    at = facts.readings.get(asked.names.get(briefing.id, ""))
    return None if at is None or asked.terms.closed(at) else at


def _review_moments(when: Terms, reviews: Iterable[GivenAnswer]) -> list[datetime]:
    moments = (when.counted_at(one) for one in {one.id: one for one in reviews}.values())
    return sorted(at for at in moments if at is not None)


def _latest(ends: Iterable[datetime | None]) -> datetime | None:
    """Return the last of all moments; None where one is missing or there is none."""
    found = list(ends)
    known = [end for end in found if end is not None]
    return max(known) if known and len(known) == len(found) else None

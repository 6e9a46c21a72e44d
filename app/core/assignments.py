"""Assignments: what a class is to do and by when, and what that means for each of its pupils."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property

from app.core.briefings import Briefing
from app.core.catalogue import Edition
from app.core.deadlines import on_time
from app.core.lessons import Lesson
from app.core.progress import GivenAnswer, question_sets

SLOW_CLOCK = timedelta(minutes=15)
"""A device may be this slow: what it says was given so shortly before an assignment opened, and
what reached us after that, was given as it opened."""
LONGEST_TITLE = 120
MOST_ITEMS = 100


class Kind(StrEnum):
    """What can be assigned."""

    MODULE = "module"
    LESSON = "lesson"
    QUIZ = "quiz"
    BRIEFING = "briefing"
    REVIEW = "review"


class Counts(StrEnum):
    """Which of several answers to one question counts."""

    FIRST = "first"
    BEST = "best"
    LAST = "last"


@dataclass(frozen=True)
class Item:
    """One part of an assignment; review has no `content_id`."""

    kind: Kind
    content_id: str = ""


@dataclass(frozen=True)
class Span:
    """From when to when, as it stands on the wall of `zone`, and the moments (UTC) this means."""

    zone: str
    opens_wall: str
    opens_at: datetime
    due_wall: str
    due_at: datetime


@dataclass(frozen=True)
class Draft:
    """All that a teacher decides about an assignment.

    `pupil_ids` says whom it is for, and is empty where it is for everyone. `pass_mark` is a
    percentage. With `closes` nothing counts after it is due; with `quiet` marks are told then.
    """

    title: str
    items: tuple[Item, ...]
    span: Span
    counts: Counts = Counts.BEST
    pass_mark: int | None = None
    quiet: bool = False
    closes: bool = False
    everyone: bool = True
    pupil_ids: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Assignment:
    """What a class is to do. `revision` counts how often it was changed, for calendars."""

    id: int
    classroom_id: int
    created_at: datetime
    revision: int
    draft: Draft

    @property
    def title(self) -> str:
        """What it is called."""
        return self.draft.title

    @property
    def span(self) -> Span:
        """From when to when."""
        return self.draft.span

    def is_for(self, pupil_id: int) -> bool:
        """Say whether a pupil has it to do."""
        return self.draft.everyone or pupil_id in self.draft.pupil_ids

    def is_open(self, now: datetime) -> bool:
        """Say whether it has opened."""
        return self.draft.span.opens_at <= now


@dataclass(frozen=True)
class Allowance:
    """More time for one pupil, or none of it asked."""

    pupil_id: int
    excused: bool = False
    due_wall: str = ""
    due_at: datetime | None = None


@dataclass(frozen=True)
class Override:
    """The percentage that a teacher set by hand for one pupil, and why."""

    pupil_id: int
    percent: int
    reason: str
    made_at: datetime


@dataclass(frozen=True)
class Terms:
    """What an assignment means for one pupil; all times are UTC."""

    opens_at: datetime
    due_at: datetime
    due_wall: str
    joined_at: datetime
    closes: bool
    quiet: bool
    excused: bool

    def counted_at(self, given: GivenAnswer) -> datetime | None:
        """Return the moment at which an answer counts as given, or None where it does not count.

        The device's word is taken, as it is never later than the receipt: who answered without
        a connection was on time. What was given before the pupil joined is none of the class's
        business, however slow a clock was.
        """
        at = given.given_at
        if at < self.joined_at:
            return None
        if at < self.opens_at:
            if given.received_at < self.opens_at or self.opens_at - at > SLOW_CLOCK:
                return None
            at = self.opens_at
        return None if self.closed(at) else at

    def closed(self, moment: datetime) -> bool:
        """Say whether nothing counts any more at a moment."""
        return self.closes and not on_time(moment, self.due_at)

    def hides_marks(self, now: datetime) -> bool:
        """Say whether marks are not told yet."""
        return (
            self.quiet and not self.excused and self.opens_at <= now and on_time(now, self.due_at)
        )


def terms(assignment: Assignment, joined_at: datetime, allowance: Allowance | None) -> Terms:
    """Return what an assignment means for a pupil who joined at a moment.

    Whoever joined after it was due is excused, unless they were given time of their own.
    """
    draft, span = assignment.draft, assignment.draft.span
    due_at, due_wall = span.due_at, span.due_wall
    excused = allowance is not None and allowance.excused
    if allowance is not None and allowance.due_at is not None:
        due_at, due_wall = allowance.due_at, allowance.due_wall
    excused = excused or not on_time(joined_at, due_at)
    return Terms(span.opens_at, due_at, due_wall, joined_at, draft.closes, draft.quiet, excused)


@dataclass(frozen=True)
class Task:
    """An assignment as one pupil of a class has it to do."""

    assignment: Assignment
    pupil_id: int
    joined_at: datetime
    classroom_name: str = ""
    allowance: Allowance | None = None
    override: Override | None = None

    @cached_property
    def terms(self) -> Terms:
        """What it means for this pupil."""
        return terms(self.assignment, self.joined_at, self.allowance)


@dataclass(frozen=True)
class Parts:
    """What there is to do: lessons whose questions count, briefings to read, review or not."""

    lessons: tuple[Lesson, ...] = ()
    briefings: tuple[Briefing, ...] = ()
    review: bool = False

    @property
    def refs(self) -> frozenset[str]:
        """The names of all questions that can count."""
        return frozenset(
            question.ref
            for lesson in self.lessons
            for members, _many in question_sets(lesson)
            for question in members
        )


def parts(items: Iterable[Item], edition: Edition) -> Parts:
    """Return what there is to do in an edition, each once; what is no longer published is left out.

    A lesson, a quiz and a module ask for the same questions: those of the lessons' checks.
    """
    lessons: dict[str, Lesson] = {}
    briefings: dict[str, Briefing] = {}
    review = False
    for item in items:
        review = review or item.kind is Kind.REVIEW
        if item.kind is Kind.BRIEFING and item.content_id in edition.briefings:
            briefings[item.content_id] = edition.briefings[item.content_id]
        for lesson_id in _lesson_ids(item, edition):
            if question_sets(lesson := edition.lessons[lesson_id]):
                lessons[lesson_id] = lesson
    return Parts(tuple(lessons.values()), tuple(briefings.values()), review)


def reading_name(assignment_id: int, briefing_id: str) -> str:
    """Return the name under which it is kept that a briefing was read for an assignment.

    Every assignment asks anew: that somebody read it before says nothing here.
    """
    return f"briefing:{briefing_id}@{assignment_id}"


def _lesson_ids(item: Item, edition: Edition) -> tuple[str, ...]:
    if item.kind is Kind.MODULE and item.content_id in edition.modules:
        return edition.modules[item.content_id].lesson_ids
    if item.kind in {Kind.LESSON, Kind.QUIZ} and item.content_id in edition.lessons:
        return (item.content_id,)
    return ()

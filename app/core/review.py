"""Review: when each question that was answered comes back, derived from the answers alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.core.answers import Sure
from app.core.catalogue import Edition
from app.core.progress import GivenAnswer, Keys, credit_of
from app.core.questions import Question

STEPS = (timedelta(days=1), timedelta(days=7), timedelta(days=30))
"""A question comes back so long after an answer; one that is missed begins again.

That answers are spaced helps; the shape of the schedule hardly matters
(Latimier, Peyre & Ramus 2021, doi:10.1007/s10648-020-09572-8).
"""
SITTING = 5
"""So many questions are asked at a time."""


@dataclass(frozen=True)
class Due:
    """A question that comes back `on` a day (UTC); `step` counts the reviews it has passed.

    `missed` says that the latest answer was not wholly right, `sure` that its reader was sure.
    """

    question: Question
    module_id: str
    on: date
    step: int = 0
    missed: bool = False
    sure: bool = False

    @property
    def rank(self) -> int:
        """What is asked first: sure and wrong, then missed, then the rest."""
        if self.missed:
            return 0 if self.sure else 1
        return 2


def schedule(
    edition: Edition, answers: Iterable[GivenAnswer], keys: Keys, today: date
) -> tuple[Due, ...]:
    """Return every question that comes back, soonest first.

    Left out is what was right at every step, carries no points, or has had its day.
    """
    given_to = _by_ref(answers)
    found = [
        due
        for lesson in edition.lessons.values()
        for question in lesson.quiz.questions
        if question.ref in given_to and question.scored and _current(question, today)
        if (due := _walked(question, lesson.module_id, given_to[question.ref], keys)[0])
    ]
    return tuple(sorted(found, key=lambda due: (due.on, due.rank, due.question.ref)))


def reviews(
    edition: Edition, answers: Iterable[GivenAnswer], keys: Keys
) -> tuple[GivenAnswer, ...]:
    """Return the answers that were given when their question had come back, right or not."""
    given_to = _by_ref(answers)
    return tuple(
        given
        for lesson in edition.lessons.values()
        for question in lesson.quiz.questions
        if question.ref in given_to and question.scored
        for given in _walked(question, lesson.module_id, given_to[question.ref], keys)[1]
    )


def sitting(scheduled: Iterable[Due], today: date, most: int = SITTING) -> tuple[Due, ...]:
    """Return what to ask now: due questions, the most useful first, modules mixed."""
    by_rank: dict[int, list[Due]] = defaultdict(list)
    for due in scheduled:
        if due.on <= today:
            by_rank[due.rank].append(due)
    return tuple(due for rank in sorted(by_rank) for due in _mixed(by_rank[rank]))[:most]


def _by_ref(answers: Iterable[GivenAnswer]) -> dict[str, list[GivenAnswer]]:
    given_to: dict[str, list[GivenAnswer]] = defaultdict(list)
    for given in answers:
        given_to[given.ref].append(given)
    return given_to


def _current(question: Question, today: date) -> bool:
    return question.valid_until is None or question.valid_until >= today


def _walked(
    question: Question, module_id: str, answers: Sequence[GivenAnswer], keys: Keys
) -> tuple[Due | None, tuple[GivenAnswer, ...]]:
    """Return when a question comes back after these answers, and those given when it had."""
    due: Due | None = None
    passed = False
    reviews: list[GivenAnswer] = []
    for given in sorted(answers, key=lambda one: (one.given_at, one.id)):
        credit = credit_of(given, question, keys)
        if credit is None:
            continue
        day, missed = given.given_at.date(), credit < 1
        back = due is not None and day >= due.on and not passed
        if back:
            reviews.append(given)
        if due is None or missed:
            sure = given.sure is Sure.SURE
            due, passed = Due(question, module_id, day + STEPS[0], 0, missed, sure), False
        elif back:
            step = due.step + 1
            passed = step == len(STEPS)
            on = due.on if passed else day + STEPS[step]
            due = Due(question, module_id, on, step)
    return None if passed else due, tuple(reviews)


def _mixed(dues: Sequence[Due]) -> list[Due]:
    """Take one of each module in turn, so that neighbours differ where they can."""
    by_module: dict[str, list[Due]] = defaultdict(list)
    for due in dues:
        by_module[due.module_id].append(due)
    rounds = max((len(some) for some in by_module.values()), default=0)
    return [some[n] for n in range(rounds) for some in by_module.values() if n < len(some)]

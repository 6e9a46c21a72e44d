"""Calibration: how often somebody was right when they were sure, and when they were not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.core.answers import Sure
from app.core.progress import GivenAnswer, Keys, credit_of
from app.core.questions import Question

LEVELS = (Sure.GUESS, Sure.FAIRLY, Sure.SURE)


@dataclass(frozen=True)
class Level:
    """Of `of` first answers given so surely, `right` were wholly right."""

    sure: Sure
    right: int
    of: int

    @property
    def percent(self) -> int:
        """The share that was right, as a whole percent; 0 where nothing was answered."""
        return round(100 * self.right / self.of) if self.of else 0


def calibration(
    answers: Iterable[GivenAnswer], questions: Mapping[str, Question], keys: Keys
) -> tuple[Level, ...]:
    """Return the three levels of being sure; only the first answer to a question counts.

    A later answer may rest on the feedback to the first. Answers of which nobody said how sure
    they were, or that do not count, are left out.
    """
    first: dict[str, GivenAnswer] = {}
    for given in sorted(answers, key=lambda one: (one.given_at, one.id)):
        first.setdefault(given.ref, given)
    found = [
        (given.sure, credit)
        for given in first.values()
        if given.sure is not Sure.UNSAID
        and (credit := credit_of(given, questions.get(given.ref), keys)) is not None
    ]
    return tuple(
        Level(
            level,
            sum(credit >= 1 for sure, credit in found if sure is level),
            sum(sure is level for sure, _credit in found),
        )
        for level in LEVELS
    )

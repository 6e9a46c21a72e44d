"""Tallies: what is counted about answers, without a word about who gave them."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.answers import Answer
from app.core.grading import Mark, band_of
from app.core.keys import Key, Kind

ALL = ""
"""The part that counts every answer, so that shares can be told."""


@dataclass(frozen=True, order=True)
class Tally:
    """What is counted: a part of the answers to one version of a question.

    `part` is a choice, reason or band id, "left=option" of a match, "step@place" of an order,
    ":right", ":partly" or ":no" for the outcome, and "" for the answers in all.
    """

    ref: str
    version: str
    part: str


@dataclass(frozen=True)
class Counts:
    """How often, first attempts apart. A stranger's "first" is the form's own claim."""

    first: int = 0
    later: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Count both."""
        return Counts(self.first + other.first, self.later + other.later)


def parts(key: Key, answer: Answer, mark: Mark) -> tuple[str, ...]:
    """Return the parts under which a readable answer counts; words that were typed never do."""
    return (ALL, f":{mark.outcome.value}", *_picked(key, answer))


def _picked(key: Key, answer: Answer) -> tuple[str, ...]:
    if key.kind in {Kind.NUMBER, Kind.TEXT}:
        band = band_of(key, answer)
        return (band.id,) if band else ()
    if key.kind is Kind.ORDER:
        return tuple(f"{step}@{place}" for place, step in enumerate(answer, 1))
    return answer

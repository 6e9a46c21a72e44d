"""Weeks: how much was answered and read in each of the last weeks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.core.progress import GivenAnswer, Reading

SHOWN = 12


@dataclass(frozen=True)
class Week:
    """The week that begins on a Monday: so many answers given and lessons read (UTC days)."""

    monday: date
    answers: int
    readings: int


def weeks(
    answers: Iterable[GivenAnswer], readings: Iterable[Reading], today: date, shown: int = SHOWN
) -> tuple[Week, ...]:
    """Return the last weeks, this one last; quiet weeks are there with zeros."""
    answered = [_monday(given.given_at.date()) for given in answers]
    read = [_monday(reading.read_at.date()) for reading in readings]
    mondays = [_monday(today) - timedelta(weeks=ago) for ago in reversed(range(shown))]
    return tuple(Week(monday, answered.count(monday), read.count(monday)) for monday in mondays)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())

"""A drawing of dates: a line for each subject, a lozenge for each day that changes something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.core.law import HISTORY, Subject
from app.web.forms.laws import LawView


@dataclass(frozen=True)
class Mark:
    """A day on a line: how far along it stands, in percent, and whether it is still to come."""

    x: float
    ahead: bool


@dataclass(frozen=True)
class Track:
    """The days of one subject, the earliest first."""

    subject: Subject
    marks: tuple[Mark, ...]
    next: date | None


@dataclass(frozen=True)
class Timeline:
    """Lines of days between the beginning of the first year and the end of the last."""

    years: tuple[tuple[int, float], ...]
    """Each year and where it begins, in percent."""
    tracks: tuple[Track, ...]
    today: float


def timeline(views: Iterable[LawView], day: date) -> Timeline | None:
    """Lay out the dates of some rows; None where they have none."""
    dates = {
        (subject, when.date)
        for view in views
        for subject in view.law.subjects
        for when in view.law.dates
        if when.means not in HISTORY
    }
    if not dates:
        return None
    days = [when for _subject, when in dates]
    first, last = min([*days, day]).year, max([*days, day]).year + 1

    def x(when: date) -> float:
        begin, end = date(first, 1, 1), date(last, 1, 1)
        return round(100 * (when - begin).days / (end - begin).days, 2)

    tracks = []
    for subject in Subject:
        own = sorted(when for named, when in dates if named is subject)
        if own:
            ahead = next((when for when in own if when > day), None)
            marks = tuple(Mark(x(when), when > day) for when in own)
            tracks.append(Track(subject, marks, ahead))
    years = tuple((year, x(date(year, 1, 1))) for year in range(first, last))
    return Timeline(years, tuple(tracks), x(day))

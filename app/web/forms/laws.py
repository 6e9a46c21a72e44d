"""Rows of the law table as a page shows them on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.core.briefings import Rule, Words
from app.core.catalogue import Catalogue
from app.core.law import HISTORY, Law, LawDate, Means, Standing, shown
from app.core.sources import Source


@dataclass(frozen=True)
class LawView:
    """One row: how it stands on the day of the page, and its sources in full."""

    law: Law
    standing: Standing
    next: LawDate | None
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Start:
    """A day in the table of who decides, with the words before it; `ahead` if it is to come."""

    label: str
    day: date
    ahead: bool


@dataclass(frozen=True)
class RuleView:
    """A row of the table of who decides, with what the law table says of it."""

    rule: Words
    decides: Words
    standing: Standing
    starts: tuple[Start, ...]
    cites: tuple[tuple[str, int], ...]
    """The ids of the sources of its rows, and their numbers on the page."""


@dataclass(frozen=True)
class Coming:
    """A date that lies ahead, or lay behind, and the row it belongs to."""

    when: LawDate
    view: LawView


def law_views(catalogue: Catalogue) -> tuple[LawView, ...]:
    """Return the rows that may be shown, as of the catalogue's day."""
    return tuple(_view(law, catalogue) for law in shown(catalogue.laws.values()))


def coming(views: Iterable[LawView], day: date) -> tuple[Coming, ...]:
    """Return the dates after a day on which something changes, the nearest first."""
    found = [
        Coming(when, view)
        for view in views
        for when in view.law.dates
        if when.date > day and when.means not in HISTORY
    ]
    return tuple(sorted(found, key=lambda one: (one.when.date, one.view.law.id)))


def rule_view(rule: Rule, catalogue: Catalogue, numbers: Mapping[str, int]) -> RuleView:
    """Return a row of the table of who decides; its first law says how it stands."""
    laws = [(one.label, catalogue.laws[one.law_id]) for one in rule.laws]
    cites = dict.fromkeys(law.sources[0] for _label, law in laws)
    return RuleView(
        rule=rule.rule,
        decides=rule.decides,
        standing=laws[0][1].standing(catalogue.day),
        starts=tuple(dict.fromkeys(filter(None, (_start(*one, catalogue.day) for one in laws)))),
        cites=tuple((name, numbers[name]) for name in cites if name in numbers),
    )


def _start(label: str, law: Law, day: date) -> Start | None:
    if law.standing(day) is Standing.PROPOSED:
        return None
    ends = [one.date for one in law.dates if one.means is Means.GRACE_ENDS]
    begins = max(ends) if ends else law.starts()
    return Start(label, begins, begins > day) if begins else None


def _view(law: Law, catalogue: Catalogue) -> LawView:
    known = catalogue.sources
    return LawView(
        law=law,
        standing=law.standing(catalogue.day),
        next=law.next_date(catalogue.day),
        sources=tuple(known[name] for name in law.sources if name in known),
    )

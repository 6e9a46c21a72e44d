"""Laws: one rule with its status and its dates, and how it stands on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core.text.slugs import slug


class Status(StrEnum):
    """What a rule is; that it is in force does not mean that its duty already applies."""

    IN_FORCE = "in-force"
    ADOPTED = "adopted"
    PROPOSED = "proposed"
    REPEALED = "repealed"


class Means(StrEnum):
    """What happens on a date."""

    SIGNED = "signed"
    PUBLISHED = "published"
    IN_FORCE = "in-force"
    APPLIES = "applies"
    FINES = "fines"
    DUE = "due"
    GRACE_ENDS = "grace-ends"
    DRAFT = "draft"
    CONSULTATION_ENDS = "consultation-ends"
    PROPOSED = "proposed"
    ADOPTED = "adopted"
    REPEALED = "repealed"
    APPOINTED = "appointed"
    HELD = "held"
    RATIFIED = "ratified"
    CUT_OFF = "cut-off"
    WAS = "was"


class Confirmed(StrEnum):
    """How we know; what is only listed is not shown."""

    TEXT = "text"
    OFFICIAL = "official"
    REPORTED = "reported"
    LISTED = "listed"


class Subject(StrEnum):
    """What a rule is about."""

    WHOLE_ACT = "whole-act"
    BANS = "bans"
    TRANSPARENCY = "transparency"
    MODELS = "models"
    HIGH_RISK = "high-risk"
    LITERACY = "literacy"
    ENFORCEMENT = "enforcement"
    COMPANIONS = "companions"
    CHILDREN = "children"
    DEEPFAKES = "deepfakes"
    ELECTIONS = "elections"
    COPYRIGHT = "copyright"
    DECISIONS = "decisions"
    PROCUREMENT = "procurement"
    INCIDENTS = "incidents"
    SECURITY = "security"
    STANDARDS = "standards"
    ENERGY = "energy"
    WORK = "work"
    INTERNATIONAL = "international"


class Standing(StrEnum):
    """How a rule stands on a day; a page may say no more than this and the dates."""

    APPLIES = "applies"
    EXTRA_TIME = "extra-time"
    LATER = "later"
    PENDING = "pending"
    ADOPTED = "adopted"
    PROPOSED = "proposed"
    ENDED = "ended"
    REPEALED = "repealed"


BINDING = frozenset({Means.APPLIES, Means.DUE, Means.CUT_OFF})
"""Dates from which somebody has to do something."""
HISTORY = frozenset({Means.WAS, Means.CONSULTATION_ENDS, Means.DRAFT})


@dataclass(frozen=True)
class LawDate:
    """A day and what happens on it."""

    date: date
    means: Means
    note: str = ""


@dataclass(frozen=True)
class Law:
    """One row of the law table; the first source is the one to cite."""

    id: str
    jurisdiction: str
    subjects: tuple[Subject, ...]
    instrument: str
    provision: str
    what: str
    status: Status
    dates: tuple[LawDate, ...]
    sources: tuple[str, ...]
    confirmed: Confirmed
    checked_on: date
    reported_by: str = ""
    note: str = ""
    held: str = ""
    """Why the row is not shown, where a source is not confirmed."""

    @property
    def shown(self) -> bool:
        """Whether a page may show it."""
        return self.confirmed is not Confirmed.LISTED and not self.held

    @property
    def jurisdiction_id(self) -> str:
        """The jurisdiction as a part of an address."""
        return slug(self.jurisdiction)

    def starts(self) -> date | None:
        """Return the first day on which somebody is bound; None where no date says so."""
        binding = [one.date for one in self.dates if one.means in BINDING]
        force = [one.date for one in self.dates if one.means is Means.IN_FORCE]
        return min(binding or force, default=None)

    def next_date(self, day: date) -> LawDate | None:
        """Return the first date after a day on which something changes."""
        coming = [one for one in self.dates if one.date > day and one.means not in HISTORY]
        return min(coming, key=lambda one: one.date, default=None)

    def standing(self, day: date) -> Standing:
        """Say how the rule stands on a day."""
        if self.status in {Status.PROPOSED, Status.REPEALED}:
            return Standing(self.status.value)
        grace = [one.date for one in self.dates if one.means is Means.GRACE_ENDS]
        if grace:
            return Standing.EXTRA_TIME if day < max(grace) else Standing.ENDED
        starts = self.starts()
        if self.status is Status.ADOPTED:
            return _adopted(starts, day)
        return Standing.LATER if starts and starts > day else Standing.APPLIES


def _adopted(starts: date | None, day: date) -> Standing:
    if starts is None:
        return Standing.ADOPTED
    return Standing.PENDING if starts > day else Standing.APPLIES


def shown(laws: Iterable[Law]) -> tuple[Law, ...]:
    """Return the rows that a page may show, in the order in which they are written."""
    return tuple(law for law in laws if law.shown)

"""Classes: a class with its join code, its last day, who teaches it and who learns in it."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo, available_timezones

from app.core.permissions import Deed, Role, Standing, may
from app.core.recovery import BYTES_DRAWN, Chance

KEPT_AFTER_END = timedelta(days=30)
"""So long after its last day a class and all that belongs to it is kept."""
LONGEST_CLASS = timedelta(days=400)
"""So far ahead the last day of a class may lie; it can be put off again later."""
UNDO = timedelta(days=7)
"""So long a removed pupil or a deleted class can be had back."""
CODE_LASTS = timedelta(days=14)
LONGEST_CODE = timedelta(days=90)
INVITATION_LASTS = timedelta(days=7)

MOST_PUPILS = 200
MOST_TEACHERS = 20
MOST_CLASSES = 100
MOST_CARDS = 40
LONGEST_NAME = 80
LONGEST_SCHOOL = 120

CODE_SIGNS = "346789CDFGHJKMNPQRTVWXY"
"""Signs that nobody takes for another, on a wall or by hand; no vowels, so that no word appears."""
CODE_LENGTH = 10
INVITATION_LENGTH = 16
LONGEST_TYPED = 100


class Span(StrEnum):
    """What a last day can be, as seen from today."""

    FINE = "fine"
    PAST = "past"
    FAR = "far"


@dataclass(frozen=True)
class Educator:
    """A learner who teaches, under the name that pupils see."""

    learner_id: int
    name: str
    school: str
    created_at: datetime


@dataclass(frozen=True)
class Settings:
    """What its teachers say about a class: what they call it, in which language and zone it is."""

    name: str
    lang: str
    zone: str
    ends_on: date


@dataclass(frozen=True)
class JoinCode:
    """The code with which pupils join, and when it works."""

    code: str = field(repr=False)
    opens_at: datetime
    closes_at: datetime | None

    def works(self, now: datetime) -> bool:
        """Say whether somebody can join with it."""
        return self.opens_at <= now and (self.closes_at is None or now < self.closes_at)


@dataclass(frozen=True)
class Classroom:
    """A class."""

    id: int
    settings: Settings
    created_at: datetime
    code: JoinCode | None = None
    archived_at: datetime | None = None
    deleted_at: datetime | None = None

    @property
    def name(self) -> str:
        """What its teachers call it."""
        return self.settings.name

    @property
    def standing(self) -> Standing:
        """How it stands."""
        if self.deleted_at:
            return Standing.DELETED
        return Standing.ARCHIVED if self.archived_at else Standing.OPEN

    @property
    def data_ends_on(self) -> date:
        """The day on which all that belongs to it is deleted, unless its last day is put off."""
        return self.settings.ends_on + KEPT_AFTER_END

    @property
    def gone_on(self) -> date | None:
        """The day on which a deleted class cannot be had back any more; None where it is not."""
        return (self.deleted_at + UNDO).date() if self.deleted_at else None

    def admits(self, now: datetime) -> bool:
        """Say whether pupils can join."""
        return self.standing is Standing.OPEN and bool(self.code and self.code.works(now))


@dataclass(frozen=True)
class Seat:
    """What somebody is in a class; the number of the pupil where they are one."""

    classroom: Classroom
    role: Role
    pupil_id: int | None = None

    def may(self, deed: Deed) -> bool:
        """Say whether they may do a deed."""
        return may(self.role, deed, self.classroom.standing)


@dataclass(frozen=True)
class Teacher:
    """Somebody who teaches a class."""

    learner_id: int
    name: str
    school: str
    owner: bool
    added_at: datetime


@dataclass(frozen=True)
class Pupil:
    """A learner in a class; `class_card` where the class gave them their recovery words."""

    id: int
    classroom_id: int
    learner_id: int
    pseudonym: str
    class_card: bool
    joined_at: datetime
    removed_at: datetime | None = None

    @property
    def gone_on(self) -> date | None:
        """The day on which a removed one cannot be had back any more; None where they are in."""
        return (self.removed_at + UNDO).date() if self.removed_at else None


def span(ends_on: date, today: date) -> Span:
    """Say whether a day can be the last one of a class."""
    if ends_on < today:
        return Span.PAST
    return Span.FAR if ends_on > today + LONGEST_CLASS else Span.FINE


def whole_days(first: date, last: date, zone: str) -> tuple[datetime, datetime]:
    """Return the moments between which lie all these days, as they are counted in a zone."""
    ends = (first, last + timedelta(days=1))
    began, ended = (datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC) for day in ends)
    return began, ended


def drawn_code(chance: Chance, length: int = CODE_LENGTH) -> str:
    """Draw a code, every one as likely as any other (to within 2^-180)."""
    number = int.from_bytes(chance(BYTES_DRAWN), "big")
    signs = []
    for _ in range(length):
        number, place = divmod(number, len(CODE_SIGNS))
        signs.append(CODE_SIGNS[place])
    return "".join(signs)


def normal_code(typed: str) -> str:
    """Return a code as it is kept: capital letters, nothing between them."""
    plain = unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).upper()
    return re.sub(r"[\s\u2010-\u2015.,_-]", "", plain)


def spelled_code(code: str) -> str:
    """Return a code in groups, as it is read out and copied by hand."""
    size = 4 if len(code) % 4 == 0 else 3
    groups = [code[place : place + size] for place in range(0, len(code), size)]
    if len(groups[-1]) == 1:
        groups[-2:] = ["".join(groups[-2:])]
    return "-".join(groups)


def written(typed: str) -> str:
    """Return one line as somebody typed it, without signs that nobody can see."""
    seen = (" " if sign.isspace() else sign for sign in typed)
    plain = "".join(sign for sign in seen if unicodedata.category(sign)[0] != "C")
    return " ".join(unicodedata.normalize("NFC", plain).split())


@functools.cache
def zones() -> tuple[str, ...]:
    """Return the IANA names of zones where people live, in order, and UTC."""
    apart = ("Etc/", "SystemV/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/")
    found = (name for name in available_timezones() if "/" in name and not name.startswith(apart))
    return (*sorted(found), "UTC")

"""Corrections: what readers tell us is wrong, and what was done about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

LONGEST_REPORT = 4000
"""Characters: two pages of a book; what needs more needs a conversation."""
LONGEST_EMAIL = 254
LONGEST_SUMMARY = 1000
LONGEST_PATH = 200
KEPT_AFTER_CLOSING = timedelta(days=30)
"""So long after its closing a report keeps its words and its address."""
KEPT_AT_MOST = timedelta(days=365)
"""So long a report keeps them whatever happens to it."""

_UNSEEN = re.compile(
    r"[^\S\n\t ]|[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


class Reason(Enum):
    """What kind of fault it is."""

    FACT = "fact"
    SOURCE = "source"
    HARD = "hard"
    QUESTION = "question"
    BROKEN = "broken"
    ACCESS = "access"
    OTHER = "other"


@dataclass(frozen=True)
class Subject:
    """What a report is about: the path of a page, `lesson#question`, either, or nothing known."""

    path: str = ""
    ref: str = ""


@dataclass(frozen=True)
class Report:
    """What a reader sends; `id` is that of the form it was written in."""

    id: str
    reason: Reason
    text: str
    email: str = ""
    subject: Subject = Subject()


@dataclass(frozen=True)
class Correction:
    """A report and what came of it; text and address are empty once their time is over."""

    id: int
    reason: Reason
    text: str
    email: str
    subject: Subject
    received_at: datetime
    summary: str = ""
    answered_at: datetime | None = None
    published_at: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True)
class Published:
    """What everybody may see of a correction: the operator's words, never the reader's."""

    reason: Reason
    subject: Subject
    summary: str
    answered_at: datetime


def tidy(text: str) -> str:
    """Return what somebody typed with plain line ends and without signs that nobody can see.

    Control signs could steer the terminal of whoever reads it, or turn its words around.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub(lambda found: " " if found[0].isspace() else "", lines).strip()

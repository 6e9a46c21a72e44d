"""Mentions: what a text names elsewhere in the content, to be looked up once all is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Thing(StrEnum):
    """What can be named; the value is the word used in a problem's sentence."""

    SOURCE = "source"
    TERM = "glossary term"
    LESSON = "lesson"
    QUESTION = "question"
    EXPLORABLE = "explorable"
    BELIEF = "belief"
    OBJECTIVE = "objective"
    DRAWING = "drawing"
    BRIEFING = "briefing"
    LAW = "row of law.yml"


@dataclass(frozen=True)
class Mention:
    """Something named on a line; a lesson's name may carry a `#fragment`, a question's does."""

    thing: Thing
    name: str
    line: int

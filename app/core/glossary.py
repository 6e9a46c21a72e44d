"""Terms: words that a lesson explains where it first uses them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Term:
    """One glossary entry; `short` is its first sentences as inline HTML, `html` all of it."""

    id: str
    term: str
    html: str
    short: str
    text: str
    facts_as_of: date
    also: tuple[str, ...] = ()
    used_in: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

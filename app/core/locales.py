"""Languages: which there are, how they are written, and what stands in when one is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DEFAULT = "en"


@dataclass(frozen=True)
class Locale:
    """A language of the site: its BCP 47 code, its own name and the direction of its script."""

    code: str
    name: str
    direction: Literal["ltr", "rtl"] = "ltr"


LOCALES = {"en": Locale("en", "English")}


def best(accepted: tuple[str, ...]) -> str:
    """Return our language for a reader who prefers these, most wanted first."""
    for code in accepted:
        base = code.split("-")[0].lower()
        if base in LOCALES:
            return base
    return DEFAULT

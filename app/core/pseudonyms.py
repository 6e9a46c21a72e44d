"""Pseudonyms: what a pupil may be called in a class, what is offered, and what looks alike."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.core.classrooms import LONGEST_TYPED
from app.core.recovery import BYTES_DRAWN, Chance

SHORTEST = 2
LONGEST = 30
MOST_DIGITS = 4
MOST_MARKS = 2
OFFERED = 2
TRIES = 40


class Fault(StrEnum):
    """Why a pseudonym cannot be had."""

    SHORT = "short"
    LONG = "long"
    HIDDEN = "hidden"
    EMAIL = "email"
    NUMBER = "number"
    SIGNS = "signs"
    MIXED = "mixed"
    TAKEN = "taken"


@dataclass(frozen=True)
class NameWords:
    """The words that offered pseudonyms are made of."""

    adjectives: tuple[str, ...]
    animals: tuple[str, ...]


ALIKE = {
    # Cyrillic, in small letters
    **dict(zip("авсԁеһіјӏкмнопԛрѕтуѵԝхгьбз", "abcdehijlkmhonqpstyvwxrb63", strict=True)),
    # Greek
    **dict(zip("αβγεηικμνορστυχωζ", "abyenikuvopotuxwz", strict=True)),
    # Armenian and what else stands for Latin letters
    **dict(zip("աոսհօղցքɑɡɩıƚⅼʟᴏ", "wnuhongpagiillo".ljust(15, "l") + "o", strict=True)),
    # Digits among letters
    **dict(zip("01358", "olesb", strict=True)),
}
"""What the eye takes for what, a small part of Unicode's confusables (UTS 39)."""
PAIRS = (("i", "l"), ("rn", "m"), ("vv", "w"), ("cl", "d"))
APOSTROPHES = {"'", "’"}
EMAIL = re.compile(r"@|＠|\b(at|dot)\b.+\b(at|dot)\b|[a-z0-9]\.[a-z]{2,}\b", re.IGNORECASE)
SCRIPTS = (
    *("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "HEBREW", "ARABIC", "DEVANAGARI", "BENGALI"),
    *("TAMIL", "TELUGU", "THAI", "GEORGIAN", "HANGUL", "HIRAGANA", "KATAKANA", "CJK"),
    *("ETHIOPIC", "KHMER", "GUJARATI", "GURMUKHI", "KANNADA", "MALAYALAM", "SINHALA", "LAO"),
    *("MYANMAR", "TIBETAN", "THAANA"),
)
TOGETHER = frozenset({"HIRAGANA", "KATAKANA", "CJK", "HANGUL"})
"""Scripts that are written side by side in one word."""


def offered(
    words: NameWords, chance: Chance, taken: Collection[str], many: int = OFFERED
) -> tuple[str, ...]:
    """Return so many pseudonyms that look like none of `taken`, nor like each other.

    `taken` holds likenesses. The same chance gives the same names; where all words of a draw are
    taken, a number is put behind.
    """
    found: list[str] = []
    met = set(taken)
    while len(found) < many:
        name = _drawn(words, chance, met)
        met.add(likeness(name))
        found.append(name)
    return tuple(found)


def tidy(typed: str) -> str:
    """Return a pseudonym as it is kept: composed, one space between words."""
    return " ".join(unicodedata.normalize("NFC", typed[:LONGEST_TYPED]).split())


def likeness(name: str) -> str:
    """Return what the eye makes of a name: equal for names that look alike.

    Case, accents, spaces and signs do not count; letters of other scripts that look like Latin
    ones count as those.
    """
    # Twice, as letters apart from their accents may be other letters in small.
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    bare = "".join(sign for sign in small if not unicodedata.combining(sign))
    letters = unicodedata.normalize("NFC", bare)
    seen = "".join(ALIKE.get(sign, sign) for sign in letters if sign.isalnum() or sign in ALIKE)
    for pair, one in PAIRS:
        seen = seen.replace(pair, one)
    return seen


def fault(name: str, taken: Collection[str]) -> Fault | None:
    """Return why a tidy pseudonym cannot be had, or None; `taken` holds likenesses."""
    checks = (
        (Fault.HIDDEN, _hides(name)),
        (Fault.EMAIL, bool(EMAIL.search(name))),
        (Fault.NUMBER, sum(sign.isnumeric() for sign in name) > MOST_DIGITS),
        (Fault.SIGNS, not _plain(name)),
        (Fault.SHORT, sum(sign.isalnum() for sign in name) < SHORTEST),
        (Fault.LONG, len(name) > LONGEST),
        (Fault.MIXED, any(len(_scripts(word)) > 1 for word in re.split(r"[\s-]", name))),
        (Fault.TAKEN, likeness(name) in taken),
    )
    return next((found for found, holds in checks if holds), None)


def _drawn(words: NameWords, chance: Chance, met: Collection[str]) -> str:
    for _ in range(TRIES):
        name = _pair(words, chance)
        if likeness(name) not in met:
            return name
    numbered = (f"{name} {number}" for number in itertools.count(2))
    return next(one for one in numbered if likeness(one) not in met)


def _pair(words: NameWords, chance: Chance) -> str:
    number = int.from_bytes(chance(BYTES_DRAWN), "big")
    number, first = divmod(number, len(words.adjectives))
    second = number % len(words.animals)
    return f"{words.adjectives[first]} {words.animals[second]}".title()


def _hides(name: str) -> bool:
    """Say whether a name holds what nobody sees: control signs, such as turn text round."""
    return any(unicodedata.category(sign)[0] == "C" or sign == "\u034f" for sign in name)


def _plain(name: str) -> bool:
    """Say whether a name is letters, digits, spaces, hyphens and apostrophes, as people type."""
    fits = all(
        sign.isalpha() or sign.isdecimal() or sign in {" ", "-"} | APOSTROPHES or _mark(sign)
        for sign in name
    )
    return fits and unicodedata.normalize("NFKC", name) == name and not _heaped(name)


def _heaped(name: str) -> bool:
    """Say whether marks stand over one another, or over nothing."""
    row = MOST_MARKS
    for sign in name:
        row = row + 1 if _mark(sign) else 0 if sign.isalpha() else MOST_MARKS
        if row > MOST_MARKS:
            return True
    return False


def _mark(sign: str) -> bool:
    return unicodedata.category(sign) in {"Mn", "Mc"}


def _scripts(word: str) -> frozenset[str]:
    found = frozenset(_script(sign) for sign in word if sign.isalpha())
    return found - TOGETHER if found & TOGETHER and found <= TOGETHER else found


def _script(sign: str) -> str:
    name = unicodedata.name(sign, "")
    return next((script for script in SCRIPTS if name.startswith(script)), name.partition(" ")[0])


def likenesses(names: Iterable[str]) -> frozenset[str]:
    """Return the likenesses of some names."""
    return frozenset(map(likeness, names))

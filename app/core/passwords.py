"""Passwords: which one is good enough, by length and by not being easy to guess."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

SHORTEST_ALONE = 15
SHORTEST_BESIDE_A_PASSKEY = 8
LONGEST = 256
"""NIST SP 800-63B-4, section 3.1.1; no rules about kinds of characters, none about their age."""
ENOUGH_OF_ONES_OWN = 8
SHORTEST_CONTEXT = 4


@dataclass(frozen=True)
class Password:
    """That there is a password, since when, and whether it may stand without a passkey."""

    changed_at: datetime
    long: bool


class Fault(StrEnum):
    """Why a password cannot be taken."""

    SHORT = "short"
    LONG = "long"
    EASY = "easy"


@dataclass(frozen=True)
class Guessable:
    """What guessers try first: common passwords, and words of this site and of this learner."""

    common: Collection[str]
    context: Collection[str] = ()

    def holds(self, piece: str) -> bool:
        """Say whether a piece, in small letters, is one of them."""
        return piece in self.common or piece in self.context


def normal(typed: str) -> str:
    """Return a password in the form that is hashed: alike however a keyboard composes letters."""
    return unicodedata.normalize("NFKC", typed)


def context_of(*texts: str) -> frozenset[str]:
    """Return the words of some texts, and the texts without gaps, that are long enough to count."""
    words: set[str] = set()
    for text in texts:
        spaced = "".join(sign if sign.isalnum() else " " for sign in text.casefold())
        words |= {*spaced.split(), "".join(spaced.split())}
    return frozenset(word for word in words if len(word) >= SHORTEST_CONTEXT)


def shortest(*, alone: bool) -> int:
    """Return how many characters a password needs; `alone` where no passkey stands beside it."""
    return SHORTEST_ALONE if alone else SHORTEST_BESIDE_A_PASSKEY


def fault(password: str, guessable: Guessable, *, alone: bool) -> Fault | None:
    """Return why a password in its normal form cannot be taken, or None; `alone`: no passkey."""
    if len(password) < shortest(alone=alone):
        return Fault.SHORT
    if len(password) > LONGEST:
        return Fault.LONG
    return Fault.EASY if _easy(password.casefold(), guessable) else None


def _easy(folded: str, guessable: Guessable) -> bool:
    return _repeats(folded) or _runs(folded) or _little_of_ones_own(folded, guessable)


def _repeats(folded: str) -> bool:
    """Say whether it is one short piece again and again."""
    return any(
        (folded[:size] * (len(folded) // size + 1))[: len(folded)] == folded
        for size in range(1, min(ENOUGH_OF_ONES_OWN, len(folded) // 2 + 1))
    )


def _runs(folded: str) -> bool:
    """Say whether most characters follow the one before them, as in abc and 321."""
    steps = [ord(after) - ord(before) for before, after in pairwise(folded)]
    return sum(abs(step) <= 1 for step in steps) * 4 >= len(steps) * 3


def _little_of_ones_own(folded: str, guessable: Guessable) -> bool:
    """Say whether hardly anything is left once what guessers try is taken from both ends."""
    whole = left = "".join(sign for sign in folded if sign.isalnum())
    while piece := _at_an_end(left, guessable):
        left = left.removeprefix(piece) if left.startswith(piece) else left.removesuffix(piece)
        left = left.strip("0123456789")
    return left != whole and len(left) < ENOUGH_OF_ONES_OWN


def _at_an_end(text: str, guessable: Guessable) -> str:
    for size in range(len(text), SHORTEST_CONTEXT - 1, -1):
        for piece in (text[:size], text[-size:]):
            if guessable.holds(piece):
                return piece
    return ""

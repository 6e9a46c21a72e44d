"""Grading: a key and a readable answer in, a mark out. QUIZ-FORMAT section 3 is the rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from app.core.answers import Answer, folded
from app.core.keys import Band, Key, Kind


class Outcome(StrEnum):
    """How an answer did, as a page shows it with an icon, a word, a border and a tint."""

    RIGHT = "right"
    PARTLY = "partly"
    NO = "no"
    OPINION = "opinion"


@dataclass(frozen=True)
class Mark:
    """`credit` from 0 to 1; `right` of `of` parts where the answer has parts (else 0 of 0)."""

    credit: float
    right: int = 0
    of: int = 0
    outcome: Outcome = Outcome.NO


def mark(key: Key, answer: Answer) -> Mark:
    """Mark a readable answer by a key."""
    return _MARKERS[key.kind](key, answer)


def band_of(key: Key, answer: Answer) -> Band | None:
    """Return the first band that a number or text falls into; a checked quiz always has one."""
    fits = _number_fits if key.kind is Kind.NUMBER else _text_fits
    return next((band for band in key.bands if fits(band, answer[0])), None)


def marked(credit: float, right: int = 0, of: int = 0) -> Mark:
    """Return a mark whose outcome follows from its credit."""
    outcome = Outcome.RIGHT if credit >= 1 else Outcome.PARTLY if credit > 0 else Outcome.NO
    return Mark(credit, right, of, outcome)


def _opinion(_key: Key, _answer: Answer) -> Mark:
    return Mark(0.0, outcome=Outcome.OPINION)


def _one(key: Key, answer: Answer) -> Mark:
    return marked(key.choices[answer[0]])


def _several(key: Key, answer: Answer) -> Mark:
    wanted = sum(credit == 1 for credit in key.choices.values())
    gained = sum(key.choices[choice] for choice in answer)
    lost = sum(key.choices[choice] == 0 for choice in answer)
    right = sum(key.choices[choice] == 1 for choice in answer)
    return marked(min(1.0, max(0.0, (gained - lost) / wanted)), right, wanted)


def _claim(key: Key, answer: Answer) -> Mark:
    verdict, reason = key.choices[answer[0]], key.because[answer[1]]
    return marked(0.5 * verdict + 0.5 * verdict * reason)


def _order(key: Key, answer: Answer) -> Mark:
    place = {step: number for number, step in enumerate(answer)}
    pairs = list(combinations(key.order, 2))
    right = sum(place[first] < place[second] for first, second in pairs)
    return marked(right / len(pairs), right, len(pairs))


def _match(key: Key, answer: Answer) -> Mark:
    given = dict(part.split("=", 1) for part in answer)
    right = sum(given[left] == option for left, option in key.pairs.items())
    return marked(right / len(key.pairs), right, len(key.pairs))


def _banded(key: Key, answer: Answer) -> Mark:
    band = band_of(key, answer)
    return marked(band.credit if band else 0.0)


def _number_fits(band: Band, written: str) -> bool:
    value = Decimal(written)
    if band.anything:
        return True
    above = band.low is None or value >= band.low
    return above and (band.high is None or value <= band.high)


def _text_fits(band: Band, written: str) -> bool:
    words = folded(written)
    if band.pattern:
        return re.fullmatch(band.pattern, words, re.IGNORECASE) is not None
    return band.anything or folded(band.word) == words


_MARKERS: Mapping[Kind, Callable[[Key, Answer], Mark]] = {
    Kind.SINGLE: _one,
    Kind.FLAW: _one,
    Kind.OPINION: _opinion,
    Kind.MULTIPLE: _several,
    Kind.CLAIM: _claim,
    Kind.ORDER: _order,
    Kind.MATCH: _match,
    Kind.NUMBER: _banded,
    Kind.TEXT: _banded,
}

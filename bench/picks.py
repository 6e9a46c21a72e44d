"""Answers to real questions, right or wrong as asked, for classes that are made up."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.core.answers import Answer
from app.core.grading import mark
from app.core.keys import Key, Kind

FAR_OFF = "123456789"
NO_WORD = "nothing like it"


def picked(key: Key, *, right: bool) -> tuple[Answer, float]:
    """Return an answer that is wholly right or is not, and its credit."""
    answer = _PICKS[key.kind](key, right=right)
    return answer, mark(key, answer).credit


def _one(key: Key, *, right: bool) -> Answer:
    return (_with_credit(key.choices, right=right),)


def _several(key: Key, *, right: bool) -> Answer:
    found = sorted(choice for choice, credit in key.choices.items() if (credit == 1) == right)
    return tuple(found if right else found[:1]) or tuple(sorted(key.choices))


def _claim(key: Key, *, right: bool) -> Answer:
    verdict = _with_credit(key.choices, right=right)
    return (verdict, _with_credit(key.because, right=right))


def _order(key: Key, *, right: bool) -> Answer:
    return key.order if right else tuple(reversed(key.order))


def _match(key: Key, *, right: bool) -> Answer:
    options = list(key.pairs.values())
    given = options if right else options[1:] + options[:1]
    return tuple(sorted(f"{left}={one}" for left, one in zip(key.pairs, given, strict=True)))


def _number(key: Key, *, right: bool) -> Answer:
    best = next(band for band in key.bands if band.credit == 1)
    ends = [end for end in (best.low, best.high) if end is not None]
    return (f"{ends[0].normalize():f}",) if right else (FAR_OFF,)


def _text(key: Key, *, right: bool) -> Answer:
    best = next((band.word for band in key.bands if band.credit == 1 and band.word), "")
    return (best,) if right and best else (NO_WORD,)


def _with_credit(credits_: Mapping[str, float], *, right: bool) -> str:
    return next(name for name, credit in credits_.items() if (credit == 1) == right)


_PICKS: Mapping[Kind, Callable[..., Answer]] = {
    Kind.SINGLE: _one,
    Kind.FLAW: _one,
    Kind.OPINION: _one,
    Kind.MULTIPLE: _several,
    Kind.CLAIM: _claim,
    Kind.ORDER: _order,
    Kind.MATCH: _match,
    Kind.NUMBER: _number,
    Kind.TEXT: _text,
}

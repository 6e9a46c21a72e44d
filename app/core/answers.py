"""Parsing: raw form values in, an answer or a format error out. Nothing here is marked.

An answer is a tuple of strings whose meaning follows from the kind of its question:
single, flaw, opinion: (choice,) · multiple: the chosen ids, sorted · claim: (verdict, reason) ·
order: step ids as the reader ordered them · match: "left=option" for each left id, sorted ·
number: (decimal,) · text: (the words as typed,).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from app.core.keys import Key, Kind

Answer = tuple[str, ...]
Raw = Mapping[str, Sequence[str]]
"""Form values by part of the question: "" the main field, "because", a step id or a left id."""

LONGEST_TEXT = 200
LARGEST_NUMBER = Decimal("1e15")


class Sure(StrEnum):
    """How sure a reader was; empty where they did not say."""

    UNSAID = ""
    GUESS = "guess"
    FAIRLY = "fairly"
    SURE = "sure"


class Fault(StrEnum):
    """Why an answer cannot be read; the web floor says it in the reader's language."""

    UNKNOWN_CHOICE = "unknown-choice"
    VERDICT_MISSING = "verdict-missing"
    REASON_MISSING = "reason-missing"
    NOT_A_NUMBER = "not-a-number"
    NOT_A_PLACE = "not-a-place"
    PLACE_TWICE = "place-twice"
    PLACE_MISSING = "place-missing"
    ROW_MISSING = "row-missing"
    TOO_LONG = "too-long"


@dataclass(frozen=True)
class FormatError:
    """An answer that cannot be read: no attempt, no mark. `part` names the field to mend."""

    part: str
    fault: Fault


@dataclass(frozen=True)
class Blank:
    """Nothing was entered: no attempt either."""


def parse(key: Key, raw: Raw) -> Answer | FormatError | Blank:
    """Read one question's form values, without marking them; parts it does not have are ignored."""
    entered = {
        part: tuple(value.strip() for value in raw.get(part, ()) if value.strip())
        for part in _parts(key)
    }
    if not any(entered.values()):
        return Blank()
    return _PARSERS[key.kind](key, entered)


def fits(key: Key, answer: Answer) -> bool:
    """Say whether a stored or uploaded answer has the shape that its key demands."""
    raw: dict[str, tuple[str, ...]]
    if key.kind is Kind.CLAIM:
        raw = {"": answer[:1], "because": answer[1:]}
    elif key.kind is Kind.ORDER:
        raw = {step: (str(place),) for place, step in enumerate(answer, 1)}
    elif key.kind is Kind.MATCH:
        raw = {left: (option,) for left, _, option in (part.partition("=") for part in answer)}
    else:
        raw = {"": answer}
    return parse(key, raw) == answer


def folded(words: str) -> str:
    """Return words as text bands compare them: without case, accents, outer space, final stop."""
    decomposed = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return re.sub(r"\s+", " ", bare).strip().removesuffix(".").strip()


def number(words: str) -> Decimal | None:
    """Read a number as people write it: 1,000 or 1 000, 0.5 or 0,5, 50 %; None where it is none."""
    bare = re.sub(r"[\s\u00a0\u202f']", "", unicodedata.normalize("NFKC", words)).removesuffix("%")
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", bare):
        bare = bare.replace(",", "")
    elif re.fullmatch(r"[+-]?\d+,\d+", bare):
        bare = bare.replace(",", ".")
    if not re.fullmatch(r"[+-]?(\d{1,20}(\.\d{0,20})?|\.\d{1,20})", bare):
        return None
    try:
        value = Decimal(bare)
    except InvalidOperation:
        return None
    return value if abs(value) <= LARGEST_NUMBER else None


def _parts(key: Key) -> tuple[str, ...]:
    """Name the fields that the form of a question has."""
    if key.kind is Kind.ORDER:
        return key.order
    if key.kind is Kind.MATCH:
        return tuple(key.pairs)
    return ("", "because") if key.kind is Kind.CLAIM else ("",)


Entered = Mapping[str, tuple[str, ...]]


def _one(key: Key, entered: Entered) -> Answer | FormatError:
    chosen = entered.get("", ())
    if len(chosen) != 1 or chosen[0] not in key.choices:
        return FormatError("", Fault.UNKNOWN_CHOICE)
    return chosen


def _several(key: Key, entered: Entered) -> Answer | FormatError:
    chosen = set(entered.get("", ()))
    if not chosen <= set(key.choices):
        return FormatError("", Fault.UNKNOWN_CHOICE)
    return tuple(sorted(chosen))


def _claim(key: Key, entered: Entered) -> Answer | FormatError:
    verdict, reason = entered.get("", ()), entered.get("because", ())
    if not verdict:
        return FormatError("", Fault.VERDICT_MISSING)
    if len(verdict) != 1 or verdict[0] not in key.choices:
        return FormatError("", Fault.UNKNOWN_CHOICE)
    if not reason:
        return FormatError("because", Fault.REASON_MISSING)
    if len(reason) != 1 or reason[0] not in key.because:
        return FormatError("because", Fault.UNKNOWN_CHOICE)
    return verdict + reason


def _order(key: Key, entered: Entered) -> Answer | FormatError:
    places: dict[int, str] = {}
    for step in sorted(key.order):
        values = entered.get(step, ())
        if not values:
            return FormatError(step, Fault.PLACE_MISSING)
        place = int(values[0]) if re.fullmatch(r"[0-9]{1,3}", values[0]) else 0
        if not 1 <= place <= len(key.order):
            return FormatError(step, Fault.NOT_A_PLACE)
        if place in places:
            return FormatError(step, Fault.PLACE_TWICE)
        places[place] = step
    return tuple(places[place] for place in sorted(places))


def _match(key: Key, entered: Entered) -> Answer | FormatError:
    rows = []
    for left in sorted(key.pairs):
        values = entered.get(left, ())
        if not values:
            return FormatError(left, Fault.ROW_MISSING)
        if values[0] not in key.options:
            return FormatError(left, Fault.UNKNOWN_CHOICE)
        rows.append(f"{left}={values[0]}")
    return tuple(rows)


def _number(_key: Key, entered: Entered) -> Answer | FormatError:
    value = number(entered.get("", ("",))[0])
    if value is None:
        return FormatError("", Fault.NOT_A_NUMBER)
    return (f"{value.normalize():f}",)


def _text(_key: Key, entered: Entered) -> Answer | FormatError:
    words = entered.get("", ("",))[0]
    if len(words) > LONGEST_TEXT:
        return FormatError("", Fault.TOO_LONG)
    return (words,)


_PARSERS: Mapping[Kind, Callable[[Key, Entered], Answer | FormatError]] = {
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

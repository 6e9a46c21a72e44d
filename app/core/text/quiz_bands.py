"""Bands: the lines by which a number or a text is marked, tried in order."""

from __future__ import annotations

import re
from decimal import Decimal

from app.core.answers import folded, number
from app.core.keys import Band

LONGEST_PATTERN = 200
MOST_REPEATS = 2

_RANGE = re.compile(r"(?P<low>[^.\s](?:[^.]|\.(?!\.))*)?\.\.(?P<high>.+)?")
_TOLERANCE = re.compile(r"(?P<middle>.+?)\s*(?:\+-|±|\+/-)\s*(?P<by>[^%]+?)(?P<percent>\s*%)?")
_REPEAT = re.compile(r"(?<!\\)(?:[*+]|\{\d*,\})")


class BandError(Exception):
    """A band that cannot be read or can match nothing; the message is for the author."""


def number_band(words: str, band_id: str, credit: float) -> Band:
    """Read `45..55`, `..10`, `60..`, `50`, `50 +- 5%`, `50 +- 2` or `*`."""
    if words == "*":
        return Band(band_id, credit, anything=True)
    tolerance = _TOLERANCE.fullmatch(words)
    if tolerance:
        middle = _number(tolerance["middle"])
        by = _number(tolerance["by"])
        reach = abs(middle) * by / 100 if tolerance["percent"] else by
        return Band(band_id, credit, low=middle - reach, high=middle + reach)
    ends = _RANGE.fullmatch(words)
    if ends is None:
        value = _number(words)
        return Band(band_id, credit, low=value, high=value)
    low = _number(ends["low"]) if ends["low"] else None
    high = _number(ends["high"]) if ends["high"] else None
    if low is None and high is None:
        open_ended = "a range has at least one end; write * for anything else"
        raise BandError(open_ended)
    if low is not None and high is not None and low > high:
        backwards = f"the range {words} runs backwards, so it can never match"
        raise BandError(backwards)
    return Band(band_id, credit, low=low, high=high)


def text_band(words: str, band_id: str, credit: float) -> Band:
    """Read `word`, `/regular expression/` or `*`."""
    if words == "*":
        return Band(band_id, credit, anything=True)
    if len(words) > 1 and words.startswith("/") and words.endswith("/"):
        return Band(band_id, credit, pattern=_pattern(words[1:-1]))
    if not folded(words):
        empty = f"{words!r} is nothing once case, accents and the final stop are gone"
        raise BandError(empty)
    return Band(band_id, credit, word=words)


def shown(band: Band) -> str:
    """Return what a reader is told about a band: its range or its word, nothing for the rest."""
    if band.word:
        return band.word
    if band.low is not None and band.high is not None:
        ends = (f"{band.low:,f}", f"{band.high:,f}")
        return ends[0] if band.low == band.high else "–".join(ends)
    if band.low is not None:
        return f"≥ {band.low:,f}"
    return f"≤ {band.high:,f}" if band.high is not None else ""


def can_match(band: Band, earlier: tuple[Band, ...]) -> bool:
    """Say whether some answer reaches a band past the ones before it."""
    if any(other.anything for other in earlier):
        return False
    if band.word:
        words = folded(band.word)
        return not any(_takes(other, words) for other in earlier)
    if band.pattern:
        return all(other.pattern != band.pattern for other in earlier)
    return band.anything or not _covered(band, earlier)


def _takes(band: Band, words: str) -> bool:
    if band.pattern:
        return re.fullmatch(band.pattern, words, re.IGNORECASE) is not None
    return folded(band.word) == words


def _covered(band: Band, earlier: tuple[Band, ...]) -> bool:
    """Say whether every number of a band lies in one of the earlier bands."""
    low, high = _ends(band)
    for start, end in sorted(map(_ends, earlier)):
        if start > low:
            return False
        if end >= high:
            return True
        # A gap follows unless the next band starts at or before this end.
        low = max(low, end)
    return False


def _ends(band: Band) -> tuple[Decimal, Decimal]:
    low = Decimal("-Infinity") if band.low is None else band.low
    return low, Decimal("Infinity") if band.high is None else band.high


def _number(words: str) -> Decimal:
    value = number(words.strip())
    if value is None:
        unread = f"{words.strip()!r} is not a number, a range or *"
        raise BandError(unread)
    return value


def _pattern(pattern: str) -> str:
    """Accept a regular expression that cannot keep a reader waiting."""
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        broken = f"the regular expression cannot be read: {error}"
        raise BandError(broken) from None
    if len(pattern) > LONGEST_PATTERN or len(_REPEAT.findall(pattern)) > MOST_REPEATS:
        costly = f"keep the regular expression short, with at most {MOST_REPEATS} of * and +"
        raise BandError(costly)
    if re.search(r"\)[*+{]|\\[1-9]|\(\?", pattern):
        costly = "a regular expression here has no repeated groups and no look-arounds"
        raise BandError(costly)
    if not pattern.isascii():
        accented = "write the expression without accents: answers are compared without them"
        raise BandError(accented)
    return pattern

"""How long a text is and how hard: words, minutes, and the school grade it asks for."""

from __future__ import annotations

import re

WORDS_A_MINUTE = 180

_WORD = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…]+[”’\")]*\s+|\n+")
_SILENT_ENDINGS = ("es", "ed", "e")


def words(text: str) -> int:
    """Return the number of words; a number, a hyphenated or an apostrophised word counts once."""
    return len(_WORD.findall(text))


def minutes(count: int) -> int:
    """Return how long reading so many words takes, at least one minute."""
    return max(1, round(count / WORDS_A_MINUTE))


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of plain English text; a line end closes a sentence."""
    sentences = [part for part in _SENTENCE_END.split(text) if _WORD.search(part)]
    found = _WORD.findall(text)
    if not found:
        return 0.0
    syllables = sum(map(_syllables, found))
    return round(0.39 * len(found) / len(sentences) + 11.8 * syllables / len(found) - 15.59, 1)


def _syllables(word: str) -> int:
    """Estimate the syllables of an English word from its groups of vowels."""
    bare = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", bare))
    if bare.endswith("le") and not re.search(r"[aeiouy]le$", bare):
        return max(1, groups)
    silent = bare.endswith(_SILENT_ENDINGS) and not re.search(
        r"([aeiouy]e[sd]?|[td]ed|[scgxz]es|[^aeiouy]les)$", bare
    )
    return max(1, groups - silent)

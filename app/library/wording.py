"""Rules for the words of a quiz, each from a fault seen elsewhere; English alone knows them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_VERDICT = re.compile(r"(correct|incorrect|right|wrong)\b", re.IGNORECASE)
_OF_THE_ABOVE = re.compile(
    r"\b(all|none|both|neither|any) of (the above|these|them)\b", re.IGNORECASE
)
_POSITION = re.compile(
    r"\b(choice|option|answer)s? ([A-H]|[1-9])\b"
    r"|\b(first|second|third|fourth|fifth|last) (choice|option)\b"
    r"|\b(choice|option|answer)s? (above|below)\b"
)
_NEGATIVE = re.compile(
    r"\b(not|never|no|none|nobody|nothing|neither|nor|cannot|without)\b|n[’']t\b", re.IGNORECASE
)
_STRONG = re.compile(r"\b(not|never|cannot|neither|nor)\b|n[’']t\b", re.IGNORECASE)
_PLAIN_NOT = re.compile(r"(?<!<strong>)\bnot\b(?!</strong>)", re.IGNORECASE)


def of_a_stem(html: str, text: str) -> Iterator[str]:
    """Say what is wrong with the words of a question."""
    for sentence in re.split(r"(?<=[.?!])\s+", text):
        if _STRONG.search(sentence) and len(_NEGATIVE.findall(sentence)) > 1:
            yield "the question has a double negative"
    if _PLAIN_NOT.search(html):
        yield "a not in a question is bold: **not**"


def of_a_choice(text: str) -> Iterator[str]:
    """Say what is wrong with the words of a choice."""
    if _OF_THE_ABOVE.search(text):
        yield "a choice stands for itself: no all or none of the above"


def of_feedback(text: str) -> Iterator[str]:
    """Say what is wrong with the words of feedback."""
    found = _VERDICT.match(text)
    if found:
        yield f"feedback does not begin with {found[0]}: the page says that already"
    if _POSITION.search(text):
        yield "feedback names no letters and no positions: the order changes"

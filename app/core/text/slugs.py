"""Short names made from words: fragments of headings as GitHub makes them, and ids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST_ID = 40
ID = re.compile(r"[a-z][a-z0-9-]{0,59}")

_SMALL_WORDS = """
    a an and are as at be but by can do does for from has have how if in into is it its of on or
    that the their them then there they this to was what when which who why will with you your
    """
_WORDS_IN_ID = 3


class Slugs:
    """The fragments given out on one page; a repeated heading gets -1, -2 and so on."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def slug(self, words: str) -> str:
        """Return the fragment of a heading, as GitHub would make it."""
        base = slug(words)
        count = self._given.get(base, -1) + 1
        self._given[base] = count
        return f"{base}-{count}" if count else base

    @property
    def given(self) -> frozenset[str]:
        """Every fragment given out so far."""
        repeated = {f"{base}-{n}" for base, last in self._given.items() for n in range(1, last + 1)}
        return frozenset(self._given) | repeated


def slug(words: str) -> str:
    """Return bare words in lower case, punctuation dropped, hyphens for spaces."""
    kept = re.sub(r"[^\w\- ]", "", words.strip().lower())
    return kept.replace(" ", "-")


def short_id(words: str, taken: Collection[str]) -> str:
    """Return an id of at most three telling words that is not yet taken."""
    plain = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    found = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    small = _SMALL_WORDS.split()
    telling = [word for word in found if word not in small] or found
    base = "-".join(telling[:_WORDS_IN_ID])[:LONGEST_ID].strip("-")
    if not base[:1].isalpha():
        base = f"n-{base}" if base else "item"
    name, count = base, 1
    while name in taken:
        count += 1
        name = f"{base}-{count}"
    return name

"""Recovery words: how six words are drawn, written on a card, and read back as people type them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence

Chance = Callable[[int], bytes]
"""A source of chance: so many unpredictable bytes, each time others."""

WORDS_ON_CARD = 6
BYTES_DRAWN = 32
LONGEST_TYPED = 500


def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a word list file, one on each line, in order."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def draw(words: Sequence[str], chance: Chance) -> tuple[str, ...]:
    """Draw the six words of a card, every card as likely as any other (to within 2^-178)."""
    number = int.from_bytes(chance(BYTES_DRAWN), "big")
    drawn = []
    for _ in range(WORDS_ON_CARD):
        number, place = divmod(number, len(words))
        drawn.append(words[place])
    return tuple(drawn)


def normal(typed: str) -> str:
    """Return words in the form that is hashed: small letters only, nothing between them.

    Case, spaces, hyphens, commas, numbering and line breaks do not matter. No word of the list
    begins another one (yo-yo and yoyo count as one), so leaving out the gaps makes no two cards
    alike.
    """
    decomposed = unicodedata.normalize("NFKD", typed[:LONGEST_TYPED]).casefold()
    return re.sub(r"[^a-z]", "", decomposed)


def unknown(typed: str, words: Collection[str]) -> tuple[str, ...]:
    """Return what was typed and is no word of the list, each once, to point at a slip of the pen.

    Nothing is said of words that were written without gaps, as they may yet be read.
    """
    listed = {normal(word) for word in words} | {part for word in words for part in word.split("-")}
    entered = [normal(piece) for piece in re.split(r"[\s,;./\-]+", typed[:LONGEST_TYPED])]
    pieces = [piece for piece in entered if piece]
    if len(pieces) < WORDS_ON_CARD:
        return ()
    return tuple(dict.fromkeys(piece for piece in pieces if piece not in listed))

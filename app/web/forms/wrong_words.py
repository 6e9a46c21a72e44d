"""What is said of six words that open nothing."""

from __future__ import annotations

from app.services.accounts import WrongWords
from app.web.plumbing.locale import gettext as _

MOST_NAMED = 6


def wrong_words(found: WrongWords) -> str:
    """Return what to check: the spelling of words that are on no card, or all of them."""
    if not found.unknown:
        return _("No card bears these six words. Check each word and the order.")
    named = ", ".join(f"“{word}”" for word in found.unknown[:MOST_NAMED])
    return _("These are not words of any card: %(words)s. Check the spelling.", words=named)

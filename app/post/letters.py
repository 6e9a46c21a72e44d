"""Letters: their words in each language, as plain text with one link at most."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.core.locales import DEFAULT


class Letter(StrEnum):
    """What a letter is about."""

    SIGN_IN = "sign-in"
    CONFIRM = "confirm"
    TAKEN = "taken"


@dataclass(frozen=True)
class Mail:
    """A letter with its address: ready to be handed over."""

    to: str = field(repr=False)
    subject: str
    text: str = field(repr=False)


SIGN_IN = """\
This link opens your progress at AI Facets. It works once and for 30 minutes:

{link}

If you did not ask for it, you need not do anything: without the link nobody gets in.
"""
CONFIRM = """\
Somebody who keeps progress at AI Facets, probably you, wants to use this e-mail
address as a way in. If it was you, open this link in the same browser. It works
once and for 30 minutes:

{link}

If it was not you, you need not do anything: nothing is kept about you.
"""
TAKEN = """\
Somebody who keeps progress at AI Facets, probably you, wanted to use this e-mail
address as a way in. It is one already, to a progress that was kept before. You can
go on with that one here:

{link}

If it was not you, you need not do anything: nothing was changed.
"""
WORDS: dict[str, dict[Letter, tuple[str, str]]] = {
    "en": {
        Letter.SIGN_IN: ("Your link to AI Facets", SIGN_IN),
        Letter.CONFIRM: ("Confirm your e-mail for AI Facets", CONFIRM),
        Letter.TAKEN: ("Your e-mail opens a progress at AI Facets already", TAKEN),
    }
}


def written(letter: Letter, lang: str, to: str, link: str) -> Mail:
    """Return a letter in a language, or in the first language where it is not translated."""
    subject, text = WORDS.get(lang, WORDS[DEFAULT])[letter]
    return Mail(to, subject, text.format(link=link))

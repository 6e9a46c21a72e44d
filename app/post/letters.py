"""Letters: their words in each language, as plain text with a link or two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.core.locales import DEFAULT


class Letter(StrEnum):
    """What a letter is about."""

    SIGN_IN = "sign-in"
    CONFIRM = "confirm"
    TAKEN = "taken"
    REVIEW = "review"
    UNUSED = "unused"
    CARD_MADE = "card-made"
    CARD_GONE = "card-gone"
    EMAIL_NEW = "email-new"
    EMAIL_MOVED = "email-moved"
    EMAIL_GONE = "email-gone"
    PASSWORD_SET = "password-set"  # noqa: S105  # what a letter is about
    PASSWORD_GONE = "passwd-gone"  # noqa: S105  # likewise
    PASSKEY_NEW = "passkey-new"
    PASSKEY_GONE = "passkey-gone"
    MERGED = "merged"
    MERGED_AWAY = "merged-away"


@dataclass(frozen=True)
class Mail:
    """A letter with its address: ready to be handed over.

    `stop` is the address that ends mails of this kind; empty where they end by themselves.
    """

    to: str = field(repr=False)
    subject: str
    text: str = field(repr=False)
    stop: str = field(default="", repr=False)


@dataclass(frozen=True)
class Blanks:
    """What is filled into a letter: addresses of pages, whom to write to, a day."""

    link: str = field(repr=False)
    stop: str = field(default="", repr=False)
    contact: str = ""
    day: date = date.min


SIGN_IN = """\
This link opens your progress at AI Facets. It works once and for 30 minutes:

{link}

If you did not ask for it, you need not do anything: without the link nobody gets in.
"""
CONFIRM = """\
Somebody who keeps progress at AI Facets, probably you, wants to use this email
address as a way in. If it was you, open this link in the same browser. It works
once and for 30 minutes:

{link}

If it was not you, you need not do anything: nothing is kept about you.
"""
TAKEN = """\
Somebody who keeps progress at AI Facets, probably you, wanted to use this email
address as a way in. It is one already, to a progress that was kept before. You can
go on with that one here:

{link}

If it was not you, you need not do anything: nothing was changed.
"""
REVIEW = """\
Questions that you have answered at AI Facets are due again. A few minutes are enough:

{link}

You asked for this mail. There is one a week at most, and none before you have been
back. This ends them at once, and you need not sign in for it:

{stop}
"""
UNUSED = """\
Nobody has opened your progress at AI Facets for almost two years. We keep nothing for
longer than that: after {day} it is deleted, with all your answers.

To keep it, open it once before then:

{link}

If you do not need it any more, you need not do anything. No other mail will come.
"""
CHANGED = """\
What opens your progress at AI Facets was changed just now:

{what}

If it was you, you need not do anything.

If it was not you, sign in here in whichever way still works. Then, under "Ways in",
remove what is not yours and make a new card: every other browser is signed out.

{{link}}
{{contact}}"""
CONTACT = """
If nothing opens it any more, write to {contact}.
"""
FORGOTTEN = "This email opens nothing here any more. We delete it with this mail."
WHAT = {
    Letter.CARD_MADE: "A new card with six words was made. The words before it open nothing.",
    Letter.CARD_GONE: "The card with six words was removed. Its words open nothing any more.",
    Letter.EMAIL_NEW: "This email became a way in: links sent to it open your progress.",
    Letter.EMAIL_MOVED: f"Another email took the place of this one.\n{FORGOTTEN}",
    Letter.EMAIL_GONE: f"This email was removed, and its password if there was one.\n{FORGOTTEN}",
    Letter.PASSWORD_SET: "A password was set, to be typed with this email.",
    Letter.PASSWORD_GONE: "The password was removed. It opens nothing any more.",
    Letter.PASSKEY_NEW: "A passkey was added.",
    Letter.PASSKEY_GONE: "A passkey was removed. It opens nothing any more.",
    Letter.MERGED: (
        "Another progress was brought together with this one, after proof of both. Its\n"
        "passkeys open this one now, and browsers signed in there are signed in here."
    ),
    Letter.MERGED_AWAY: (
        "It was brought together with another progress, after proof of both, which has\n"
        f"an email of its own.\n{FORGOTTEN}"
    ),
}
WORDS: Mapping[str, Mapping[Letter, tuple[str, str]]] = {
    "en": {
        Letter.SIGN_IN: ("Your link to AI Facets", SIGN_IN),
        Letter.CONFIRM: ("Confirm your email for AI Facets", CONFIRM),
        Letter.TAKEN: ("Your email opens a progress at AI Facets already", TAKEN),
        Letter.REVIEW: ("Your questions at AI Facets are due again", REVIEW),
        Letter.UNUSED: ("Your progress at AI Facets is deleted after {day}", UNUSED),
        **{
            letter: ("What opens your progress at AI Facets was changed", CHANGED.format(what=what))
            for letter, what in WHAT.items()
        },
    }
}


def written(letter: Letter, lang: str, to: str, blanks: Blanks) -> Mail:
    """Return a letter in a language, or in the first language where it is not translated."""
    subject, text = WORDS.get(lang, WORDS[DEFAULT])[letter]
    filled = {
        "link": blanks.link,
        "stop": blanks.stop,
        "contact": CONTACT.format(contact=blanks.contact) if blanks.contact else "",
        "day": f"{blanks.day.day} {blanks.day:%B %Y}",
    }
    return Mail(to, subject.format(**filled), text.format(**filled), blanks.stop)

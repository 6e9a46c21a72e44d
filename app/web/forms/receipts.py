"""The receipt of whoever was forgotten: what was deleted and when, and nothing about whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.recovery import Chance
from app.services.privacy import Everything
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.templating import day, moment, settings

NUMBER_BYTES = 6
BACKUPS_LAST = timedelta(days=30)


@dataclass(frozen=True)
class Receipt:
    """What was deleted, line by line; a random number that is kept nowhere; the last backup."""

    lines: tuple[str, ...]
    at: str
    number: str
    backups_until: str

    @property
    def text(self) -> str:
        """The same as plain text, to be saved."""
        head = _("Receipt: everything AI Facets held about one learner was deleted.")
        return "\n".join(
            [
                head,
                "",
                _("Site: %(site)s", site=settings().site_url),
                _("Deleted on: %(at)s", at=self.at),
                *(f"- {line}" for line in self.lines),
                "",
                _("Number of this receipt: %(number)s", number=self.number),
                _("The number is random. It is kept nowhere and says nothing about you."),
                _("Backups hold the last copies until %(day)s.", day=self.backups_until),
                "",
            ]
        )


def receipt(held: Everything, at: datetime, chance: Chance) -> Receipt:
    """Return the receipt for what was held."""
    drawn = chance(NUMBER_BYTES).hex()
    number = "-".join(drawn[place : place + 4] for place in range(0, len(drawn), 4))
    until = day((at + BACKUPS_LAST).date())
    return Receipt(deleted(held), moment(at), number, until)


def deleted(held: Everything) -> tuple[str, ...]:
    """Return what goes, or has gone, when a learner is forgotten."""
    answers = _("one answer with its mark"), _("%(n)s answers with their marks")
    readings = _("one lesson read"), _("%(n)s lessons read")
    return (
        *((_many(len(held.answers), *answers),) if held.answers else ()),
        *((_many(len(held.readings), *readings),) if held.readings else ()),
        _("ways in: %(ways)s", ways=_ways(held)),
        _many(
            len(held.sign_ins),
            _("one signed-in browser"),
            _("%(n)s signed-in browsers"),
        ),
        *((_("the address for a calendar"),) if held.feed_made_at else ()),
        *((_("the wish for mails about review"),) if held.review_mails else ()),
        *((_("your notes and highlights in lessons"),) if held.notes else ()),
        *((_("the addresses of your record of learning"),) if held.records else ()),
        *(
            (
                _many(
                    len(held.pupil_in),
                    _("your place in one class, with your results"),
                    _("your places in %(n)s classes, with your results"),
                ),
            )
            if held.pupil_in
            else ()
        ),
        *((_("that you teach, and under which name"),) if held.educator else ()),
        _("the number that stands for you, and links and mails still under way"),
    )


def _many(n: int, one: str, more: str) -> str:
    return one if n == 1 else more % {"n": n}


def _ways(held: Everything) -> str:
    ways = held.ways
    keys = len(ways.passkeys)
    named = (
        (ways.card_made_at, _("a card")),
        (ways.email, _("an email")),
        (ways.password, _("a password")),
        (ways.passkeys, _many(keys, _("a passkey"), _("%(n)s passkeys"))),
    )
    return ", ".join(words for there, words in named if there)

"""Outbox: letters are handed over in the background and tried again for an hour.

A link is drawn when its letter is handed over: until then there is nothing that could be stolen,
and to ask for one is the same work whether the email is known or not.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from sqlalchemy import Connection

from app.core.keyring import Keyring
from app.core.people import NOTICE
from app.core.recovery import Chance
from app.post.handing import Post, PostError, Stamp
from app.post.letters import Blanks, Letter, Mail, written
from app.services import review_mails, tokens
from app.store import emails, leases, outbox, tickets
from app.store.outbox import Waiting
from app.store.tickets import Ticket
from app.store.transactions import Database

logger = logging.getLogger(__name__)
JOB = "outbox"
AT_MOST = timedelta(minutes=2)
WAITS = tuple(timedelta(seconds=seconds) for seconds in (30, 120, 480, 1800))
"""How long a letter waits after each try; after the last it is dropped."""
MOST_AT_ONCE = 100
LINK_LASTS = timedelta(minutes=30)
SIGN_IN = "account/sign-in"
PATHS = {
    Letter.SIGN_IN: "account/open",
    Letter.CONFIRM: "me/ways-in/confirm",
    Letter.TAKEN: "account/email",
    Letter.UNUSED: "account/email",
    Letter.REVIEW: "me/review",
}
"""Where the link of a letter leads; all others lead to signing in."""
ONCE = frozenset({Letter.SIGN_IN, Letter.CONFIRM})
"""The letters whose link works once."""


@dataclass(frozen=True)
class Desk:
    """What letters are written with: a way to send them, the site's address, its keys, and chance.

    `contact` is whom to write to when nothing else helps; empty where nobody is named.
    """

    post: Post
    site_url: str
    keyring: Keyring
    chance: Chance
    contact: str = ""


def put_in(connection: Connection, waiting: Waiting, now: datetime) -> None:
    """Put a letter in, to be sent with the next round of work."""
    outbox.add(connection, waiting, now)


def deliver(database: Database, desk: Desk, now: datetime) -> int:
    """Hand over the letters that are due, if nobody else is at it; return how many were.

    Each is claimed in a transaction of its own and sent outside of any, so that a slow mail server
    holds nobody up. A crash in between sends a letter twice rather than never.
    """
    with database.reading() as connection:
        if not outbox.holds_due(connection, now):
            return 0
    held_until = now + AT_MOST
    with database.writing() as connection:
        if not leases.take(connection, JOB, now, held_until):
            return 0
    sent = 0
    for _ in range(MOST_AT_ONCE):
        outcome = _next(database, desk, now)
        sent += outcome is True
        if outcome is None:
            break
    with database.writing() as connection:
        leases.finish(connection, JOB, held_until, now, now)
    return sent


def _next(database: Database, desk: Desk, now: datetime) -> bool | None:
    """Send one letter and say whether it was; None where this round is over."""
    with database.writing() as connection:
        waiting = outbox.due(connection, now)
        if waiting is None:
            return None
        mail = _claimed(connection, desk, waiting, now)
    if mail is None:
        return False
    try:
        desk.post.send(mail, Stamp(now, tokens.drawn(desk.chance)))
    except PostError as error:
        logger.warning("a mail was not taken, try %s: %s", waiting.tries + 1, error)
        if error.final:
            _drop(database, waiting)
        return None if error.closed else False
    _drop(database, waiting)
    return True


def _claimed(connection: Connection, desk: Desk, waiting: Waiting, now: datetime) -> Mail | None:
    """Put a letter off until its next try and write it; drop it where there is nothing to send."""
    mail = _written(connection, desk, waiting, now) if waiting.tries < len(WAITS) else None
    if mail is None:
        outbox.remove(connection, waiting)
    else:
        outbox.put_off(connection, waiting, now + WAITS[waiting.tries])
    return mail


def _written(connection: Connection, desk: Desk, waiting: Waiting, now: datetime) -> Mail | None:
    letter, to = Letter(waiting.letter), _address(connection, waiting)
    if waiting.learner_id is None or to is None:
        return None
    if letter is Letter.CONFIRM and emails.owner(connection, to) is not None:
        letter = Letter.TAKEN
    link = f"{desk.site_url}/{waiting.lang}/{PATHS.get(letter, SIGN_IN)}"
    if letter in ONCE:
        token = tokens.drawn(desk.chance)
        ticket = Ticket(letter.value, waiting.learner_id, now + LINK_LASTS, waiting.address)
        tickets.add(connection, tokens.hashed(token), ticket)
        link = f"{link}?{urlencode({'link': token})}"
    stop = _stop(connection, desk, waiting) if letter is Letter.REVIEW else ""
    if stop is None:
        return None
    day = (now + NOTICE).date()
    return written(letter, waiting.lang, to, Blanks(link, stop, desk.contact, day))


def _stop(connection: Connection, desk: Desk, waiting: Waiting) -> str | None:
    """Return the address that ends review mails; None where they have ended meanwhile."""
    token = review_mails.stop_token(connection, waiting.learner_id or 0, desk.keyring)
    return f"{desk.site_url}/{waiting.lang}/review/mails/{token}" if token else None


def _address(connection: Connection, waiting: Waiting) -> str | None:
    """Return where a letter goes: to the email that it names, else to that of its learner."""
    if waiting.address or waiting.learner_id is None:
        return waiting.address or None
    known = emails.email(connection, waiting.learner_id)
    return known.address if known else None


def _drop(database: Database, waiting: Waiting) -> None:
    with database.writing() as connection:
        outbox.remove(connection, waiting)

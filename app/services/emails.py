"""Email as a way in: confirmed by a link, and then opened by links that work once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto

from sqlalchemy import Connection

from app.core.emails import Email
from app.post.letters import Letter
from app.services import accounts, limits, notices, tokens, ways
from app.services.accounts import Mint, SignedIn
from app.services.limits import CONFIRMING, MAILING, Asker
from app.store import emails, learners, outbox, tickets
from app.store.outbox import Waiting

SIGN_IN, CONFIRM = Letter.SIGN_IN.value, Letter.CONFIRM.value


@dataclass(frozen=True)
class Asked:
    """What was asked for: the email, the language of the letter, and by whom."""

    address: str
    lang: str
    asker: Asker


class Confirmed(Enum):
    """What became of a link that confirms an email."""

    YES = auto()
    EXPIRED = auto()
    TAKEN = auto()


def ask_link(connection: Connection, asked: Asked, now: datetime) -> None:
    """Send a link to an email if it is somebody's way in; the work is the same if it is not."""
    owner = emails.owner(connection, asked.address)
    admitted = _admitted(connection, asked, now)
    letter = Waiting(0, owner if admitted else None, SIGN_IN, "", asked.lang, 0)
    outbox.add(connection, letter, now)


def ask_confirmation(connection: Connection, learner_id: int, asked: Asked, now: datetime) -> None:
    """Send a link by which a learner shows that an email is theirs.

    Who has the email already is told by a letter, so that nobody learns here that they do.
    TooOftenError: the learner has asked for too many.
    """
    by_learner = replace(asked.asker, address=f"learner {learner_id}")
    limits.admit(connection, CONFIRMING, by_learner, now)
    if _admitted(connection, asked, now):
        letter = Waiting(0, learner_id, CONFIRM, asked.address, asked.lang, 0)
        outbox.add(connection, letter, now)


def confirm(
    connection: Connection, learner_id: int, link: str, now: datetime, *, token: str
) -> Confirmed:
    """Make an email a way in of the learner who opens its link.

    It takes the place of one they had, and then other browsers are signed out; `token` is of this
    one. A link for another learner counts as expired. NotFoundError: the learner is gone.
    """
    learners.lock(connection, learner_id)
    found = tickets.ticket(connection, tokens.hashed(link), CONFIRM, now)
    if found is None or found.learner_id != learner_id:
        return Confirmed.EXPIRED
    tickets.take(connection, tokens.hashed(link), CONFIRM, now)
    earlier = emails.email(connection, learner_id)
    if not emails.put(connection, learner_id, Email(found.address, now)):
        return Confirmed.TAKEN
    if earlier:
        ways.shut(connection, learner_id, token=token)
        notices.write(connection, learner_id, earlier.address, Letter.EMAIL_MOVED, now)
    notices.tell(connection, learner_id, Letter.EMAIL_NEW, now)
    return Confirmed.YES


def to_confirm(connection: Connection, learner_id: int, link: str, now: datetime) -> str | None:
    """Return the email that a link would confirm for this learner, or None; nothing is used up."""
    found = tickets.ticket(connection, tokens.hashed(link), CONFIRM, now)
    return found.address if found and found.learner_id == learner_id else None


def opened_by(connection: Connection, link: str, now: datetime) -> Email | None:
    """Return the email whose progress a link would open, or None; nothing is used up."""
    found = tickets.ticket(connection, tokens.hashed(link), SIGN_IN, now)
    if found is None or found.learner_id is None:
        return None
    return emails.email(connection, found.learner_id)


def sign_in(
    connection: Connection, link: str, mint: Mint, now: datetime, *, token: str
) -> SignedIn | None:
    """Sign a browser in with a link, which is then used up with all others sent to sign in.

    None where the link has expired, was used, or is none. `token` is the browser's present one.
    """
    found = tickets.take(connection, tokens.hashed(link), SIGN_IN, now)
    if found is None or found.learner_id is None:
        return None
    tickets.void(connection, found.learner_id, SIGN_IN)
    return accounts.signed_in(connection, found.learner_id, mint, now, token=token)


def _admitted(connection: Connection, asked: Asked, now: datetime) -> bool:
    return limits.admits(connection, MAILING, replace(asked.asker, address=asked.address), now)

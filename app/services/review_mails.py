"""Review mails: one mail when questions come back, for whoever asked for it and as long as wanted.

At most one a week, and after one none until its reader has been back: who does not want to come
is not asked again. The link that ends them needs no sign-in and never expires.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from app.core.catalogue import Catalogue
from app.core.emails import Email
from app.core.keyring import KeyedHash, Keyring
from app.core.locales import DEFAULT
from app.core.review import schedule
from app.post.letters import Letter
from app.services.accounts import Mint
from app.store import answers, emails, learners, outbox, review_mails
from app.store.outbox import Waiting
from app.store.review_mails import Wish

PURPOSE = "review mails"
NONCE_BYTES = 16
NONCE_LENGTH = 32
WEEK = timedelta(days=7)
MOST = 100
"""So many in one run, as nobody else can write meanwhile where there is one writer."""


@dataclass(frozen=True)
class Standing:
    """The email of a learner, if there is one, and since when they wish for mails, if they do."""

    email: Email | None = None
    asked_at: datetime | None = None


def ask(connection: Connection, learner_id: int, lang: str, mint: Mint, now: datetime) -> bool:
    """Wish for mails; False, and nothing is changed, where there is no email to send them to.

    NotFoundError: the learner is gone.
    """
    learners.lock(connection, learner_id)
    if emails.email(connection, learner_id) is None:
        return False
    nonce = mint.chance(NONCE_BYTES).hex()
    review_mails.ask(connection, Wish(learner_id, nonce, lang, now))
    return True


def end(connection: Connection, learner_id: int) -> None:
    """Take the wish back."""
    review_mails.end(connection, learner_id)


def standing(connection: Connection, learner_id: int) -> Standing:
    """Return where a learner could be written to and what they wish."""
    wish = review_mails.wish_of(connection, learner_id)
    return Standing(emails.email(connection, learner_id), wish.asked_at if wish else None)


def stop_token(connection: Connection, learner_id: int, keyring: Keyring) -> str | None:
    """Return what ends a learner's mails, in 64 hex digits, kept nowhere; None without a wish."""
    wish = review_mails.wish_of(connection, learner_id)
    return wish.nonce + _proof(keyring.hashed(PURPOSE, wish.nonce)) if wish else None


def stoppable(connection: Connection, token: str, keyring: Keyring) -> bool:
    """Say whether a token would end any mails; nothing is changed."""
    return _genuine(token, keyring) and review_mails.named(connection, token[:NONCE_LENGTH])


def stop(connection: Connection, token: str, keyring: Keyring) -> None:
    """End the mails that a token is for; nothing where it is none, or they have ended."""
    if _genuine(token, keyring):
        review_mails.end_named(connection, token[:NONCE_LENGTH])


def send(connection: Connection, now: datetime, catalogue: Callable[[], Catalogue]) -> int:
    """Put a mail into the outbox for each whose questions are due; return how many.

    The catalogue is asked for only where there is somebody to look into.
    """
    found = review_mails.ripe(connection, now.date(), now - WEEK, MOST)
    known = catalogue() if found else None
    sent = 0
    for wish in found:
        if known is not None and _due(connection, wish, known, now):
            letter = Waiting(0, wish.learner_id, Letter.REVIEW.value, "", wish.lang, 0)
            outbox.add(connection, letter, now)
            review_mails.note_sent(connection, wish.learner_id, now)
            sent += 1
    return sent


def _genuine(token: str, keyring: Keyring) -> bool:
    nonce, proof = token[:NONCE_LENGTH], token[NONCE_LENGTH:]
    made = [_proof(one) for one in keyring.candidates(PURPOSE, nonce)]
    return any(hmac.compare_digest(proof.encode(), one.encode()) for one in made)


def _proof(made: KeyedHash) -> str:
    return made.digest[:NONCE_LENGTH]


def _due(connection: Connection, wish: Wish, catalogue: Catalogue, now: datetime) -> bool:
    edition = catalogue.editions.get(wish.lang) or catalogue.edition(DEFAULT)
    given = answers.answers_of(connection, wish.learner_id)
    scheduled = schedule(edition, given, catalogue.keys, now.date())
    return any(due.on <= now.date() for due in scheduled)

"""Ways in: what a learner has, and taking one away, though never the last one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from app.core.ways import Way, Ways
from app.post.letters import Letter
from app.services import notices, tokens
from app.store import (
    emails,
    learners,
    passkeys,
    passwords,
    recovery,
    review_mails,
    sign_ins,
    tickets,
)

TOLD = {
    Way.CARD: Letter.CARD_GONE,
    Way.EMAIL: Letter.EMAIL_GONE,
    Way.PASSWORD: Letter.PASSWORD_GONE,
    Way.PASSKEY: Letter.PASSKEY_GONE,
}


@dataclass(frozen=True)
class Loss:
    """Which way in is to go; `number` says which passkey."""

    way: Way
    number: int = 0


def ways(connection: Connection, learner_id: int) -> Ways:
    """Return what opens a learner's progress."""
    return Ways(
        card_made_at=recovery.made_at(connection, learner_id),
        email=emails.email(connection, learner_id),
        password=passwords.password(connection, learner_id),
        passkeys=tuple(map(passkeys.known_to, passkeys.passkeys_of(connection, learner_id))),
    )


def remove(
    connection: Connection, learner_id: int, lost: Loss, now: datetime, *, token: str
) -> bool:
    """Take a way in away; False, and nothing is changed, where it is the last one.

    The last passkey also stays while a short password needs it. Whoever has an email is told.
    Other browsers are signed out, as one may have come in that way; `token` is of this one.
    NotFoundError: the learner is gone.
    """
    learners.lock(connection, learner_id)
    held = ways(connection, learner_id)
    if not held.can_lose(lost.way, lost.number):
        return False
    if held.without(lost.way, lost.number) != held:
        notices.tell(connection, learner_id, TOLD[lost.way], now)
    if lost.way is Way.CARD:
        recovery.remove(connection, learner_id)
    elif lost.way is Way.PASSKEY:
        passkeys.remove(connection, learner_id, lost.number)
    else:
        passwords.remove(connection, learner_id)
    if lost.way is Way.EMAIL:
        emails.remove(connection, learner_id)
        review_mails.end(connection, learner_id)
    shut(connection, learner_id, token=token)
    return True


def shut(connection: Connection, learner_id: int, *, token: str) -> None:
    """Sign out all browsers but this one, and make links that are under way worthless."""
    tickets.void(connection, learner_id)
    sign_ins.end_all(connection, learner_id, but=tokens.hashed(token))

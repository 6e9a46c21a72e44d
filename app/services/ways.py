"""Ways in: what a learner has, and taking one away, though never the last one."""

from __future__ import annotations

from sqlalchemy import Connection

from app.core.ways import Way, Ways
from app.services import tokens
from app.store import emails, learners, passkeys, passwords, recovery, sign_ins, tickets


def ways(connection: Connection, learner_id: int) -> Ways:
    """Return what opens a learner's progress."""
    return Ways(
        card_made_at=recovery.made_at(connection, learner_id),
        email=emails.email(connection, learner_id),
        password=passwords.password(connection, learner_id),
        passkeys=tuple(map(passkeys.known_to, passkeys.passkeys_of(connection, learner_id))),
    )


def remove(
    connection: Connection, learner_id: int, way: Way, *, token: str, number: int = 0
) -> bool:
    """Take a way in away; False, and nothing is changed, where it is the last one.

    `number` says which passkey. The last passkey also stays while a short password needs it.
    Other browsers are signed out, as one may have come in that way; `token` is of this one.
    NotFoundError: the learner is gone.
    """
    learners.lock(connection, learner_id)
    if not ways(connection, learner_id).can_lose(way, number):
        return False
    if way is Way.CARD:
        recovery.remove(connection, learner_id)
    elif way is Way.PASSKEY:
        passkeys.remove(connection, learner_id, number)
    else:
        passwords.remove(connection, learner_id)
    if way is Way.EMAIL:
        emails.remove(connection, learner_id)
    shut(connection, learner_id, token=token)
    return True


def shut(connection: Connection, learner_id: int, *, token: str) -> None:
    """Sign out all browsers but this one, and make links that are under way worthless."""
    tickets.void(connection, learner_id)
    sign_ins.end_all(connection, learner_id, but=tokens.hashed(token))

"""Notices: whoever has an email is told when what opens their progress was changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from app.core.locales import DEFAULT
from app.post.letters import Letter
from app.store import emails, outbox
from app.store.outbox import Waiting


def tell(connection: Connection, learner_id: int, letter: Letter, now: datetime) -> None:
    """Write to a learner who has an email; what waits to be sent already is not sent twice."""
    known = emails.email(connection, learner_id)
    if known is not None:
        write(connection, learner_id, known.address, letter, now)


def write(
    connection: Connection, learner_id: int, address: str, letter: Letter, now: datetime
) -> None:
    """Write about a learner to an email, which may be theirs no longer."""
    waiting = Waiting(0, learner_id, letter.value, address, DEFAULT, 0)
    if not outbox.holds(connection, waiting):
        outbox.add(connection, waiting, now)

"""Unused: what nobody has opened for 24 months goes, after one notice where there is an email."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from app.core.locales import DEFAULT
from app.core.people import NOTICE, UNUSED_FOR
from app.post.letters import Letter
from app.services import classrooms
from app.store import erasure, learners, outbox
from app.store.outbox import Waiting

MOST = 200
"""So many in one run, so that it ends in time; the rest waits for the next."""


def tell(connection: Connection, now: datetime) -> int:
    """Write to those whose progress will be deleted in 30 days, once; return to how many."""
    found = learners.untold(connection, now - UNUSED_FOR + NOTICE, MOST)
    for one in found:
        letter = Waiting(0, one.id, Letter.UNUSED.value, one.address or "", DEFAULT, 0)
        outbox.add(connection, letter, now)
        learners.note_told(connection, one.id, now.date())
    return len(found)


def erase(connection: Connection, now: datetime) -> int:
    """Delete what nobody has used for 24 months; return how many learners that were.

    Whoever has an email was told 30 days before, however late that was.
    """
    told_before = (now - NOTICE).date()
    found = learners.abandoned(connection, now - UNUSED_FOR, told_before, MOST)
    for one in found:
        classrooms.forsake(connection, one.id)
        erasure.erase(connection, one.id)
    return len(found)

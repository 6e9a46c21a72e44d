"""Corrections: a reader reports a fault, the operator answers and closes, everybody may see."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from sqlalchemy import Connection

from app.core.corrections import (
    KEPT_AFTER_CLOSING,
    KEPT_AT_MOST,
    Correction,
    Published,
    Report,
    tidy,
)
from app.store import corrections


def report(connection: Connection, sent: Report, now: datetime) -> bool:
    """Keep a report; False where the same form brought the same words before.

    Once is enough however often it is sent; other words from the same form are another report.
    """
    return corrections.add(connection, sent, _hash(sent), now)


def open_corrections(connection: Connection) -> tuple[Correction, ...]:
    """Return what waits to be closed, the oldest first."""
    return corrections.corrections(connection, closed=False)


def all_corrections(connection: Connection) -> tuple[Correction, ...]:
    """Return all that is held, open or closed, the oldest first."""
    return corrections.corrections(connection, closed=True)


def published(connection: Connection) -> tuple[Published, ...]:
    """Return what was answered for everybody to see, the newest first: no word of a reader."""
    return corrections.published(connection)


def answer(
    connection: Connection, correction_id: int, summary: str, now: datetime, *, publish: bool
) -> None:
    """Write down what was wrong and what was done, for everybody or for the operator alone.

    Said again, it takes the place of what was said before. NotFoundError: there is no such one.
    """
    corrections.answer(connection, correction_id, tidy(summary), now, publish=publish)


def close(connection: Connection, correction_id: int, now: datetime) -> bool:
    """Close a correction, after which its words and address go; False where it was closed before.

    NotFoundError: there is none of that number.
    """
    if corrections.correction(connection, correction_id).closed_at:
        return False
    corrections.close(connection, correction_id, now)
    return True


def erase(connection: Connection, correction_id: int) -> None:
    """Delete a correction at once, public or not, for a reader who wants it gone.

    NotFoundError: there is none of that number.
    """
    corrections.erase(connection, correction_id)


def purge(connection: Connection, now: datetime) -> int:
    """Delete the words and addresses whose time is over; return of how many corrections."""
    return corrections.remove_old(connection, now - KEPT_AFTER_CLOSING, now - KEPT_AT_MOST)


def _hash(sent: Report) -> str:
    subject = sent.subject
    parts = [sent.id, sent.reason.value, sent.text, sent.email, subject.path, subject.ref]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

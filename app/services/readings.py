"""Readings: marking a lesson as read is a deed, never a side effect of looking at it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from app.core.catalogue import Edition
from app.core.progress import Reading
from app.store import readings


def mark_read(
    connection: Connection, learner_id: int, edition: Edition, lesson_id: str, now: datetime
) -> bool:
    """Mark a lesson as read; say whether it was not before.

    NotFoundError: there is no such lesson, or the learner was forgotten.
    """
    lesson = edition.lesson(lesson_id)
    return readings.add(connection, learner_id, [Reading(lesson.id, now)], now) == 1

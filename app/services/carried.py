"""What marked pages carry: answers a learner was told about, and those a stranger may yet keep."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection

from app.core.progress import GivenAnswer, Reading
from app.services import quizzes
from app.services.quizzes import Verdict
from app.store import answers, readings


def answers_named(
    connection: Connection, learner_id: int, ids: Collection[str]
) -> tuple[GivenAnswer, ...]:
    """Return those of a learner's answers that have one of these ids; nobody else's, ever."""
    return tuple(given for given in answers.answers_of(connection, learner_id) if given.id in ids)


def keep(
    connection: Connection,
    learner_id: int,
    verdicts: Iterable[Verdict],
    lesson_ids: Iterable[str],
    now: datetime,
) -> None:
    """Add what a stranger did before to the facts of the learner they have become, each once."""
    quizzes.keep_answers(connection, learner_id, verdicts, now)
    readings.add(connection, learner_id, [Reading(name, now) for name in lesson_ids], now)

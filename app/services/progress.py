"""Progress: one learner's facts, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from app.core.calibration import Level, calibration
from app.core.catalogue import Catalogue
from app.core.progress import Progress
from app.core.progress import progress as derived
from app.core.review import Due, schedule
from app.core.weeks import Week, weeks
from app.store import answers, readings


@dataclass(frozen=True)
class Report:
    """All that follows from one learner's facts: progress, what comes back, sureness, weeks."""

    progress: Progress
    scheduled: tuple[Due, ...]
    levels: tuple[Level, ...]
    weeks: tuple[Week, ...]


def progress(connection: Connection, learner_id: int, catalogue: Catalogue, lang: str) -> Progress:
    """Return a learner's progress in one language: two queries, however many facts."""
    return derived(
        catalogue.edition(lang),
        answers.answers_of(connection, learner_id),
        readings.readings_of(connection, learner_id),
        catalogue.keys,
    )


def report(
    connection: Connection, learner_id: int, catalogue: Catalogue, lang: str, now: datetime
) -> Report:
    """Return everything that a learner's own page tells: two queries, however many facts."""
    edition, keys = catalogue.edition(lang), catalogue.keys
    given = answers.answers_of(connection, learner_id)
    read = readings.readings_of(connection, learner_id)
    return Report(
        derived(edition, given, read, keys),
        schedule(edition, given, keys, now.date()),
        calibration(given, edition.questions, keys),
        weeks(given, read, now.date()),
    )


def scheduled(
    connection: Connection, learner_id: int, catalogue: Catalogue, lang: str, now: datetime
) -> tuple[Due, ...]:
    """Return the questions that come back to a learner, soonest first: one query."""
    given = answers.answers_of(connection, learner_id)
    return schedule(catalogue.edition(lang), given, catalogue.keys, now.date())

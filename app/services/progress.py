"""Progress: one learner's facts, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from app.core.calibration import Level, calibration
from app.core.catalogue import Catalogue
from app.core.progress import Progress
from app.core.progress import progress as derived
from app.core.quiet import quiet as kept_quiet
from app.core.review import Due, schedule
from app.core.weeks import Week, weeks
from app.services import tasks
from app.services.tasks import Result
from app.store import answers, readings


@dataclass(frozen=True)
class Report:
    """All that follows from one learner's facts: progress, what comes back, sureness, weeks.

    `untold` is the number of answers whose marks are told later, `results` what classes ask.
    """

    progress: Progress
    scheduled: tuple[Due, ...]
    levels: tuple[Level, ...]
    weeks: tuple[Week, ...]
    untold: int = 0
    results: tuple[Result, ...] = ()


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
    """Return everything that a learner's own page tells: three queries, for pupils five.

    Of answers to what is quiet until due it tells that they were given, and nothing else.
    """
    edition, keys = catalogue.edition(lang), catalogue.keys
    given = answers.answers_of(connection, learner_id)
    read = readings.readings_of(connection, learner_id)
    found = tasks.tasks(connection, learner_id)
    quiet = kept_quiet(found, edition, now)
    told, untold = quiet.told(given), quiet.untold(given)
    return Report(
        derived(edition, told, read, keys, untold),
        schedule(edition, told, keys, now.date()),
        calibration(told, edition.questions, keys),
        weeks(given, read, now.date()),
        len(untold),
        tasks.worked(found, (given, read), catalogue, lang),
    )


def scheduled(
    connection: Connection, learner_id: int, catalogue: Catalogue, lang: str, now: datetime
) -> tuple[Due, ...]:
    """Return the questions that come back to a learner, soonest first: two queries.

    Answers that are quiet until due bring nothing back before.
    """
    edition = catalogue.edition(lang)
    given = answers.answers_of(connection, learner_id)
    quiet = tasks.quiet(connection, learner_id, edition, now)
    return schedule(edition, quiet.told(given), catalogue.keys, now.date())

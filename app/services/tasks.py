"""Tasks: what a pupil has to do in all their classes, how far they are, and what is kept quiet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from app.core.assignments import Task, reading_name
from app.core.catalogue import Catalogue, Edition
from app.core.errors import NotFoundError
from app.core.progress import GivenAnswer, Reading
from app.core.quiet import Quiet
from app.core.quiet import quiet as kept_quiet
from app.core.review import reviews
from app.core.work import Facts, Work, asked, work
from app.services import tokens
from app.store import answers, readings
from app.store import tasks as store


@dataclass(frozen=True)
class Result:
    """Something that a pupil has to do, and how far they are with it."""

    task: Task
    work: Work


def tasks(connection: Connection, learner_id: int) -> tuple[Task, ...]:
    """Return what a learner has to do in all their classes: three queries, one where it is none."""
    return store.tasks_of(connection, learner_id)


def results(
    connection: Connection, learner_id: int, catalogue: Catalogue, lang: str
) -> tuple[Result, ...]:
    """Return all that a learner has to do, by the moment it is due: five queries, however many."""
    found = tasks(connection, learner_id)
    if not found:
        return ()
    given = answers.answers_of(connection, learner_id)
    read = readings.readings_of(connection, learner_id)
    return worked(found, (given, read), catalogue, lang)


def worked(
    found: tuple[Task, ...],
    facts: tuple[tuple[GivenAnswer, ...], tuple[Reading, ...]],
    catalogue: Catalogue,
    lang: str,
) -> tuple[Result, ...]:
    """Return how far one learner is with each task, by their answers and readings."""
    edition, keys = catalogue.edition(lang), catalogue.keys
    given, read = facts
    moments = {reading.lesson_id: reading.read_at for reading in read}
    wanted = [asked(task, edition) for task in found]
    met = reviews(edition, given, keys) if any(one.parts.review for one in wanted) else ()
    known = Facts(given, moments, met)
    return tuple(
        Result(task, work(one, known, keys, task.override))
        for task, one in zip(found, wanted, strict=True)
    )


def result(
    connection: Connection, learner_id: int, catalogue: Catalogue, lang: str, assignment_id: int
) -> Result:
    """Return one of a learner's tasks; NotFoundError where they have none of that number."""
    for one in results(connection, learner_id, catalogue, lang):
        if one.task.assignment.id == assignment_id:
            return one
    raise NotFoundError(str(assignment_id))


def read_briefing(
    connection: Connection, found: Result, learner_id: int, briefing_id: str, now: datetime
) -> bool:
    """Keep that a briefing was read for a task that has opened; say whether it is new.

    NotFoundError: the task does not ask for it, or not yet.
    """
    asked_for = any(briefing.id == briefing_id for briefing, _at in found.work.briefings)
    if not asked_for or not found.task.assignment.is_open(now):
        raise NotFoundError(briefing_id)
    name = reading_name(found.task.assignment.id, briefing_id)
    return readings.add(connection, learner_id, [Reading(name, now)], now) == 1


def quiet(connection: Connection, learner_id: int, edition: Edition, now: datetime) -> Quiet:
    """Return which marks a learner is not told yet: one query where there are none."""
    return kept_quiet(store.quiet_tasks_of(connection, learner_id, now), edition, now)


def quiet_here(connection: Connection, token: str, edition: Edition, now: datetime) -> Quiet:
    """Return which marks are not told yet to whoever is signed in with a token."""
    hashed = tokens.hashed(token)
    return kept_quiet(store.quiet_tasks_of_browser(connection, hashed, now), edition, now)

"""Work: what is done in the background, each job by one machine at a time and when it is due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from app.core.catalogue import Catalogue
from app.core.people import IDLE_LIMIT, LONGEST_SIGN_IN
from app.services import classrooms, corrections, notes, review_mails, unused
from app.store import learners, leases, limits, sign_ins, tickets
from app.store.transactions import Database

EMPTY_FOR = timedelta(days=30)
"""So long a learner may hold nothing and be signed in nowhere before the number is dropped."""


@dataclass(frozen=True)
class Job:
    """A job: how often it is due, how long one run may take, and what it does."""

    name: str
    every: timedelta
    at_most: timedelta
    run: Callable[[Connection, datetime], int]


def purge_limits(connection: Connection, now: datetime) -> int:
    """Remove counts of windows that have ended and the salts of days gone by."""
    return limits.remove_old(connection, now)


def purge_sign_ins(connection: Connection, now: datetime) -> int:
    """Remove sign-ins that have ended, and learners of whom nothing is left."""
    ended = sign_ins.remove_old(connection, now - LONGEST_SIGN_IN, now - IDLE_LIMIT)
    return ended + learners.remove_empty(connection, now - EMPTY_FOR)


def purge_tickets(connection: Connection, now: datetime) -> int:
    """Remove links and challenges that have expired."""
    return tickets.remove_old(connection, now)


JOBS = (
    Job("purge-limits", timedelta(minutes=10), timedelta(minutes=5), purge_limits),
    Job("purge-sign-ins", timedelta(hours=6), timedelta(minutes=5), purge_sign_ins),
    Job("purge-corrections", timedelta(hours=6), timedelta(minutes=5), corrections.purge),
    Job("purge-classes", timedelta(hours=6), timedelta(minutes=15), classrooms.purge),
    Job("purge-notes", timedelta(hours=6), timedelta(minutes=5), notes.purge),
    Job("purge-tickets", timedelta(hours=1), timedelta(minutes=5), purge_tickets),
    Job("tell-unused", timedelta(hours=6), timedelta(minutes=5), unused.tell),
    Job("erase-unused", timedelta(hours=6), timedelta(minutes=5), unused.erase),
)


def review_mails_job(catalogue: Callable[[], Catalogue]) -> Job:
    """Return the job that needs to know the questions; they are asked for only when it has work."""

    def send(connection: Connection, now: datetime) -> int:
        return review_mails.send(connection, now, catalogue)

    return Job("review-mails", timedelta(minutes=10), timedelta(minutes=5), send)


def run_due(database: Database, now: datetime, jobs: tuple[Job, ...] = JOBS) -> tuple[str, ...]:
    """Run the jobs that are due and that nobody else is at; return their names.

    Afterwards what was deleted, here or by an erasure that met a reader, is gone from the log.
    """
    done = tuple(job.name for job in jobs if _run(database, job, now))
    if done:
        database.scrub()
    return done


def _run(database: Database, job: Job, now: datetime) -> bool:
    held_until = now + job.at_most
    with database.writing() as connection:
        if not leases.take(connection, job.name, now, held_until):
            return False
    with database.writing() as connection:
        job.run(connection, now)
        leases.finish(connection, job.name, held_until, now, now + job.every)
    return True

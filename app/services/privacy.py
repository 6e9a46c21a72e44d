"""Privacy: everything we hold about a learner, and how it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from app.core.assignments import Task
from app.core.classrooms import Educator, Pupil, Seat
from app.core.notes import OwnNote
from app.core.people import Learner, SignIn
from app.core.progress import GivenAnswer, Reading
from app.core.ways import Ways
from app.services import classrooms, ways
from app.store import (
    answers,
    calendars,
    emails,
    erasure,
    learners,
    notes,
    outbox,
    pupils,
    readings,
    records,
    review_mails,
    sign_ins,
    tasks,
    tickets,
)
from app.store import classrooms as stored
from app.store.learners import Use
from app.store.outbox import Waiting
from app.store.records import Address
from app.store.review_mails import Wish
from app.store.tickets import Ticket


@dataclass(frozen=True)
class Everything:
    """All that is kept about one learner; of what opens their progress only that it is there."""

    learner: Learner
    use: Use
    ways: Ways
    feed_made_at: datetime | None
    review_mails: Wish | None
    sign_ins: tuple[SignIn, ...]
    tickets: tuple[Ticket, ...]
    letters: tuple[Waiting, ...]
    answers: tuple[GivenAnswer, ...]
    readings: tuple[Reading, ...]
    records: tuple[Address, ...] = ()
    notes: tuple[OwnNote, ...] = ()
    educator: Educator | None = None
    teaches: tuple[Seat, ...] = ()
    pupil_in: tuple[Pupil, ...] = ()
    tasks: tuple[Task, ...] = ()
    due_feed_made_at: datetime | None = None


def everything(connection: Connection, learner_id: int) -> Everything:
    """Return all that is kept about a learner; NotFoundError where there is none."""
    return Everything(
        learner=learners.learner(connection, learner_id),
        use=learners.use(connection, learner_id),
        ways=ways.ways(connection, learner_id),
        feed_made_at=calendars.made_at(connection, calendars.REVIEW, learner_id),
        review_mails=review_mails.wish_of(connection, learner_id),
        sign_ins=sign_ins.sign_ins_of(connection, learner_id),
        tickets=tickets.tickets_of(connection, learner_id),
        letters=outbox.letters_of(connection, learner_id),
        answers=answers.answers_of(connection, learner_id),
        readings=readings.readings_of(connection, learner_id),
        records=records.records_of(connection, learner_id),
        notes=notes.notes_of(connection, learner_id),
        educator=classrooms.educator(connection, learner_id),
        teaches=tuple(seat for seat, _many in stored.taught(connection, learner_id)),
        pupil_in=pupils.of_learner(connection, learner_id),
        tasks=tasks.tasks_of(connection, learner_id),
        due_feed_made_at=calendars.made_at(connection, calendars.OWN, learner_id),
    )


def owner(connection: Connection, address: str) -> int | None:
    """Return the number of the learner whose email this is, or None."""
    return emails.owner(connection, address)


def forget(connection: Connection, learner_id: int) -> Everything:
    """Delete everything about a learner and return what that was, for their receipt.

    Every browser is signed out, the card is worth nothing; a class of theirs goes to the colleague
    who came first, else it is deleted. NotFoundError where there is none.
    """
    learners.lock(connection, learner_id)
    held = everything(connection, learner_id)
    classrooms.forsake(connection, learner_id)
    erasure.erase(connection, learner_id)
    return held

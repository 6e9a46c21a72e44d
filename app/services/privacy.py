"""Privacy: everything we hold about a learner, and how it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from app.core.assignments import Task
from app.core.classrooms import Educator, Pupil, Seat
from app.core.people import Learner, SignIn
from app.core.progress import GivenAnswer, Reading
from app.core.ways import Ways
from app.services import classrooms, ways
from app.store import (
    answers,
    calendars,
    erasure,
    feeds,
    learners,
    pupils,
    readings,
    sign_ins,
    tasks,
)
from app.store import classrooms as stored


@dataclass(frozen=True)
class Everything:
    """All that is kept about one learner; of what opens their progress only that it is there."""

    learner: Learner
    ways: Ways
    feed_made_at: datetime | None
    sign_ins: tuple[SignIn, ...]
    answers: tuple[GivenAnswer, ...]
    readings: tuple[Reading, ...]
    educator: Educator | None = None
    teaches: tuple[Seat, ...] = ()
    pupil_in: tuple[Pupil, ...] = ()
    tasks: tuple[Task, ...] = ()
    due_feed_made_at: datetime | None = None


def everything(connection: Connection, learner_id: int) -> Everything:
    """Return all that is kept about a learner; NotFoundError where there is none."""
    return Everything(
        learner=learners.learner(connection, learner_id),
        ways=ways.ways(connection, learner_id),
        feed_made_at=feeds.made_at(connection, learner_id),
        sign_ins=sign_ins.sign_ins_of(connection, learner_id),
        answers=answers.answers_of(connection, learner_id),
        readings=readings.readings_of(connection, learner_id),
        educator=classrooms.educator(connection, learner_id),
        teaches=tuple(seat for seat, _many in stored.taught(connection, learner_id)),
        pupil_in=pupils.of_learner(connection, learner_id),
        tasks=tasks.tasks_of(connection, learner_id),
        due_feed_made_at=calendars.own_made_at(connection, learner_id),
    )


def document(held: Everything) -> dict[str, object]:
    """Return the same as plain values for a JSON file; times are ISO 8601 in UTC."""
    return {
        "learner": held.learner.id,
        "kept_since": _said(held.learner.created_at),
        "ways_in": _ways(held.ways),
        "calendar_address_made_at": _said(held.feed_made_at),
        "due_calendar_address_made_at": _said(held.due_feed_made_at),
        "sign_ins": [
            {"created_at": _said(entry.created_at), "last_used_at": _said(entry.last_used_at)}
            for entry in held.sign_ins
        ],
        "answers": [_answer(given) for given in held.answers],
        "readings": [
            {"lesson": reading.lesson_id, "read_at": _said(reading.read_at)}
            for reading in held.readings
        ],
        "educator": _educator(held.educator),
        "teaches": [
            {"class": seat.classroom.name, "role": seat.role.value} for seat in held.teaches
        ],
        "pupil_in": [_pupil(pupil) for pupil in held.pupil_in],
        "assigned": [_task(task) for task in held.tasks],
    }


def forget(connection: Connection, learner_id: int) -> None:
    """Delete everything about a learner: every browser is signed out, the card is worth nothing.

    A class of theirs goes to the colleague who came first, else it is deleted. NotFoundError
    where there is no such learner.
    """
    classrooms.forsake(connection, learner_id)
    erasure.erase(connection, learner_id)


def _ways(held: Ways) -> dict[str, object]:
    return {
        "card_made_at": _said(held.card_made_at),
        "email": held.email.address if held.email else None,
        "email_confirmed_at": _said(held.email.confirmed_at if held.email else None),
        "password_set_at": _said(held.password.changed_at if held.password else None),
        "passkeys_added_at": [_said(one.created_at) for one in held.passkeys],
    }


def _educator(held: Educator | None) -> dict[str, object] | None:
    if held is None:
        return None
    return {"name": held.name, "school": held.school, "since": _said(held.created_at)}


def _pupil(held: Pupil) -> dict[str, object]:
    return {
        "class": held.classroom_id,
        "pseudonym": held.pseudonym,
        "card_from_this_class": held.class_card,
        "joined_at": _said(held.joined_at),
        "removed_at": _said(held.removed_at),
    }


def _task(task: Task) -> dict[str, object]:
    allowed, override = task.allowance, task.override
    return {
        "class": task.assignment.classroom_id,
        "title": task.assignment.title,
        "due_at": _said(task.terms.due_at),
        "own_time": allowed is not None and allowed.due_at is not None,
        "excused": allowed is not None and allowed.excused,
        "result_set_by_teacher": override.percent if override else None,
        "reason": override.reason if override else None,
        "set_at": _said(override.made_at if override else None),
    }


def _answer(given: GivenAnswer) -> dict[str, object]:
    return {
        "id": given.id,
        "question": given.ref,
        "version": given.version,
        "answer": list(given.answer),
        "credit": given.credit,
        "sure": given.sure.value,
        "given_at": _said(given.given_at),
        "received_at": _said(given.received_at),
    }


def _said(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None

"""Taking along: everything we hold about a learner as plain values, for files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.core.assignments import Task
from app.core.classrooms import Educator, Pupil
from app.core.progress import GivenAnswer
from app.core.ways import Ways
from app.services import notes
from app.services.privacy import Everything
from app.store.records import Address

Cell = str | int | float | bool | None
Row = Mapping[str, Cell]
"""One row of a table for a spreadsheet: a name of each column, and what stands there."""


def tables(held: Everything) -> Mapping[str, tuple[Row, ...]]:
    """Return the same as tables of plain cells, each under its name; times are ISO 8601 in UTC."""
    return {
        "learner": (_learner(held),),
        "ways-in": _ways(held.ways),
        "sign-ins": tuple(
            {"created_at": _said(one.created_at), "last_used_at": _said(one.last_used_at)}
            for one in held.sign_ins
        ),
        "links": tuple(
            {"for": one.purpose, "email": one.address, "until": _said(one.expires_at)}
            for one in held.tickets
        ),
        "mails": tuple(
            {"about": one.letter, "to": one.address, "language": one.lang, "tries": one.tries}
            for one in held.letters
        ),
        "answers": tuple(_answer(one) | {"answer": " | ".join(one.answer)} for one in held.answers),
        "readings": tuple(
            {"lesson": one.lesson_id, "read_at": _said(one.read_at)} for one in held.readings
        ),
        "records": tuple(
            _record(one) | {"modules": " | ".join(one.choice.module_ids)} for one in held.records
        ),
        "notes": tuple(notes.document(one) for one in held.notes if not one.deleted),
        "deleted-notes": tuple(
            {"id": one.id, "made_at": _said(one.made_at), "deleted_at": _said(one.edited_at)}
            for one in held.notes
            if one.deleted
        ),
        "educator": (_educator(held.educator),) if held.educator else (),
        "teaches": tuple(
            {"class": seat.classroom.name, "role": seat.role.value} for seat in held.teaches
        ),
        "pupil-in": tuple(map(_pupil, held.pupil_in)),
        "assigned": tuple(map(_task, held.tasks)),
    }


def document(held: Everything) -> dict[str, object]:
    """Return the same as plain values for a JSON file."""
    found = tables(held)
    answers_given = [_answer(one) | {"answer": list(one.answer)} for one in held.answers]
    return {
        **found["learner"][0],
        "ways_in": found["ways-in"],
        "sign_ins": found["sign-ins"],
        "links": found["links"],
        "mails": found["mails"],
        "answers": answers_given,
        "readings": found["readings"],
        "records": [
            _record(one) | {"modules": list(one.choice.module_ids)} for one in held.records
        ],
        "notes": found["notes"],
        "deleted_notes": found["deleted-notes"],
        "educator": next(iter(found["educator"]), None),
        "teaches": found["teaches"],
        "pupil_in": found["pupil-in"],
        "assigned": found["assigned"],
    }


def _learner(held: Everything) -> Row:
    wish = held.review_mails
    return {
        "learner": held.learner.id,
        "kept_since": _said(held.learner.created_at),
        "used_on": _said(held.use.used_on),
        "told_of_deletion_on": _said(held.use.told_on),
        "calendar_address_made_at": _said(held.feed_made_at),
        "due_calendar_address_made_at": _said(held.due_feed_made_at),
        "review_mails_asked_at": _said(wish.asked_at if wish else None),
        "review_mails_language": wish.lang if wish else None,
        "review_mails_looked_on": _said(wish.looked_on if wish else None),
        "review_mail_sent_at": _said(wish.sent_at if wish else None),
    }


def _ways(held: Ways) -> tuple[Row, ...]:
    dated = [("passkey", "", one.created_at) for one in held.passkeys]
    if held.password:
        dated.insert(0, ("password", "", held.password.changed_at))
    if held.email:
        dated.insert(0, ("email", held.email.address, held.email.confirmed_at))
    if held.card_made_at:
        dated.insert(0, ("card", "", held.card_made_at))
    return tuple(
        {"way": way, "address": address, "since": _said(since)} for way, address, since in dated
    )


def _answer(given: GivenAnswer) -> dict[str, Cell]:
    return {
        "id": given.id,
        "question": given.ref,
        "version": given.version,
        "credit": given.credit,
        "sure": given.sure.value,
        "given_at": _said(given.given_at),
        "received_at": _said(given.received_at),
    }


def _record(held: Address) -> dict[str, Cell]:
    return {"id": held.id, "days": held.choice.days, "made_at": _said(held.created_at)}


def _educator(held: Educator) -> Row:
    return {"name": held.name, "school": held.school, "since": _said(held.created_at)}


def _pupil(held: Pupil) -> Row:
    return {
        "class": held.classroom_id,
        "pseudonym": held.pseudonym,
        "card_from_this_class": held.class_card,
        "joined_at": _said(held.joined_at),
        "removed_at": _said(held.removed_at),
    }


def _task(task: Task) -> Row:
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


def _said(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None

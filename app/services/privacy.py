"""Privacy: everything we hold about a learner, and how it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from app.core.notes import OwnNote
from app.core.people import Learner, SignIn
from app.core.progress import GivenAnswer, Reading
from app.core.ways import Ways
from app.services import notes as own_notes
from app.services import ways
from app.store import answers, erasure, feeds, learners, notes, readings, records, sign_ins
from app.store.records import Address


@dataclass(frozen=True)
class Everything:
    """All that is kept about one learner; of what opens their progress only that it is there."""

    learner: Learner
    ways: Ways
    feed_made_at: datetime | None
    records: tuple[Address, ...]
    sign_ins: tuple[SignIn, ...]
    answers: tuple[GivenAnswer, ...]
    readings: tuple[Reading, ...]
    notes: tuple[OwnNote, ...]


def everything(connection: Connection, learner_id: int) -> Everything:
    """Return all that is kept about a learner; NotFoundError where there is none."""
    return Everything(
        learner=learners.learner(connection, learner_id),
        ways=ways.ways(connection, learner_id),
        feed_made_at=feeds.made_at(connection, learner_id),
        records=records.records_of(connection, learner_id),
        sign_ins=sign_ins.sign_ins_of(connection, learner_id),
        answers=answers.answers_of(connection, learner_id),
        readings=readings.readings_of(connection, learner_id),
        notes=notes.notes_of(connection, learner_id),
    )


def document(held: Everything) -> dict[str, object]:
    """Return the same as plain values for a JSON file; times are ISO 8601 in UTC."""
    return {
        "learner": held.learner.id,
        "kept_since": _said(held.learner.created_at),
        "ways_in": _ways(held.ways),
        "calendar_address_made_at": _said(held.feed_made_at),
        "records": [
            {
                "id": one.id,
                "modules": list(one.choice.module_ids),
                "days": one.choice.days,
                "made_at": _said(one.created_at),
            }
            for one in held.records
        ],
        "sign_ins": [
            {"created_at": _said(entry.created_at), "last_used_at": _said(entry.last_used_at)}
            for entry in held.sign_ins
        ],
        "answers": [_answer(given) for given in held.answers],
        "readings": [
            {"lesson": reading.lesson_id, "read_at": _said(reading.read_at)}
            for reading in held.readings
        ],
        "notes": [own_notes.document(one) for one in held.notes if not one.deleted],
        "deleted_notes": [
            {"id": one.id, "made_at": _said(one.made_at), "deleted_at": _said(one.edited_at)}
            for one in held.notes
            if one.deleted
        ],
    }


def forget(connection: Connection, learner_id: int) -> None:
    """Delete everything about a learner: every browser is signed out, the card is worth nothing.

    NotFoundError where there is no such learner.
    """
    erasure.erase(connection, learner_id)


def _ways(held: Ways) -> dict[str, object]:
    return {
        "card_made_at": _said(held.card_made_at),
        "email": held.email.address if held.email else None,
        "email_confirmed_at": _said(held.email.confirmed_at if held.email else None),
        "password_set_at": _said(held.password.changed_at if held.password else None),
        "passkeys_added_at": [_said(one.created_at) for one in held.passkeys],
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

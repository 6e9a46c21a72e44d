"""Privacy: everything we hold about a learner, as values, as a file, and how it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from app.core.people import Learner, SignIn
from app.core.progress import GivenAnswer, Reading
from app.core.ways import Ways
from app.services import ways
from app.store import (
    answers,
    emails,
    erasure,
    feeds,
    learners,
    outbox,
    readings,
    review_mails,
    sign_ins,
    tickets,
)
from app.store.learners import Use
from app.store.outbox import Waiting
from app.store.review_mails import Wish
from app.store.tickets import Ticket

Cell = str | int | float | bool | None
Row = Mapping[str, Cell]
"""One row of a table for a spreadsheet: a name of each column, and what stands there."""


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


def everything(connection: Connection, learner_id: int) -> Everything:
    """Return all that is kept about a learner; NotFoundError where there is none."""
    return Everything(
        learner=learners.learner(connection, learner_id),
        use=learners.use(connection, learner_id),
        ways=ways.ways(connection, learner_id),
        feed_made_at=feeds.made_at(connection, learner_id),
        review_mails=review_mails.wish_of(connection, learner_id),
        sign_ins=sign_ins.sign_ins_of(connection, learner_id),
        tickets=tickets.tickets_of(connection, learner_id),
        letters=outbox.letters_of(connection, learner_id),
        answers=answers.answers_of(connection, learner_id),
        readings=readings.readings_of(connection, learner_id),
    )


def owner(connection: Connection, address: str) -> int | None:
    """Return the number of the learner whose e-mail this is, or None."""
    return emails.owner(connection, address)


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
    }


def forget(connection: Connection, learner_id: int) -> Everything:
    """Delete everything about a learner and return what that was, for their receipt.

    Every browser is signed out, the card is worth nothing. NotFoundError where there is none.
    """
    learners.lock(connection, learner_id)
    held = everything(connection, learner_id)
    erasure.erase(connection, learner_id)
    return held


def _learner(held: Everything) -> Row:
    wish = held.review_mails
    return {
        "learner": held.learner.id,
        "kept_since": _said(held.learner.created_at),
        "used_on": _said(held.use.used_on),
        "told_of_deletion_on": _said(held.use.told_on),
        "calendar_address_made_at": _said(held.feed_made_at),
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


def _said(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None

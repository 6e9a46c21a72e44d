"""Joining: with the code of a class, under a pseudonym, as oneself or as somebody new."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from app.core.classrooms import MOST_PUPILS, Classroom, Pupil, Teacher, normal_code
from app.core.permissions import Role
from app.core.pseudonyms import Fault, NameWords, fault, likenesses, offered
from app.core.recovery import Chance
from app.services import accounts, tokens
from app.services.accounts import Mint
from app.store import classrooms, learners, pupils, teachers, tickets
from app.store.tickets import Ticket

PURPOSE = "joined"
AGAIN = timedelta(minutes=10)
"""So long the same form, sent again, shows another card of the pupil that it made."""


class Hurdle(StrEnum):
    """Why somebody cannot join, whatever they call themselves."""

    CLOSED = "closed"
    FULL = "full"
    TEACHES = "teaches"
    REMOVED = "removed"


@dataclass(frozen=True)
class Doorway:
    """A class as it is seen by who comes with its code."""

    classroom: Classroom
    teachers: tuple[Teacher, ...]


@dataclass(frozen=True)
class Entry:
    """What somebody brings: code and pseudonym as typed, and the number of their form."""

    code: str = field(repr=False)
    pseudonym: str
    form: str = ""


@dataclass(frozen=True)
class Joined:
    """A pupil; for a new learner the words of their card, told this once, and a browser's token."""

    pupil: Pupil
    words: tuple[str, ...] = field(default=(), repr=False)
    token: str = field(default="", repr=False)


Outcome = Joined | Hurdle | Fault


def doorway(connection: Connection, typed: str, now: datetime) -> Doorway | None:
    """Return the class that a code opens now, or None."""
    found = classrooms.by_code(connection, normal_code(typed))
    if found is None or not found.admits(now):
        return None
    return Doorway(found, teachers.teachers_of(connection, (found.id,))[found.id])


def pupil_in(connection: Connection, classroom_id: int, learner_id: int) -> Pupil | None:
    """Return a learner as the pupil that they are, or were until lately, in a class, or None."""
    theirs = pupils.of_learner(connection, learner_id)
    return next((one for one in theirs if one.classroom_id == classroom_id), None)


def offers(
    connection: Connection, classroom_id: int, words: NameWords, chance: Chance
) -> tuple[str, ...]:
    """Return two pseudonyms that look like none in a class."""
    return offered(words, chance, taken(connection, classroom_id))


def taken(connection: Connection, classroom_id: int) -> frozenset[str]:
    """Return what a pseudonym in a class may not look like: its pupils and its teachers."""
    staff = teachers.teachers_of(connection, (classroom_id,))[classroom_id]
    here = pupils.likenesses(connection, classroom_id)
    return here | likenesses(one.name for one in staff)


def join(connection: Connection, learner_id: int, entry: Entry, now: datetime) -> Outcome:
    """Let a learner into a class; who is in it already is in it still, under their pseudonym."""
    found = _locked(connection, entry.code, now)
    if isinstance(found, Hurdle):
        return found
    learners.lock(connection, learner_id)
    if classrooms.seat(connection, found.id, learner_id).role in {Role.OWNER, Role.TEACHER}:
        return Hurdle.TEACHES
    there = pupil_in(connection, found.id, learner_id)
    if there is not None:
        return Hurdle.REMOVED if there.removed_at else Joined(there)
    return _seated(connection, found, entry, learner_id, now)


def join_new(
    connection: Connection, entry: Entry, mint: Mint, now: datetime, *, token: str = ""
) -> Outcome:
    """Let somebody new into a class: a learner with a card, whose browser is signed in.

    `token` is the browser's present one, which ends. A form that is sent again soon makes nobody
    anew: the pupil it made gets other words, as those before may never have been seen.
    """
    found = _locked(connection, entry.code, now)
    if isinstance(found, Hurdle):
        return found
    pupil = _made_by(connection, entry.form, found.id, now)
    if pupil is None:
        refused = _refused(connection, found, entry)
        if refused:
            return refused
        learner = learners.add(connection, now)
        new = Pupil(0, found.id, learner.id, entry.pseudonym, class_card=True, joined_at=now)
        pupil = pupils.add(connection, new)
        made = Ticket(PURPOSE, learner.id, now + AGAIN)
        if entry.form:
            tickets.add(connection, tokens.hashed(entry.form), made)
    words = accounts.card(connection, pupil.learner_id, mint, pupil.joined_at)
    signed = accounts.signed_in(connection, pupil.learner_id, mint, now, token=token)
    return Joined(pupil, words, signed.token)


def used(connection: Connection, form: str, classroom_id: int, now: datetime) -> bool:
    """Say whether a form has let somebody new into a class just now."""
    return _made_by(connection, form, classroom_id, now) is not None


def _locked(connection: Connection, typed: str, now: datetime) -> Classroom | Hurdle:
    code = normal_code(typed)
    found = classrooms.by_code(connection, code)
    if found is None:
        return Hurdle.CLOSED
    fresh = classrooms.lock(connection, found.id)
    same = fresh.code is not None and fresh.code.code == code
    return fresh if same and fresh.admits(now) else Hurdle.CLOSED


def _seated(
    connection: Connection, found: Classroom, entry: Entry, learner_id: int, now: datetime
) -> Outcome:
    refused = _refused(connection, found, entry)
    if refused:
        return refused
    pupil = Pupil(0, found.id, learner_id, entry.pseudonym, class_card=False, joined_at=now)
    return Joined(pupils.add(connection, pupil))


def _refused(connection: Connection, found: Classroom, entry: Entry) -> Hurdle | Fault | None:
    here = taken(connection, found.id)
    refused = fault(entry.pseudonym, here)
    if refused:
        return refused
    many = len(pupils.likenesses(connection, found.id))
    return Hurdle.FULL if many >= MOST_PUPILS else None


def _made_by(connection: Connection, form: str, classroom_id: int, now: datetime) -> Pupil | None:
    made = tickets.ticket(connection, tokens.hashed(form), PURPOSE, now) if form else None
    if made is None or made.learner_id is None:
        return None
    return pupil_in(connection, classroom_id, made.learner_id)

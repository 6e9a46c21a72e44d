"""Merging: two learners of one person become one, after proof of both."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from app.core.errors import NotFoundError
from app.core.people import FRESH_FOR
from app.core.ways import Ways
from app.post.letters import Letter
from app.services import accounts, notices, tokens, ways
from app.services.accounts import Mint, WrongWords
from app.store import answers, calendars, learners, merging, readings, tickets
from app.store.pairs import Pair
from app.store.tickets import Ticket

PROVED, DONE = "merge", "merged"


@dataclass(frozen=True)
class Side:
    """What one of the two holds."""

    since: datetime
    answers: int
    readings: int
    ways: Ways
    feed: bool


@dataclass(frozen=True)
class Outlook:
    """What would become of the two: what each holds, and how much of it is new to this one."""

    this: Side
    other: Side
    answers: int
    readings: int

    @property
    def email_comes(self) -> bool:
        """Whether the email of the other becomes one of this, and its password with it."""
        return self.other.ways.email is not None and self.this.ways.email is None

    @property
    def feed_comes(self) -> bool:
        """Whether the calendar of the other goes on."""
        return self.other.feed and not self.this.feed


@dataclass(frozen=True)
class Proved:
    """The words were those of another learner; the token is a proof of it."""

    token: str = field(repr=False)


@dataclass(frozen=True)
class Same:
    """The words were those of this very learner."""


@dataclass(frozen=True)
class Merged:
    """What became of the two; `outlook` is None where it was done before and nothing was left."""

    this: Side
    outlook: Outlook | None = None


def prove(
    connection: Connection, learner_id: int, typed: str, mint: Mint, now: datetime
) -> Proved | Same | WrongWords:
    """Take the six words of the other learner as proof that they are the same person.

    The proof works once, for this learner alone, and as long as a fresh sign-in lasts; a change of
    the other's ways in ends it.
    Wrong words are an answer and no exception, so that they can be counted.
    """
    found = accounts.owner(connection, typed, mint)
    if isinstance(found, WrongWords):
        return found
    if found == learner_id:
        return Same()
    token = tokens.drawn(mint.chance)
    tickets.add(connection, _hashed(token, learner_id), Ticket(PROVED, found, now + FRESH_FOR))
    return Proved(token)


def outlook(
    connection: Connection, learner_id: int, proof: str, now: datetime
) -> Outlook | Merged | None:
    """Say what a proof would do, or that it has done it; None where it proves nothing any more.

    Writes nothing. NotFoundError: this learner is gone.
    """
    hashed = _hashed(proof, learner_id)
    found = tickets.ticket(connection, hashed, PROVED, now)
    if found is None or found.learner_id in {None, learner_id}:
        return _before(connection, learner_id, hashed, now)
    return _outlook(connection, Pair(found.learner_id or 0, learner_id))


def merge(connection: Connection, learner_id: int, proof: str, now: datetime) -> Merged | None:
    """Bring the learner whom a proof is of to this one, and delete them; say what was done.

    The same proof again changes nothing and says so. None where it proves nothing any more.
    NotFoundError: this learner is gone.
    """
    hashed = _hashed(proof, learner_id)
    found = tickets.ticket(connection, hashed, PROVED, now)
    if found is None or found.learner_id in {None, learner_id}:
        return _before(connection, learner_id, hashed, now)
    pair = Pair(found.learner_id or 0, learner_id)
    try:
        merging.lock(connection, pair)
    except NotFoundError:
        return _before(connection, learner_id, hashed, now)
    if tickets.take(connection, hashed, PROVED, now) is None:
        return _before(connection, learner_id, hashed, now)
    found_there = _outlook(connection, pair)
    merging.merge(connection, pair)
    _tell(connection, learner_id, found_there, now)
    tickets.add(connection, hashed, Ticket(DONE, learner_id, now + FRESH_FOR))
    return Merged(_side(connection, learner_id), found_there)


def _hashed(proof: str, learner_id: int) -> str:
    """Return the hash of a proof that is of use to one learner alone."""
    return tokens.hashed(f"{proof} {learner_id}")


def _tell(connection: Connection, learner_id: int, done: Outlook, now: datetime) -> None:
    """Write to the email of the one that stays, and to that of the other if it is another."""
    notices.tell(connection, learner_id, Letter.MERGED, now)
    gone = done.other.ways.email
    if gone and not done.email_comes:
        notices.write(connection, learner_id, gone.address, Letter.MERGED_AWAY, now)


def _before(connection: Connection, learner_id: int, hashed: str, now: datetime) -> Merged | None:
    """Say that a proof has done its work for this learner, if it has."""
    side = _side(connection, learner_id)
    done = tickets.ticket(connection, hashed, DONE, now)
    return Merged(side) if done and done.learner_id == learner_id else None


def _outlook(connection: Connection, pair: Pair) -> Outlook:
    return Outlook(
        this=_side(connection, pair.target),
        other=_side(connection, pair.source),
        answers=merging.new_answers(connection, pair),
        readings=merging.new_readings(connection, pair),
    )


def _side(connection: Connection, learner_id: int) -> Side:
    return Side(
        since=learners.learner(connection, learner_id).created_at,
        answers=answers.count(connection, learner_id),
        readings=readings.count(connection, learner_id),
        ways=ways.ways(connection, learner_id),
        feed=calendars.made_at(connection, calendars.REVIEW, learner_id) is not None,
    )

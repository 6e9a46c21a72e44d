"""Cards for a class: made beforehand, for who has none of their own; and replaced when lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection

from app.core.classrooms import MOST_CARDS, MOST_PUPILS, Pupil
from app.core.errors import ForbiddenError
from app.core.permissions import Deed
from app.core.pseudonyms import NameWords, offered
from app.services import accounts, joining, seats, tokens, ways
from app.services.accounts import Mint
from app.store import learners, pupils, sign_ins, tickets
from app.store.tickets import Ticket

PURPOSE = "cards"
FORM_LASTS = timedelta(minutes=30)


@dataclass(frozen=True)
class Card:
    """A pseudonym and six words, told this once."""

    pseudonym: str
    words: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class Press:
    """What cards are made with."""

    names: NameWords
    mint: Mint


def form(
    connection: Connection, learner_id: int, classroom_id: int, mint: Mint, now: datetime
) -> str:
    """Return the token of a form that makes cards once, however often it is sent."""
    seats.seat(connection, learner_id, classroom_id, Deed.ADMIT)
    token = tokens.drawn(mint.chance)
    tickets.add(connection, tokens.hashed(token), Ticket(PURPOSE, learner_id, now + FORM_LASTS))
    return token


def room(connection: Connection, classroom_id: int) -> int:
    """Return how many cards can be made for a class."""
    return min(MOST_CARDS, max(0, MOST_PUPILS - len(pupils.likenesses(connection, classroom_id))))


def make(
    connection: Connection,
    teacher: tuple[int, str],
    classroom_id: int,
    many: int,
    press: Press,
    now: datetime,
) -> tuple[Card, ...]:
    """Make pupils whom nobody is yet, each with a card.

    `teacher` is the number of the learner who asks and the token of their form. None are made
    where the form has been used. ForbiddenError: that is more than there is room for.
    """
    learner_id, token = teacher
    seats.held(connection, learner_id, classroom_id, Deed.ADMIT)
    if not 1 <= many <= room(connection, classroom_id):
        message = "no room for so many"
        raise ForbiddenError(message)
    if tickets.take(connection, tokens.hashed(token), PURPOSE, now) is None:
        return ()
    names = offered(press.names, press.mint.chance, joining.taken(connection, classroom_id), many)
    return tuple(_made(connection, classroom_id, name, press.mint, now) for name in names)


def replaceable(connection: Connection, classroom_id: int) -> frozenset[int]:
    """Return the pupils of a class whose only way in is the card that the class gave them."""
    return pupils.with_class_card_alone(connection, classroom_id)


def replace(
    connection: Connection,
    learner_id: int,
    classroom_id: int,
    pupil_id: int,
    mint: Mint,
    now: datetime,
) -> Card:
    """Give a pupil another card for a lost one, told this once; they are signed out everywhere.

    ForbiddenError: they have another way in, or their words came from elsewhere. NotFoundError:
    the class has no such pupil.
    """
    seats.held(connection, learner_id, classroom_id, Deed.DISMISS)
    pupil = pupils.pupil(connection, classroom_id, pupil_id)
    learners.lock(connection, pupil.learner_id)
    alone = ways.ways(connection, pupil.learner_id).card_alone
    if pupil.removed_at or not pupil.class_card or not alone:
        raise ForbiddenError(str(pupil_id))
    words = accounts.card(connection, pupil.learner_id, mint, now)
    sign_ins.end_all(connection, pupil.learner_id)
    tickets.void(connection, pupil.learner_id)
    return Card(pupil.pseudonym, words)


def _made(connection: Connection, classroom_id: int, name: str, mint: Mint, now: datetime) -> Card:
    learner = learners.add(connection, now)
    pupil = Pupil(0, classroom_id, learner.id, name, class_card=True, joined_at=now)
    pupils.add(connection, pupil)
    return Card(name, accounts.card(connection, learner.id, mint, now))

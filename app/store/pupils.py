"""Pupils: learners in a class, each under a pseudonym that looks like no other in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, exists, func, insert, select, update

from app.core.classrooms import Pupil
from app.core.errors import NotFoundError
from app.core.pseudonyms import likeness
from app.store import tables
from app.store.statements import rows_changed

_TABLE = tables.pupils


def add(connection: Connection, pupil: Pupil) -> Pupil:
    """Let a learner into a class, under the number it returns them with."""
    row = {
        "classroom_id": pupil.classroom_id,
        "learner_id": pupil.learner_id,
        "pseudonym": pupil.pseudonym,
        "likeness": likeness(pupil.pseudonym),
        "class_card": pupil.class_card,
        "joined_at": pupil.joined_at,
    }
    return _pupil(connection.execute(insert(_TABLE).values(row).returning(*_TABLE.c)).one())


def pupils_of(connection: Connection, classroom_id: int) -> tuple[Pupil, ...]:
    """Return the pupils of a class by their pseudonyms, removed ones among them."""
    query = select(_TABLE).where(_TABLE.c.classroom_id == classroom_id)
    rows = connection.execute(query.order_by(func.lower(_TABLE.c.pseudonym), _TABLE.c.id))
    return tuple(map(_pupil, rows))


def all_present(connection: Connection, classroom_id: int) -> tuple[Pupil, ...]:
    """Return those of them who are in the class."""
    return tuple(one for one in pupils_of(connection, classroom_id) if one.removed_at is None)


def pupil(connection: Connection, classroom_id: int, pupil_id: int) -> Pupil:
    """Return a pupil of a class, removed or not; NotFoundError where it has none of that number."""
    here = (_TABLE.c.id == pupil_id) & (_TABLE.c.classroom_id == classroom_id)
    row = connection.execute(select(_TABLE).where(here)).first()
    if row is None:
        raise NotFoundError(str(pupil_id))
    return _pupil(row)


def present(connection: Connection, classroom_id: int, pupil_id: int) -> Pupil:
    """Return a pupil who is in a class; NotFoundError where they were removed or never were."""
    found = pupil(connection, classroom_id, pupil_id)
    if found.removed_at is not None:
        raise NotFoundError(str(pupil_id))
    return found


def of_learner(connection: Connection, learner_id: int) -> tuple[Pupil, ...]:
    """Return what a learner is in every class, also where they were removed."""
    query = select(_TABLE).where(_TABLE.c.learner_id == learner_id).order_by(_TABLE.c.id)
    return tuple(map(_pupil, connection.execute(query)))


def new_cards(connection: Connection, learner_id: int) -> tuple[tuple[int, str, datetime], ...]:
    """Return the classes that gave a learner another card than they came with, and when.

    The card that a class gave is as old as the pupil, unless the class has replaced it.
    """
    rooms, cards = tables.classrooms, tables.recovery_cards
    query = (
        select(rooms.c.id, rooms.c.name, cards.c.created_at)
        .join(_TABLE, _TABLE.c.classroom_id == rooms.c.id)
        .join(cards, cards.c.learner_id == _TABLE.c.learner_id)
        .where(_TABLE.c.learner_id == learner_id, _TABLE.c.class_card)
        .where(_TABLE.c.removed_at.is_(None), rooms.c.deleted_at.is_(None))
        .where(cards.c.created_at > _TABLE.c.joined_at)
        .order_by(_TABLE.c.id.desc())
    )
    return tuple((row.id, row.name, row.created_at) for row in connection.execute(query))


def likenesses(connection: Connection, classroom_id: int) -> frozenset[str]:
    """Return what the pseudonyms of a class look like, removed pupils' too."""
    query = select(_TABLE.c.likeness).where(_TABLE.c.classroom_id == classroom_id)
    return frozenset(connection.scalars(query))


def with_class_card_alone(connection: Connection, classroom_id: int) -> frozenset[int]:
    """Return the numbers of those whose only way in is the card that the class gave them."""
    query = select(_TABLE.c.id).where(
        _TABLE.c.classroom_id == classroom_id,
        _TABLE.c.class_card,
        _TABLE.c.removed_at.is_(None),
        ~exists().where(tables.emails.c.learner_id == _TABLE.c.learner_id),
        ~exists().where(tables.passkeys.c.learner_id == _TABLE.c.learner_id),
    )
    return frozenset(connection.scalars(query))


def mark_removed(connection: Connection, pupil_id: int, at: datetime | None) -> None:
    """Note since when a pupil is removed, or that they are back."""
    rows_changed(connection, update(_TABLE).where(_TABLE.c.id == pupil_id).values(removed_at=at))


def disown_card(connection: Connection, learner_id: int) -> None:
    """Note that no class gave a learner the words they have now."""
    theirs = update(_TABLE).where(_TABLE.c.learner_id == learner_id)
    rows_changed(connection, theirs.where(_TABLE.c.class_card).values(class_card=False))


def remove(connection: Connection, pupil_id: int) -> None:
    """Take a pupil and all that a class holds about them out of it, for good."""
    rows_changed(connection, delete(_TABLE).where(_TABLE.c.id == pupil_id))


def remove_old(connection: Connection, removed_before: datetime) -> int:
    """Remove pupils who were removed too long ago; return how many."""
    return rows_changed(connection, delete(_TABLE).where(_TABLE.c.removed_at <= removed_before))


def _pupil(row: Row[Any]) -> Pupil:
    return Pupil(
        id=row.id,
        classroom_id=row.classroom_id,
        learner_id=row.learner_id,
        pseudonym=row.pseudonym,
        class_card=row.class_card,
        joined_at=row.joined_at,
        removed_at=row.removed_at,
    )

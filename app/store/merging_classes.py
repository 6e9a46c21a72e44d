"""What becomes of seats in classes when two learners turn out to be one person."""

from __future__ import annotations

from sqlalchemy import Connection, Table, delete, exists, select, update

from app.store import tables
from app.store.pairs import Pair
from app.store.statements import rows_changed

_ABOUT_PUPILS = (tables.assignment_pupils, tables.allowances, tables.overrides)


def teachers(connection: Connection, table: Table, pair: Pair) -> None:
    """Of two seats in one class the better stays; all others go over."""
    theirs = table.alias()
    same = theirs.c.classroom_id == table.c.classroom_id
    owner = exists().where(same, theirs.c.learner_id == pair.source, theirs.c.owner)
    rows_changed(
        connection,
        update(table).where(table.c.learner_id == pair.target, owner).values(owner=True),
    )
    taken = exists().where(same, theirs.c.learner_id == pair.target)
    of_source = table.c.learner_id == pair.source
    rows_changed(connection, delete(table).where(of_source, taken))
    rows_changed(connection, update(table).where(of_source).values(learner_id=pair.target))


def pupils(connection: Connection, table: Table, pair: Pair) -> None:
    """Of two seats in one class that of the target stays, with what was decided for either.

    All others go over, and no class can make a card for them any more.
    """
    ours = table.alias()
    both = (
        select(table.c.id, ours.c.id, table.c.joined_at)
        .join_from(table, ours, table.c.classroom_id == ours.c.classroom_id)
        .where(table.c.learner_id == pair.source, ours.c.learner_id == pair.target)
    )
    for source_id, target_id, joined_at in connection.execute(both).all():
        for about in _ABOUT_PUPILS:
            _decisions(connection, about, source_id, target_id)
        kept = update(table).where(table.c.id == target_id, table.c.joined_at > joined_at)
        rows_changed(connection, kept.values(joined_at=joined_at))
        rows_changed(connection, delete(table).where(table.c.id == source_id))
    moved = update(table).where(table.c.learner_id == pair.source)
    rows_changed(connection, moved.values(learner_id=pair.target, class_card=False))


def _decisions(connection: Connection, table: Table, source_id: int, target_id: int) -> None:
    """What was decided for one goes over where nothing was for the other."""
    own = table.alias()
    taken = exists().where(
        own.c.assignment_id == table.c.assignment_id, own.c.pupil_id == target_id
    )
    moved = update(table).where(table.c.pupil_id == source_id, ~taken)
    rows_changed(connection, moved.values(pupil_id=target_id))

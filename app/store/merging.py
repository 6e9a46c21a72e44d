"""Merging: what becomes of each table's rows when two learners turn out to be one person."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Table,
    Update,
    case,
    delete,
    exists,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from app.core.errors import NotFoundError
from app.store import erasure, learners, merging_classes, tables
from app.store.columns import Moment, Number
from app.store.pairs import Pair
from app.store.statements import insert, rows_changed

Rule = Callable[[Connection, Table, Pair], None]
"""What becomes of the rows of one table."""


def merge(connection: Connection, pair: Pair) -> None:
    """Bring all of the source to the target and erase the source, nothing of which lingers.

    NotFoundError: one of them is gone, or they are the same; then nothing is changed.
    """
    lock(connection, pair)
    for name, rule in RULES.items():
        rule(connection, tables.metadata.tables[name], pair)
    _join_days(connection, pair)
    erasure.erase(connection, pair.source)


def lock(connection: Connection, pair: Pair) -> None:
    """Let nobody else write about either, always in one order, so that none waits for the other.

    NotFoundError: one of them is gone, or they are the same.
    """
    if pair.source == pair.target:
        raise NotFoundError(str(pair.source))
    for learner_id in sorted((pair.source, pair.target)):
        learners.lock(connection, learner_id)


def new_answers(connection: Connection, pair: Pair) -> int:
    """Return how many answers of the source the target does not have."""
    return _new(connection, tables.answers, pair)


def new_readings(connection: Connection, pair: Pair) -> int:
    """Return how many lessons only the source has read."""
    return _new(connection, tables.readings, pair)


def _unite(connection: Connection, table: Table, pair: Pair) -> None:
    """Both keep their facts. Of a fact that both hold the earlier times stand, and any mark."""
    facts = _facts(table)
    statement = _copied(connection, table, pair)
    better = {
        fact.name: _better(fact, statement.excluded[fact.name])
        for fact in facts
        if isinstance(fact.type, Moment) or fact.nullable
    }
    keys = [key.name for key in table.primary_key]
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=better))


def _move(connection: Connection, table: Table, pair: Pair) -> None:
    """All go over."""
    rows_changed(connection, _to_target(table, pair))


def _move_unless(owned: Table) -> Rule:
    """All go over, unless the target has a row in a table."""

    def rule(connection: Connection, table: Table, pair: Pair) -> None:
        own = exists().where(owned.c.learner_id == pair.target)
        rows_changed(connection, _to_target(table, pair).where(~own))

    return rule


def _unite_notes(connection: Connection, table: Table, pair: Pair) -> None:
    """Both keep their notes. Of a note that both hold the later state stands, or its deletion."""
    facts = _facts(table)
    statement = _copied(connection, table, pair)
    new = statement.excluded
    later = (new.edited_at > table.c.edited_at) | (
        (new.edited_at == table.c.edited_at) & new.deleted
    )
    said = {fact.name: new[fact.name] for fact in facts if not fact.primary_key}
    keys = [key.name for key in table.primary_key]
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=said, where=later))


def _end(connection: Connection, table: Table, pair: Pair) -> None:
    """None goes over."""
    rows_changed(connection, delete(table).where(table.c.learner_id == pair.source))


RULES: Mapping[str, Rule] = {
    "answers": _unite,
    "readings": _unite,
    "recovery_cards": _end,
    "passkeys": _move,
    "passwords": _move_unless(tables.emails),
    "review_mails": _move_unless(tables.emails),
    "emails": _move_unless(tables.emails),
    "feeds": _move_unless(tables.feeds),
    "notes": _unite_notes,
    "records": _move,
    "educators": _move_unless(tables.educators),
    "teachers": merging_classes.teachers,
    "pupils": merging_classes.pupils,
    "due_feeds": _move_unless(tables.due_feeds),
    "sign_ins": _move,
    "tickets": _end,
    "outbox": _end,
}
"""One for each table that knows learners, in this order: what needs the email follows it."""


def _copied(connection: Connection, table: Table, pair: Pair) -> postgresql.Insert | sqlite.Insert:
    """Return the statement that gives the target a copy of all rows of the source."""
    facts = _facts(table)
    theirs = select(literal(pair.target, Number), *facts).where(table.c.learner_id == pair.source)
    names = ["learner_id", *(fact.name for fact in facts)]
    return insert(connection, table).from_select(names, theirs)


def _to_target(table: Table, pair: Pair) -> Update:
    theirs = table.c.learner_id == pair.source
    return update(table).where(theirs).values(learner_id=pair.target)


def _facts(table: Table) -> list[Column[object]]:
    return [column for column in table.columns if column.name != "learner_id"]


def _better(ours: Column[object], theirs: ColumnElement[object]) -> ColumnElement[object]:
    if isinstance(ours.type, Moment):
        return case((theirs < ours, theirs), else_=ours)
    return func.coalesce(ours, theirs)


def _join_days(connection: Connection, pair: Pair) -> None:
    """The earlier of the two says since when both are kept, the later when they were used."""
    table, two = tables.learners, tables.learners.alias()
    both = two.c.id.in_((pair.source, pair.target))
    first = select(func.min(two.c.created_at)).where(both).scalar_subquery()
    last = select(func.max(two.c.used_on)).where(both).scalar_subquery()
    changed = update(table).where(table.c.id == pair.target)
    rows_changed(connection, changed.values(created_at=first, used_on=last, told_on=None))


def _new(connection: Connection, table: Table, pair: Pair) -> int:
    ours = table.alias()
    keys = [key.name for key in table.primary_key if key.name != "learner_id"]
    same = [ours.c[name] == table.c[name] for name in keys]
    held = exists().where(ours.c.learner_id == pair.target, *same)
    query = select(func.count()).select_from(table)
    theirs = query.where(table.c.learner_id == pair.source, ~held)
    return int(connection.execute(theirs).scalar_one())

"""Erasure: everything of a learner goes, whichever tables there are."""

from __future__ import annotations

from sqlalchemy import Connection, delete

from app.store import learners, tables
from app.store.transactions import scrub_after


def erase(connection: Connection, learner_id: int) -> None:
    """Delete a learner and every row about them; nothing of it lingers after the commit.

    SQLite overwrites deleted content with zeros, and its log of changes is emptied by the
    transaction that this belongs to. NotFoundError: there is no such learner.
    """
    learners.lock(connection, learner_id)
    for table in reversed(tables.metadata.sorted_tables):
        if "learner_id" in table.columns:
            connection.execute(delete(table).where(table.c.learner_id == learner_id))
    connection.execute(delete(tables.learners).where(tables.learners.c.id == learner_id))
    scrub_after(connection)

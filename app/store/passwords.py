"""Passwords: the hash of each learner's one, and when it was set."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from app.core.passwords import Password
from app.store import tables
from app.store.statements import insert, rows_changed

_TABLE = tables.passwords


def put(connection: Connection, learner_id: int, hashed: str, password: Password) -> None:
    """Give a learner a password in place of any other."""
    row = {"hash": hashed, "long": password.long, "changed_at": password.changed_at}
    statement = insert(connection, _TABLE).values(row | {"learner_id": learner_id})
    connection.execute(statement.on_conflict_do_update(index_elements=["learner_id"], set_=row))


def password(connection: Connection, learner_id: int) -> Password | None:
    """Return what is known of a learner's password, or None where there is none."""
    row = connection.execute(select(_TABLE).where(_TABLE.c.learner_id == learner_id)).first()
    return Password(row.changed_at, row.long) if row else None


def hash_by_email(connection: Connection, address: str) -> tuple[int, str] | None:
    """Return the learner whose email this is and the hash of their password, or None."""
    emails = tables.emails
    query = select(_TABLE.c.learner_id, _TABLE.c.hash).where(emails.c.address == address)
    row = connection.execute(query.join(emails, emails.c.learner_id == _TABLE.c.learner_id)).first()
    return (row.learner_id, row.hash) if row else None


def remove(connection: Connection, learner_id: int) -> None:
    """Take a learner's password away."""
    rows_changed(connection, delete(_TABLE).where(_TABLE.c.learner_id == learner_id))

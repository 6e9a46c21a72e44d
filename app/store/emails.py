"""Emails: the confirmed address of a learner, one at most, and whose an address is."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select
from sqlalchemy.exc import IntegrityError

from app.core.emails import Email
from app.store import tables
from app.store.statements import insert, rows_changed

_TABLE = tables.emails


def put(connection: Connection, learner_id: int, email: Email) -> bool:
    """Give a learner an address in place of any other; False where it is somebody else's."""
    row = {"address": email.address, "confirmed_at": email.confirmed_at}
    if owner(connection, email.address) not in {None, learner_id}:
        return False
    statement = insert(connection, _TABLE).values(row | {"learner_id": learner_id})
    statement = statement.on_conflict_do_update(index_elements=["learner_id"], set_=row)
    try:
        with connection.begin_nested():
            connection.execute(statement)
    except IntegrityError:
        return False  # somebody else confirmed it in this very moment
    return True


def email(connection: Connection, learner_id: int) -> Email | None:
    """Return the address of a learner, or None."""
    row = connection.execute(select(_TABLE).where(_TABLE.c.learner_id == learner_id)).first()
    return Email(row.address, row.confirmed_at) if row else None


def owner(connection: Connection, address: str) -> int | None:
    """Return the number of the learner whose address this is, or None."""
    found: int | None = connection.scalar(
        select(_TABLE.c.learner_id).where(_TABLE.c.address == address)
    )
    return found


def remove(connection: Connection, learner_id: int) -> None:
    """Forget the address of a learner."""
    rows_changed(connection, delete(_TABLE).where(_TABLE.c.learner_id == learner_id))

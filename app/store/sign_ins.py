"""Sign-ins: which browsers are signed in; only the hash of a token is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, or_, select, update

from app.core.people import Learner, SignIn
from app.store import tables
from app.store.statements import rows_changed

_TABLE = tables.sign_ins

_WHOSE = (
    select(
        _TABLE.c.id,
        _TABLE.c.learner_id,
        _TABLE.c.created_at,
        _TABLE.c.last_used_at,
        tables.learners.c.created_at.label("learner_since"),
    )
    .join(tables.learners, tables.learners.c.id == _TABLE.c.learner_id)
    .where(_TABLE.c.token_hash == bindparam("token_hash"))
)
"""Asked at every request of a learner, so it is built once."""


def add(connection: Connection, learner_id: int, token_hash: str, now: datetime) -> SignIn:
    """Sign a browser in."""
    row = {"learner_id": learner_id, "created_at": now, "last_used_at": now}
    statement = insert(_TABLE).values(row | {"token_hash": token_hash}).returning(_TABLE.c.id)
    return SignIn(connection.execute(statement).scalar_one(), learner_id, now, now)


def whose(connection: Connection, token_hash: str) -> tuple[Learner, SignIn] | None:
    """Return the learner behind a token and the sign-in itself, however old, or None."""
    row = connection.execute(_WHOSE, {"token_hash": token_hash}).first()
    if row is None:
        return None
    learner = Learner(row.learner_id, row.learner_since)
    return learner, SignIn(row.id, row.learner_id, row.created_at, row.last_used_at)


def sign_ins_of(connection: Connection, learner_id: int) -> tuple[SignIn, ...]:
    """Return the sign-ins of a learner, oldest first."""
    query = select(_TABLE).where(_TABLE.c.learner_id == learner_id).order_by(_TABLE.c.id)
    return tuple(_sign_in(row) for row in connection.execute(query))


def note_use(connection: Connection, sign_in_id: int, now: datetime) -> None:
    """Write down that a sign-in was used; nothing where it ended meanwhile."""
    rows_changed(
        connection, update(_TABLE).where(_TABLE.c.id == sign_in_id).values(last_used_at=now)
    )


def end(connection: Connection, token_hash: str) -> None:
    """End one sign-in."""
    rows_changed(connection, delete(_TABLE).where(_TABLE.c.token_hash == token_hash))


def end_one(connection: Connection, learner_id: int, sign_in_id: int) -> None:
    """End one sign-in of a learner by its number; nothing where it is not theirs."""
    theirs = (_TABLE.c.id == sign_in_id) & (_TABLE.c.learner_id == learner_id)
    rows_changed(connection, delete(_TABLE).where(theirs))


def end_all(connection: Connection, learner_id: int, *, but: str = "") -> int:
    """End the sign-ins of a learner, all but the one with this token hash; return how many."""
    return rows_changed(
        connection,
        delete(_TABLE).where(_TABLE.c.learner_id == learner_id, _TABLE.c.token_hash != but),
    )


def remove_old(connection: Connection, created_before: datetime, used_before: datetime) -> int:
    """Remove sign-ins that were made or last used too long ago; return how many."""
    return rows_changed(
        connection,
        delete(_TABLE).where(
            or_(_TABLE.c.created_at <= created_before, _TABLE.c.last_used_at <= used_before)
        ),
    )


def _sign_in(row: Row[Any]) -> SignIn:
    return SignIn(row.id, row.learner_id, row.created_at, row.last_used_at)

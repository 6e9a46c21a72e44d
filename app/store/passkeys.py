"""Passkeys: the public half of each, found by the name that a device gives it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.core.ways import Passkey
from app.store import tables
from app.store.statements import rows_changed

_TABLE = tables.passkeys


@dataclass(frozen=True)
class Stored:
    """A passkey as it is kept; names and keys are bytes in base64url."""

    id: int
    learner_id: int
    credential_id: str
    public_key: str = field(repr=False)
    uses: int
    created_at: datetime


def add(connection: Connection, passkey: Stored) -> bool:
    """Keep a passkey; its id is given here. False where one of that name is there already."""
    row = {"learner_id": passkey.learner_id, "credential_id": passkey.credential_id}
    row |= {"public_key": passkey.public_key, "uses": passkey.uses}
    try:
        with connection.begin_nested():
            connection.execute(insert(_TABLE).values(row | {"created_at": passkey.created_at}))
    except IntegrityError:
        return False
    return True


def passkey(connection: Connection, credential_id: str) -> Stored | None:
    """Return the passkey of a name, or None."""
    query = select(_TABLE).where(_TABLE.c.credential_id == credential_id)
    row = connection.execute(query).first()
    return _stored(row) if row else None


def passkeys_of(connection: Connection, learner_id: int) -> tuple[Stored, ...]:
    """Return the passkeys of a learner, oldest first."""
    query = select(_TABLE).where(_TABLE.c.learner_id == learner_id).order_by(_TABLE.c.id)
    return tuple(_stored(row) for row in connection.execute(query))


def known_to(stored: Stored) -> Passkey:
    """Return what a learner is told about a passkey."""
    return Passkey(stored.id, stored.created_at)


def note_uses(connection: Connection, stored: Stored, uses: int) -> None:
    """Write down how often a device says that it has used a passkey."""
    rows_changed(connection, update(_TABLE).where(_TABLE.c.id == stored.id).values(uses=uses))


def remove(connection: Connection, learner_id: int, number: int) -> None:
    """Take one passkey of a learner away; nothing where it is not theirs."""
    theirs = (_TABLE.c.id == number) & (_TABLE.c.learner_id == learner_id)
    rows_changed(connection, delete(_TABLE).where(theirs))


def _stored(row: Row[Any]) -> Stored:
    return Stored(
        row.id,
        row.learner_id,
        row.credential_id,
        row.public_key,
        row.uses,
        row.created_at,
    )

"""Records: the addresses at which learners show what they have learned."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from app.core.records import Choice
from app.store import tables
from app.store.statements import rows_changed

_TABLE = tables.records


@dataclass(frozen=True)
class Address:
    """An address as it stands in the database: whose, what it shows, since when."""

    id: str
    learner_id: int
    token_hash: str
    choice: Choice
    created_at: datetime


def add(connection: Connection, address: Address) -> None:
    """Add an address."""
    values = {
        "id": address.id,
        "learner_id": address.learner_id,
        "token_hash": address.token_hash,
        "modules": json.dumps(address.choice.module_ids, separators=(",", ":")),
        "days": address.choice.days,
        "created_at": address.created_at,
    }
    connection.execute(insert(_TABLE).values(values))


def end(connection: Connection, learner_id: int, record_id: str) -> bool:
    """Remove an address of a learner; say whether it was there, and theirs."""
    theirs = (_TABLE.c.learner_id == learner_id) & (_TABLE.c.id == record_id)
    return rows_changed(connection, delete(_TABLE).where(theirs)) > 0


def by_token(connection: Connection, token_hash: str) -> Address | None:
    """Return the address whose token has this hash, or None."""
    row = connection.execute(select(_TABLE).where(_TABLE.c.token_hash == token_hash)).first()
    return _address(row) if row else None


def records_of(connection: Connection, learner_id: int) -> tuple[Address, ...]:
    """Return the addresses of a learner, the newest first."""
    query = (
        select(_TABLE)
        .where(_TABLE.c.learner_id == learner_id)
        .order_by(_TABLE.c.created_at.desc(), _TABLE.c.id)
    )
    return tuple(_address(row) for row in connection.execute(query))


def _address(row: Row[Any]) -> Address:
    choice = Choice(tuple(json.loads(row.modules)), row.days)
    return Address(row.id, row.learner_id, row.token_hash, choice, row.created_at)

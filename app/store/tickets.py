"""Tickets: what works once and for a short time; only the hash of a token is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from app.store import tables
from app.store.statements import rows_changed

_TABLE = tables.tickets


@dataclass(frozen=True)
class Ticket:
    """What a token is good for, for whom, and until when; `address` where it confirms one."""

    purpose: str
    learner_id: int | None
    expires_at: datetime
    address: str = field(default="", repr=False)


def add(connection: Connection, token_hash: str, ticket: Ticket) -> None:
    """Issue a ticket."""
    row = {"token_hash": token_hash, "purpose": ticket.purpose, "learner_id": ticket.learner_id}
    more = {"expires_at": ticket.expires_at, "address": ticket.address}
    connection.execute(insert(_TABLE).values(row | more))


def ticket(connection: Connection, token_hash: str, purpose: str, now: datetime) -> Ticket | None:
    """Return what a token is good for, without using it up, or None."""
    row = connection.execute(select(_TABLE).where(_live(token_hash, purpose, now))).first()
    return Ticket(row.purpose, row.learner_id, row.expires_at, row.address) if row else None


def take(connection: Connection, token_hash: str, purpose: str, now: datetime) -> Ticket | None:
    """Use a token up and return what it was good for, or None; of two who try, one gets it."""
    taken = delete(_TABLE).where(_live(token_hash, purpose, now)).returning(*_TABLE.c)
    row = connection.execute(taken).first()
    return Ticket(row.purpose, row.learner_id, row.expires_at, row.address) if row else None


def tickets_of(connection: Connection, learner_id: int) -> tuple[Ticket, ...]:
    """Return what was issued for a learner and not used up, the one that expires first first."""
    query = select(_TABLE).where(_TABLE.c.learner_id == learner_id).order_by(_TABLE.c.expires_at)
    return tuple(
        Ticket(row.purpose, row.learner_id, row.expires_at, row.address)
        for row in connection.execute(query)
    )


def void(connection: Connection, learner_id: int, purpose: str = "") -> None:
    """Make the tickets of a learner worthless, those of one purpose or all."""
    theirs = delete(_TABLE).where(_TABLE.c.learner_id == learner_id)
    rows_changed(connection, theirs.where(_TABLE.c.purpose == purpose) if purpose else theirs)


def remove_old(connection: Connection, now: datetime) -> int:
    """Remove tickets that have expired; return how many."""
    return rows_changed(connection, delete(_TABLE).where(_TABLE.c.expires_at <= now))


def _live(token_hash: str, purpose: str, now: datetime) -> ColumnElement[bool]:
    return (
        (_TABLE.c.token_hash == token_hash)
        & (_TABLE.c.purpose == purpose)
        & (_TABLE.c.expires_at > now)
    )

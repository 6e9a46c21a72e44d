"""Calendars: the secret addresses at which what is due in a class, or for a learner, is told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Connection, delete, insert, select

from app.store import tables
from app.store.statements import rows_changed

_OWN = tables.due_feeds.c.learner_id
_CLASS = tables.class_feeds.c.classroom_id


def replace_own(connection: Connection, learner_id: int, token_hash: str, now: datetime) -> None:
    """Give a learner an address; an earlier one stops working."""
    _replace(connection, _OWN, learner_id, (token_hash, now))


def end_own(connection: Connection, learner_id: int) -> None:
    """Let a learner's address stop working."""
    _end(connection, _OWN, learner_id)


def owner(connection: Connection, token_hash: str) -> int | None:
    """Return whose address has this token, or None."""
    return _found(connection, _OWN, token_hash)


def own_made_at(connection: Connection, learner_id: int) -> datetime | None:
    """Return when a learner's address was made, or None where there is none."""
    return _made_at(connection, _OWN, learner_id)


def replace_class(
    connection: Connection, classroom_id: int, token_hash: str, now: datetime
) -> None:
    """Give a class an address; an earlier one stops working."""
    _replace(connection, _CLASS, classroom_id, (token_hash, now))


def end_class(connection: Connection, classroom_id: int) -> None:
    """Let the address of a class stop working."""
    _end(connection, _CLASS, classroom_id)


def classroom(connection: Connection, token_hash: str) -> int | None:
    """Return which class has this address, or None."""
    return _found(connection, _CLASS, token_hash)


def class_made_at(connection: Connection, classroom_id: int) -> datetime | None:
    """Return when the address of a class was made, or None where there is none."""
    return _made_at(connection, _CLASS, classroom_id)


def _replace(
    connection: Connection, key: Column[int], number: int, made: tuple[str, datetime]
) -> None:
    _end(connection, key, number)
    values = {key.name: number, "token_hash": made[0], "created_at": made[1]}
    connection.execute(insert(key.table).values(values))


def _end(connection: Connection, key: Column[int], number: int) -> None:
    rows_changed(connection, delete(key.table).where(key == number))


def _found(connection: Connection, key: Column[int], token_hash: str) -> int | None:
    return connection.scalar(select(key).where(key.table.c.token_hash == token_hash))


def _made_at(connection: Connection, key: Column[int], number: int) -> datetime | None:
    return connection.scalar(select(key.table.c.created_at).where(key == number))

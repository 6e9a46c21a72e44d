"""Recovery cards: the keyed hash of each learner's six words, and which key made it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from app.core.keyring import KeyedHash
from app.store import tables
from app.store.statements import rows_changed

_TABLE = tables.recovery_cards


def replace(connection: Connection, learner_id: int, words: KeyedHash, now: datetime) -> None:
    """Give a learner a card; the words of an earlier one stop working."""
    rows_changed(connection, delete(_TABLE).where(_TABLE.c.learner_id == learner_id))
    card = {"words_hash": words.digest, "key_id": words.key_id, "created_at": now}
    connection.execute(insert(_TABLE).values(card | {"learner_id": learner_id}))


def owner(
    connection: Connection, candidates: Collection[KeyedHash]
) -> tuple[int, KeyedHash] | None:
    """Return whose card bears one of these hashes, and the hash, or None."""
    digests = [candidate.digest for candidate in candidates]
    row = connection.execute(select(_TABLE).where(_TABLE.c.words_hash.in_(digests))).first()
    if row is None:
        return None
    return row.learner_id, KeyedHash(row.words_hash, row.key_id)


def rekey(connection: Connection, learner_id: int, words: KeyedHash) -> None:
    """Keep the same words under another key."""
    rows_changed(
        connection,
        update(_TABLE)
        .where(_TABLE.c.learner_id == learner_id)
        .values(words_hash=words.digest, key_id=words.key_id),
    )


def made_at(connection: Connection, learner_id: int) -> datetime | None:
    """Return when a learner's card was made, or None where there is none."""
    return connection.scalar(select(_TABLE.c.created_at).where(_TABLE.c.learner_id == learner_id))


def remove(connection: Connection, learner_id: int) -> None:
    """Take a learner's card away; its words open nothing."""
    rows_changed(connection, delete(_TABLE).where(_TABLE.c.learner_id == learner_id))

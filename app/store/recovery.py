"""Recovery cards: the keyed hash of each learner's six words, and which key made it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.core.keyring import KeyedHash
from app.store.statements import rows_changed
from app.store.tables import CardRow


def replace(session: Session, learner_id: int, words: KeyedHash, now: datetime) -> None:
    """Give a learner a card; the words of an earlier one stop working."""
    rows_changed(session, delete(CardRow).where(CardRow.learner_id == learner_id))
    session.add(
        CardRow(learner_id=learner_id, words_hash=words.digest, key_id=words.key_id, created_at=now)
    )
    session.flush()


def owner(session: Session, candidates: Collection[KeyedHash]) -> tuple[int, KeyedHash] | None:
    """Return whose card bears one of these hashes, and the hash, or None."""
    digests = [candidate.digest for candidate in candidates]
    row = session.scalars(select(CardRow).where(CardRow.words_hash.in_(digests))).first()
    if row is None:
        return None
    return row.learner_id, KeyedHash(row.words_hash, row.key_id)


def rekey(session: Session, learner_id: int, words: KeyedHash) -> None:
    """Keep the same words under another key."""
    rows_changed(
        session,
        update(CardRow)
        .where(CardRow.learner_id == learner_id)
        .values(words_hash=words.digest, key_id=words.key_id),
    )


def made_at(session: Session, learner_id: int) -> datetime | None:
    """Return when a learner's card was made, or None where there is none."""
    return session.scalar(select(CardRow.created_at).where(CardRow.learner_id == learner_id))

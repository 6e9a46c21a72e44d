"""Review mails: who wants a mail when questions come back, and when one was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, exists, func, or_, select, update

from app.store import tables
from app.store.statements import insert, rows_changed

_TABLE = tables.review_mails


@dataclass(frozen=True)
class Wish:
    """Somebody's wish for mails: in which language, since when, when looked into, when sent.

    `nonce` is chance that the link which ends them is made of.
    """

    learner_id: int
    nonce: str
    lang: str
    asked_at: datetime
    looked_on: date | None = None
    sent_at: datetime | None = None


def ask(connection: Connection, wish: Wish) -> None:
    """Write a wish down; one that is there already stays as it is."""
    row = {"learner_id": wish.learner_id, "nonce": wish.nonce, "lang": wish.lang}
    statement = insert(connection, _TABLE).values(row | {"asked_at": wish.asked_at})
    connection.execute(statement.on_conflict_do_nothing(index_elements=["learner_id"]))


def wish_of(connection: Connection, learner_id: int) -> Wish | None:
    """Return the wish of a learner, or None."""
    row = connection.execute(select(_TABLE).where(_TABLE.c.learner_id == learner_id)).first()
    return _wish(row) if row else None


def end(connection: Connection, learner_id: int) -> None:
    """Take the wish of a learner away."""
    rows_changed(connection, delete(_TABLE).where(_TABLE.c.learner_id == learner_id))


def end_named(connection: Connection, nonce: str) -> None:
    """Take the wish of this nonce away."""
    rows_changed(connection, delete(_TABLE).where(_TABLE.c.nonce == nonce))


def named(connection: Connection, nonce: str) -> bool:
    """Say whether there is a wish of this nonce."""
    return bool(connection.scalar(select(exists().where(_TABLE.c.nonce == nonce))))


def ripe(connection: Connection, today: date, sent_before: datetime, most: int) -> tuple[Wish, ...]:
    """Return some wishes to look into today, and note that it is done.

    They belong to learners with an email to whom nothing was sent since then, and who have
    answered since the last mail.
    """
    news = tables.answers.c.received_at > func.coalesce(_TABLE.c.sent_at, _TABLE.c.asked_at)
    anything = _TABLE.c.sent_at.is_(None)
    answered = exists().where(
        tables.answers.c.learner_id == _TABLE.c.learner_id, or_(anything, news)
    )
    told = exists().where(tables.emails.c.learner_id == _TABLE.c.learner_id)
    query = (
        select(_TABLE)
        .where(or_(_TABLE.c.looked_on.is_(None), _TABLE.c.looked_on < today))
        .where(or_(_TABLE.c.sent_at.is_(None), _TABLE.c.sent_at <= sent_before), told, answered)
        .order_by(_TABLE.c.learner_id)
        .limit(most)
    )
    found = tuple(_wish(row) for row in connection.execute(query))
    looked = _TABLE.c.learner_id.in_([wish.learner_id for wish in found])
    rows_changed(connection, update(_TABLE).where(looked).values(looked_on=today))
    return found


def note_sent(connection: Connection, learner_id: int, now: datetime) -> None:
    """Write down that a mail is on its way."""
    noted = update(_TABLE).where(_TABLE.c.learner_id == learner_id)
    rows_changed(connection, noted.values(sent_at=now))


def _wish(row: Row[Any]) -> Wish:
    return Wish(row.learner_id, row.nonce, row.lang, row.asked_at, row.looked_on, row.sent_at)

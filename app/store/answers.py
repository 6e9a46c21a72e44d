"""Answers: facts that are appended once and never changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from app.core.answers import Answer, Sure
from app.core.errors import NotFoundError
from app.core.progress import GivenAnswer, Stored
from app.store import learners, tables
from app.store.failures import points_to_nothing

SAME_WITHIN = timedelta(seconds=60)
"""An equal answer without an id of its own, so soon after the first, is a second click."""


_TABLE = tables.answers
_FACTS = [column for column in _TABLE.columns if column.name != "learner_id"]
_THEIRS = _TABLE.c.learner_id == bindparam("learner_id")

_ALL = (
    select(*_FACTS)
    .where(_THEIRS)
    .order_by(_TABLE.c.received_at, _TABLE.c.given_at, _TABLE.c.answer_id)
)
_KNOWN = select(*_FACTS).where(_THEIRS, _TABLE.c.answer_id.in_(bindparam("ids", expanding=True)))
_RECENT = (
    select(_TABLE.c.answer_id)
    .where(
        _THEIRS,
        _TABLE.c.received_at > bindparam("since"),
        _TABLE.c.ref == bindparam("ref"),
        _TABLE.c.version == bindparam("version"),
        _TABLE.c.answer == bindparam("answer"),
    )
    .order_by(_TABLE.c.received_at)
    .limit(1)
)
_COUNT = select(func.count()).select_from(_TABLE).where(_THEIRS)
_INSERT = {
    name: dialect.insert(_TABLE)
    .on_conflict_do_nothing(index_elements=["learner_id", "answer_id"])
    .returning(_TABLE.c.answer_id)
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql))
}
_SIGN_INS = tables.sign_ins
_SIGNED_IN = {
    name: dialect.insert(_TABLE)
    .from_select(
        [_TABLE.c.learner_id, *_FACTS],
        select(_SIGN_INS.c.learner_id, *(bindparam(fact.name, type_=fact.type) for fact in _FACTS))
        .where(_SIGN_INS.c.token_hash == bindparam("token_hash"))
        .where(_SIGN_INS.c.last_used_at > bindparam("used_since"))
        .where(_SIGN_INS.c.created_at > bindparam("made_since")),
    )
    .on_conflict_do_nothing(index_elements=["learner_id", "answer_id"])
    .returning(_TABLE.c.answer_id)
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql))
}
"""Looks up who is signed in and stores their answer in one go."""


def append(
    connection: Connection, learner_id: int, given: Sequence[GivenAnswer]
) -> tuple[Stored, ...]:
    """Store answers, each once, however often and from however many sides it is sent.

    The id made where an answer was given decides. One without an id is the same as an equal one
    to the same version received in the last minute. NotFoundError: the learner was forgotten.
    """
    named = _all_named(connection, learner_id, given)
    fresh = _insert(connection, learner_id, {answer.id: answer for answer in reversed(named)})
    known: Mapping[str, GivenAnswer] = {}
    if len(fresh) < len(named):
        known = _known(connection, learner_id, [answer.id for answer in named])
    stored = []
    for answer in named:
        stored.append(Stored(known.get(answer.id, answer), answer.id in fresh))
        fresh.discard(answer.id)  # of two equal ones in one call only the first is new
    return tuple(stored)


def append_signed_in(
    connection: Connection,
    token_hash: str,
    given: GivenAnswer,
    *,
    used_since: datetime,
    made_since: datetime,
) -> bool:
    """Store an answer of whoever has a sign-in that was made and used since then.

    False, and nothing is stored, where nobody has, or where the answer is there already.
    """
    values = _facts(given) | {
        "token_hash": token_hash,
        "used_since": used_since,
        "made_since": made_since,
    }
    with _owned():
        stored = connection.execute(_SIGNED_IN[connection.dialect.name], values)
        return stored.first() is not None


def answers_of(connection: Connection, learner_id: int) -> tuple[GivenAnswer, ...]:
    """Return all answers of a learner, in the order in which they came."""
    return tuple(given_in(row) for row in connection.execute(_ALL, {"learner_id": learner_id}))


def count(connection: Connection, learner_id: int) -> int:
    """Return how many answers of a learner we keep."""
    return int(connection.execute(_COUNT, {"learner_id": learner_id}).scalar_one())


def given_in(row: Row[Any]) -> GivenAnswer:
    """Return an answer as its columns say it."""
    return GivenAnswer(
        id=row.answer_id,
        ref=row.ref,
        version=row.version,
        answer=_read(row.answer),
        credit=row.credit,
        sure=Sure(row.sure),
        given_at=row.given_at,
        received_at=row.received_at,
    )


def _insert(connection: Connection, learner_id: int, given: Mapping[str, GivenAnswer]) -> set[str]:
    """Insert what is not there yet; return the ids of what was inserted."""
    # In one order always, so that two that send the same cannot wait for each other.
    values = [{"learner_id": learner_id} | _facts(given[one]) for one in sorted(given)]
    if not values:
        return set()
    with _owned():
        return set(connection.execute(_INSERT[connection.dialect.name], values).scalars())


@contextmanager
def _owned() -> Iterator[None]:
    """Say that the learner was forgotten, where a row would belong to nobody."""
    try:
        yield
    except IntegrityError as error:
        if points_to_nothing(error):
            message = "the learner was forgotten"
            raise NotFoundError(message) from error
        raise


def _known(connection: Connection, learner_id: int, ids: list[str]) -> Mapping[str, GivenAnswer]:
    found = connection.execute(_KNOWN, {"learner_id": learner_id, "ids": ids})
    return {row.answer_id: given_in(row) for row in found}


def _all_named(
    connection: Connection, learner_id: int, given: Sequence[GivenAnswer]
) -> Sequence[GivenAnswer]:
    if all(answer.id for answer in given):
        return given
    # Under the lock nobody can come between looking for an equal answer and storing this one.
    learners.lock(connection, learner_id)
    return [answer if answer.id else _named(connection, learner_id, answer) for answer in given]


def _named(connection: Connection, learner_id: int, given: GivenAnswer) -> GivenAnswer:
    """Give an answer without an id the id of its recent equal, or one made from all it says."""
    recent = connection.scalar(
        _RECENT,
        {
            "learner_id": learner_id,
            "since": given.received_at - SAME_WITHIN,
            "ref": given.ref,
            "version": given.version,
            "answer": _written(given.answer),
        },
    )
    if recent:
        return replace(given, id=recent)
    facts = [given.ref, given.version, *given.answer, given.received_at.isoformat()]
    return replace(given, id=hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:32])


def _facts(given: GivenAnswer) -> dict[str, object]:
    return {
        "answer_id": given.id,
        "ref": given.ref,
        "version": given.version,
        "answer": _written(given.answer),
        "credit": given.credit,
        "sure": given.sure.value,
        "given_at": given.given_at,
        "received_at": given.received_at,
    }


def _written(answer: Answer) -> str:
    return json.dumps(answer, ensure_ascii=True, separators=(",", ":"))


def _read(written: str) -> Answer:
    return tuple(json.loads(written))

"""Answers: facts that are appended once and never changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.answers import Answer, Sure
from app.core.progress import GivenAnswer
from app.store import learners
from app.store.statements import insert
from app.store.tables import AnswerRow

SAME_WITHIN = timedelta(seconds=60)
"""An equal answer without an id of its own, so soon after the first, is a second click."""


@dataclass(frozen=True)
class Stored:
    """An answer as it stands in the database, and whether this call put it there."""

    given: GivenAnswer
    new: bool


def append(session: Session, learner_id: int, given: Sequence[GivenAnswer]) -> tuple[Stored, ...]:
    """Store answers, each once, however often and from however many sides it is sent.

    The id made where an answer was given decides. One without an id is the same as an equal one
    to the same version received in the last minute. NotFoundError: the learner was forgotten.
    """
    learners.lock(session, learner_id)
    named = tuple(answer if answer.id else _named(session, learner_id, answer) for answer in given)
    fresh = _insert(session, learner_id, named)
    known = _known(session, learner_id, [answer.id for answer in named if answer.id not in fresh])
    stored = []
    for answer in named:
        stored.append(Stored(known.get(answer.id, answer), answer.id in fresh))
        # Within one call too, only the first of two equal ones is new.
        fresh.discard(answer.id)
    return tuple(stored)


def answers_of(session: Session, learner_id: int) -> tuple[GivenAnswer, ...]:
    """Return all answers of a learner, in the order in which they came."""
    query = (
        select(AnswerRow)
        .where(AnswerRow.learner_id == learner_id)
        .order_by(AnswerRow.received_at, AnswerRow.given_at, AnswerRow.answer_id)
    )
    return tuple(_given(row) for row in session.scalars(query))


def count(session: Session, learner_id: int) -> int:
    """Return how many answers of a learner we keep."""
    query = select(func.count()).select_from(AnswerRow).where(AnswerRow.learner_id == learner_id)
    return session.scalars(query).one()


def _insert(session: Session, learner_id: int, given: Sequence[GivenAnswer]) -> set[str]:
    """Insert what is not there yet; return the ids of what was inserted."""
    if not given:
        return set()
    rows = {answer.id: _row(learner_id, answer) for answer in reversed(given)}
    statement = (
        insert(session, AnswerRow)
        .values(list(rows.values()))
        .on_conflict_do_nothing(index_elements=["learner_id", "answer_id"])
        .returning(AnswerRow.answer_id)
    )
    return set(session.scalars(statement))


def _known(session: Session, learner_id: int, ids: Collection[str]) -> dict[str, GivenAnswer]:
    if not ids:
        return {}
    query = select(AnswerRow).where(
        AnswerRow.learner_id == learner_id, AnswerRow.answer_id.in_(set(ids))
    )
    return {row.answer_id: _given(row) for row in session.scalars(query)}


def _named(session: Session, learner_id: int, given: GivenAnswer) -> GivenAnswer:
    """Give an answer without an id the id of its recent equal, or one made from all it says."""
    query = (
        select(AnswerRow.answer_id)
        .where(
            AnswerRow.learner_id == learner_id,
            AnswerRow.received_at > given.received_at - SAME_WITHIN,
            AnswerRow.ref == given.ref,
            AnswerRow.version == given.version,
            AnswerRow.answer == _written(given.answer),
        )
        .order_by(AnswerRow.received_at)
        .limit(1)
    )
    recent = session.scalar(query)
    if recent is None:
        facts = [given.ref, given.version, *given.answer, given.received_at.isoformat()]
        recent = hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:32]
    return replace(given, id=recent)


def _row(learner_id: int, given: GivenAnswer) -> dict[str, object]:
    return {
        "learner_id": learner_id,
        "answer_id": given.id,
        "ref": given.ref,
        "version": given.version,
        "answer": _written(given.answer),
        "credit": given.credit,
        "sure": given.sure.value,
        "given_at": given.given_at,
        "received_at": given.received_at,
    }


def _given(row: AnswerRow) -> GivenAnswer:
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


def _written(answer: Answer) -> str:
    return json.dumps(answer, ensure_ascii=True, separators=(",", ":"))


def _read(written: str) -> Answer:
    return tuple(json.loads(written))

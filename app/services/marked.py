"""Marked pages: the answers that a learner was just told about, read again."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from app.core.progress import GivenAnswer
from app.store import answers


def answers_named(
    session: Session, learner_id: int, ids: Collection[str]
) -> tuple[GivenAnswer, ...]:
    """Return those of a learner's answers that have one of these ids; nobody else's, ever."""
    return tuple(given for given in answers.answers_of(session, learner_id) if given.id in ids)

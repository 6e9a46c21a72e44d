"""Answering: an answer is marked first, without a database, and only then kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from app.core.answers import Answer, Sure, fits
from app.core.catalogue import Catalogue
from app.core.feedback import Marked, explain
from app.core.grading import Mark, mark
from app.core.keys import Key
from app.core.progress import GivenAnswer, Stored
from app.core.questions import Question
from app.services import accounts
from app.store import answers


@dataclass(frozen=True)
class Submitted:
    """A readable answer to one question, as a form brought it.

    `version` is of the question as it was shown; `id` 32 hex digits made where the answer was
    given, empty where nothing there could make one; `first` the form's claim that it is a first
    attempt.
    """

    question: Question
    version: str
    answer: Answer
    sure: Sure = Sure.UNSAID
    id: str = ""
    first: bool = True


@dataclass(frozen=True)
class Verdict:
    """An answer and what came of it.

    `key` and `mark` are None where the version was never published or the answer does not fit it:
    such an answer is kept and does not count. `marked` is what the page can say about it, None
    also where the question has changed since it was shown.
    """

    submitted: Submitted
    key: Key | None = None
    mark: Mark | None = None
    marked: Marked | None = None


def mark_all(catalogue: Catalogue, submitted: Iterable[Submitted]) -> tuple[Verdict, ...]:
    """Mark answers, each by the key that its reader saw, old versions by the ledger's."""
    return tuple(_verdict(catalogue, one) for one in submitted)


def keep_answers(
    connection: Connection, learner_id: int, verdicts: Iterable[Verdict], now: datetime
) -> tuple[Stored, ...]:
    """Append marked answers to a learner's facts, each once, and return them as they stand there.

    `new` is False for a double click, a retry or a replay. NotFoundError: the learner was
    forgotten meanwhile.
    """
    return answers.append(connection, learner_id, [_fact(verdict, now) for verdict in verdicts])


def keep_answers_of(
    connection: Connection, token: str, verdicts: Sequence[Verdict], now: datetime
) -> tuple[Stored, ...] | None:
    """Append the answers of whoever is signed in with a token; None where nobody is.

    One answer with an id of its own, from a browser that was here within the hour, takes one
    statement: that is what nearly every answer of a learner is, and they all queue for it.
    """
    facts = [_fact(verdict, now) for verdict in verdicts]
    if len(facts) == 1 and facts[0].id and accounts.append_answer(connection, token, facts[0], now):
        return (Stored(facts[0], new=True),)
    known = accounts.recognised(connection, token, now)
    if known is None:
        return None
    if known.unnoted:
        accounts.note_use(connection, known, now)
    return answers.append(connection, known.learner.id, facts)


def key_of(catalogue: Catalogue, question: Question, version: str) -> Key | None:
    """Return the key by which an answer to a version of a question is marked, or None."""
    if version == question.version:
        return question.key
    return catalogue.key(question.ref, version)


def _verdict(catalogue: Catalogue, one: Submitted) -> Verdict:
    key = key_of(catalogue, one.question, one.version)
    if key is None or not fits(key, one.answer):
        return Verdict(one)
    result = mark(key, one.answer)
    if one.version != one.question.version:
        return Verdict(one, key, result)
    return Verdict(one, key, result, explain(one.question, one.answer, result))


def _fact(verdict: Verdict, now: datetime) -> GivenAnswer:
    one = verdict.submitted
    return GivenAnswer(
        id=one.id,
        ref=one.question.ref,
        version=one.version,
        answer=one.answer,
        credit=verdict.mark.credit if verdict.mark else None,
        sure=one.sure,
        given_at=now,
        received_at=now,
    )

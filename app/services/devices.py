"""Devices: the log of answers and readings that a browser kept by itself moves to its learner."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from sqlalchemy import Connection

from app.core.answers import Sure, fits
from app.core.catalogue import Catalogue
from app.core.clocks import EARLIEST, told
from app.core.errors import FacetsError
from app.core.grading import mark
from app.core.keys import Key
from app.core.progress import GivenAnswer, Reading
from app.store import answers, readings

MOST_ANSWERS = 200
MOST_READINGS = 400
LARGEST_BATCH = 60_000


class BatchFault(StrEnum):
    """Why a whole batch cannot be taken."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"


class BatchError(FacetsError):
    """A batch cannot be taken at all; nothing of it was stored."""

    def __init__(self, fault: BatchFault) -> None:
        """Keep the reason for the answer."""
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True)
class Refusal:
    """An entry that was not taken: its id, or its place in the batch where it has none to read."""

    id: str
    reason: str


@dataclass(frozen=True)
class Batch:
    """What a device sent, read and marked; `refused` could not be read."""

    answers: tuple[GivenAnswer, ...] = ()
    readings: tuple[Reading, ...] = ()
    refused: tuple[Refusal, ...] = ()
    received_at: datetime = EARLIEST


@dataclass(frozen=True)
class Receipt:
    """What became of a batch: the ids stored now or before, and how many of each fate.

    `uncounted` answers are kept but no key is known for them.
    """

    kept: tuple[str, ...]
    new: int
    known: int
    uncounted: int
    readings: int
    refused: tuple[Refusal, ...] = ()


Ref = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,80}#[a-z0-9-]{1,80}$")]
LessonId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,80}$")]
Part = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class _Entry(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")

    at: Annotated[str, StringConstraints(max_length=40)]

    def moment(self, received_at: datetime) -> datetime:
        """The device's time, never later than the receipt; the receipt where there is none."""
        return told(self.at, received_at)


class _Answer(_Entry):
    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
    ref: Ref
    version: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]
    answer: Annotated[list[Part], Field(min_length=1, max_length=60)]
    sure: str = ""


class _Reading(_Entry):
    lesson: LessonId


def batch(body: bytes, catalogue: Catalogue, now: datetime) -> Batch:
    """Read a batch and mark its answers anew, without a database.

    What the device says about credits is not looked at. An entry that cannot be read is refused
    by itself; BatchError only where nothing can be read or the batch is too large.
    """
    log = _log(body)
    read = [_answer(entry, place) for place, entry in enumerate(_entries(log))]
    seen = [_reading(lesson, at) for lesson, at in _readings(log).items()]
    found = [_marked(entry, catalogue, now) for entry in read if isinstance(entry, _Answer)]
    return Batch(
        answers=tuple(found),
        readings=tuple(
            Reading(entry.lesson, entry.moment(now))
            for entry in seen
            if isinstance(entry, _Reading)
        ),
        refused=tuple(entry for entry in (*read, *seen) if isinstance(entry, Refusal)),
        received_at=now,
    )


def upload(connection: Connection, learner_id: int, sent: Batch) -> Receipt:
    """Add a batch to a learner's facts; sending it again adds nothing.

    NotFoundError: the learner was forgotten meanwhile.
    """
    stored = answers.append(connection, learner_id, sent.answers)
    newly_read = readings.add(connection, learner_id, sent.readings, sent.received_at)
    new = sum(one.new for one in stored)
    return Receipt(
        kept=tuple(dict.fromkeys(one.given.id for one in stored)),
        new=new,
        known=len(stored) - new,
        uncounted=sum(one.given.credit is None for one in stored),
        readings=newly_read,
        refused=sent.refused,
    )


def _log(body: bytes) -> Mapping[str, object]:
    if len(body) > LARGEST_BATCH:
        raise BatchError(BatchFault.TOO_LARGE)
    try:
        log = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BatchError(BatchFault.UNREADABLE) from error
    if not isinstance(log, dict):
        raise BatchError(BatchFault.UNREADABLE)
    return log


def _entries(log: Mapping[str, object]) -> Sequence[object]:
    entries = log.get("answers", [])
    if not isinstance(entries, list):
        raise BatchError(BatchFault.UNREADABLE)
    if len(entries) > MOST_ANSWERS:
        raise BatchError(BatchFault.TOO_LARGE)
    return entries


def _readings(log: Mapping[str, object]) -> Mapping[str, object]:
    entries = log.get("readings", {})
    if not isinstance(entries, dict):
        raise BatchError(BatchFault.UNREADABLE)
    if len(entries) > MOST_READINGS:
        raise BatchError(BatchFault.TOO_LARGE)
    return entries


def _answer(entry: object, place: int) -> _Answer | Refusal:
    try:
        found = _Answer.model_validate(entry)
        "".join(found.answer).encode()
    except (ValidationError, UnicodeEncodeError) as error:
        named = entry.get("id") if isinstance(entry, dict) else None
        return Refusal(named if isinstance(named, str) else str(place), _reason(error))
    return found


def _reading(lesson: str, at: object) -> _Reading | Refusal:
    try:
        return _Reading.model_validate({"lesson": lesson, "at": at})
    except ValidationError as error:
        return Refusal(lesson, _reason(error))


def _reason(error: Exception) -> str:
    """Name the field at fault, without what stood in it."""
    if isinstance(error, ValidationError):
        place = error.errors(include_input=False, include_url=False)[0]["loc"]
        return f"bad-{place[0]}" if place else "not-an-entry"
    return "bad-answer"


def _marked(entry: _Answer, catalogue: Catalogue, now: datetime) -> GivenAnswer:
    given = GivenAnswer(
        id=entry.id,
        ref=entry.ref,
        version=entry.version,
        answer=tuple(entry.answer),
        credit=None,
        sure=Sure(entry.sure) if entry.sure in set(Sure) else Sure.UNSAID,
        given_at=entry.moment(now),
        received_at=now,
    )
    key = _key(catalogue, entry.ref, entry.version)
    if key is None or not fits(key, given.answer):
        return given
    return replace(given, credit=mark(key, given.answer).credit)


def _key(catalogue: Catalogue, ref: str, version: str) -> Key | None:
    """Return the published key, or that of a question which is not in the ledger yet."""
    lesson_id, _, question_id = ref.partition("#")
    for edition in catalogue.editions.values():
        lesson = edition.lessons.get(lesson_id)
        question = lesson.quiz.question(question_id) if lesson else None
        if question is not None and question.version == version:
            return question.key
    return catalogue.key(ref, version)

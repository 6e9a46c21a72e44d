"""Classwork: what the pupils of one class did since they joined it; nothing from before, ever."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, select, union_all

from app.core.progress import GivenAnswer
from app.store import tables
from app.store.answers import given_in

_ANSWERS = tables.answers
_READINGS = tables.readings
_PUPILS = tables.pupils

Given = Mapping[int, tuple[GivenAnswer, ...]]
"""Answers by the number of their pupil."""
Read = Mapping[int, Mapping[str, datetime]]
"""When what was read, by the same."""


@dataclass(frozen=True)
class Whose:
    """Pupils of a class, by their numbers: so a database knows how few they are."""

    classroom_id: int
    pupil_ids: frozenset[int]

    @property
    def condition(self) -> ColumnElement[bool]:
        """What holds for their rows, while they are in the class."""
        here = (_PUPILS.c.classroom_id == self.classroom_id) & _PUPILS.c.removed_at.is_(None)
        return here & _PUPILS.c.id.in_(sorted(self.pupil_ids))


@dataclass(frozen=True)
class Wanted:
    """Which answers are asked for: those to questions, received since a moment.

    `whole` names the pupils of whom all that they ever answered is needed, to find which answers
    were reviews; of that nobody may be told more than the number.
    """

    refs: frozenset[str]
    since: datetime
    whole: frozenset[int] = frozenset()


def answers(connection: Connection, whose: Whose, wanted: Wanted) -> Given:
    """Return what pupils answered since they joined, by their numbers: one query."""
    if not (wanted.refs or wanted.whole):
        return {}
    theirs = (
        select(_PUPILS.c.id.label("pupil_id"), _ANSWERS)
        .join(_ANSWERS, _ANSWERS.c.learner_id == _PUPILS.c.learner_id)
        .where(whose.condition)
    )
    seen = theirs.where(
        _ANSWERS.c.received_at >= wanted.since,
        _ANSWERS.c.given_at >= _PUPILS.c.joined_at,
        _ANSWERS.c.ref.in_(sorted(wanted.refs)),
    )
    query: Select[Any] | CompoundSelect[Any] = seen
    if wanted.whole:
        # Two questions in one statement: an OR of both would read the answers of everybody.
        whole = _PUPILS.c.id.in_(sorted(wanted.whole))
        query = union_all(seen.where(~whole), theirs.where(whole))
    found: dict[int, list[GivenAnswer]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.pupil_id].append(given_in(row))
    return {pupil_id: tuple(some) for pupil_id, some in found.items()}


def readings(connection: Connection, whose: Whose, names: Collection[str]) -> Read:
    """Return when pupils read what is kept under names."""
    if not names:
        return {}
    query = (
        select(_PUPILS.c.id, _READINGS.c.lesson_id, _READINGS.c.read_at)
        .join(_READINGS, _READINGS.c.learner_id == _PUPILS.c.learner_id)
        .where(whose.condition, _READINGS.c.lesson_id.in_(sorted(names)))
    )
    found: dict[int, dict[str, datetime]] = defaultdict(dict)
    for row in connection.execute(query):
        found[row.id][row.lesson_id] = row.read_at
    return found

"""Classes with much to do and much done, with real questions, as a site in use has them."""

import itertools
import json
import random
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import insert

from app.core.assignments import Assignment, Counts, Item, Kind
from app.core.progress import question_sets
from app.store import tables
from app.web.plumbing.catalogue import Shelf
from bench.picks import picked
from tests.store.classes import a_pupil
from tests.web.assigning import DAY, given, moment
from tests.web.teaching import Room

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Crowd:
    """A class: the numbers of its pupils and the learners they are, and what it has to do."""

    room: Room
    pupils: dict[int, int]
    assignments: tuple[Assignment, ...]


def questions_of(shelf: Shelf, lesson_id: str):
    """The questions of a lesson that count, all of a pool among them."""
    lesson = shelf.catalogue.editions["en"].lessons[lesson_id]
    return [question for members, _many in question_sets(lesson) for question in members]


def row(learner_id, question, at, *, right, answer=None) -> dict:
    """An answer as a row of the database."""
    answer, credit = picked(question.key, right=right) if answer is None else answer
    return {
        "learner_id": learner_id,
        "answer_id": f"{next(_numbers):032x}",
        "ref": question.ref,
        "version": question.version,
        "answer": json.dumps(answer, separators=(",", ":")),
        "credit": credit,
        "sure": "",
        "given_at": at,
        "received_at": at,
    }


def store(app, rows) -> None:
    with app.extensions["database"].writing() as connection:
        connection.execute(insert(tables.answers), list(rows))


def a_crowd(app, shelf: Shelf, room: Room, pupils=35, assignments=40, *, seed=5) -> Crowd:
    """A class in which most have done most, some late, some nothing."""
    chance = random.Random(seed)
    lessons = list(shelf.catalogue.editions["en"].lessons)
    database = app.extensions["database"]
    there = {}
    for n in range(pupils):
        known = {"pseudonym": f"Merry Otter {n + 1}", "joined_at": moment(-90 * DAY)}
        with database.writing() as connection:
            made = connection.execute(insert(tables.learners).values(created_at=moment()))
            learner_id = made.inserted_primary_key[0]
        there[a_pupil(database, room.id, learner_id, **known)] = learner_id
    sets = []
    for n in range(assignments):
        item = Item(Kind.LESSON, lessons[n % len(lessons)])
        opens = timedelta(days=-80 + 2 * n)
        parts = {"opens": opens, "due": opens + timedelta(days=6)}
        parts |= {"counts": list(Counts)[n % 3], "pass_mark": 60 if n % 2 else None}
        title = f"Week {n // 3 + 1}: {item.content_id.replace('-', ' ')}"
        sets.append(given(app, room.id, item, title=title, **parts))
    store(app, _work(shelf, there.values(), sets, chance))
    return Crowd(room, there, tuple(sets))


def _work(shelf, learners, sets, chance):
    for learner_id in learners:
        diligence, skill = chance.uniform(0.5, 1.0), chance.uniform(0.3, 0.95)
        for one in sets:
            if one.span.opens_at > moment() or chance.random() > diligence:
                continue
            late = timedelta(days=6, hours=2) if chance.random() < 0.1 else timedelta(hours=30)
            for question in questions_of(shelf, one.draft.items[0].content_id):
                if chance.random() < 0.95:
                    right = chance.random() < skill - (0.4 if question.id < "c" else 0)
                    yield row(learner_id, question, one.span.opens_at + late, right=right)

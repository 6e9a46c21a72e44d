"""A crowd of classes for PostgreSQL: rows made from a seed and poured in by COPY."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import psycopg
from psycopg import sql

from app.core.catalogue import Edition
from app.core.progress import question_sets
from app.core.questions import Question
from bench.picks import picked

SEED = 20261126
CLASSES = 10_000
PUPILS = 35
ASSIGNMENTS = 40
ANSWERS = 5_000_000
FULL = 8
"""Every class has some assignments; of the first few each pupil has done all forty."""
SOME = 5
"""The assignment of each class that only every second pupil has to do, counted from 0."""
BEGINS = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
EVERY = timedelta(days=2)
WALL = "%Y-%m-%dT%H:%M"
Row = tuple[object, ...]


@dataclass(frozen=True)
class Plan:
    """How large the crowd is."""

    scale: float = 1.0

    @property
    def classes(self) -> int:
        """How many classes there are."""
        return max(FULL, round(CLASSES * self.scale))

    @property
    def pupils(self) -> int:
        """How many pupils there are in all of them."""
        return self.classes * PUPILS

    @property
    def answers(self) -> int:
        """How many answers they gave."""
        return round(ANSWERS * self.scale)


def opens(number: int) -> datetime:
    """Return when an assignment of a class opens, counted from 0."""
    return BEGINS + EVERY * number


def given(edition: Edition) -> dict[str, tuple[Question, ...]]:
    """Return the questions that count in each lesson, one of each set."""
    return {
        lesson.id: tuple(members[0] for members, many in question_sets(lesson) if many)
        for lesson in edition.lessons.values()
    }


def pour(connection: psycopg.Connection, plan: Plan, edition: Edition) -> dict[str, int]:
    """Put the crowd into an empty, migrated database; return how many rows each table has got."""
    lessons = given(edition)
    made = {
        "learners": _learners(plan),
        "educators": _educators(plan),
        "classrooms": _classrooms(plan),
        "teachers": _teachers(plan),
        "pupils": _pupils(plan),
        "assignments": _assignments(plan),
        "assignment_items": _items(plan, tuple(lessons)),
        "assignment_pupils": _chosen(plan),
        "allowances": _allowances(plan),
        "overrides": _overrides(plan),
        "sign_ins": _sign_ins(plan),
        "answers": _answers(plan, lessons),
    }
    return {name: _copy(connection, name, rows) for name, rows in made.items()}


COLUMNS = {
    "learners": ("id", "created_at"),
    "educators": ("learner_id", "name", "school", "created_at"),
    "classrooms": ("id", "name", "lang", "zone", "ends_on", "created_at"),
    "teachers": ("classroom_id", "learner_id", "owner", "added_at"),
    "pupils": (
        *("id", "classroom_id", "learner_id", "pseudonym", "likeness", "class_card", "joined_at"),
    ),
    "assignments": (
        *("id", "classroom_id", "title", "zone", "opens_wall", "opens_at", "due_wall", "due_at"),
        *("closes", "counts", "pass_mark", "quiet", "everyone", "revision", "created_at"),
    ),
    "assignment_items": ("assignment_id", "place", "kind", "content_id"),
    "assignment_pupils": ("assignment_id", "pupil_id"),
    "allowances": ("assignment_id", "pupil_id", "due_wall", "due_at", "excused"),
    "overrides": ("assignment_id", "pupil_id", "percent", "reason", "made_at"),
    "sign_ins": ("id", "learner_id", "token_hash", "created_at", "last_used_at"),
    "answers": (
        *("learner_id", "answer_id", "ref", "version", "answer", "credit", "sure"),
        *("given_at", "received_at"),
    ),
}


def _copy(connection: psycopg.Connection, table: str, rows: Iterable[Row]) -> int:
    names = sql.SQL(", ").join(map(sql.Identifier, COLUMNS[table]))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    count = 0
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def _learners(plan: Plan) -> Iterator[Row]:
    return ((number, BEGINS) for number in range(1, plan.pupils + plan.classes + 1))


def _educators(plan: Plan) -> Iterator[Row]:
    return ((teacher(plan, room), "Ms Okoro", "", BEGINS) for room in range(1, plan.classes + 1))


def teacher(plan: Plan, classroom_id: int) -> int:
    """Return the learner who teaches a class: they come after all pupils."""
    return plan.pupils + classroom_id


def _classrooms(plan: Plan) -> Iterator[Row]:
    last = date(2027, 6, 30)
    return (
        (room, f"Class {room}", "en", "Europe/Lisbon", last, BEGINS)
        for room in range(1, plan.classes + 1)
    )


def _teachers(plan: Plan) -> Iterator[Row]:
    return ((room, teacher(plan, room), True, BEGINS) for room in range(1, plan.classes + 1))


def _pupils(plan: Plan) -> Iterator[Row]:
    return (
        (n + 1, n // PUPILS + 1, n + 1, f"Merry Otter {n + 1}", f"merry0tter{n}", True, BEGINS)
        for n in range(plan.pupils)
    )


def _assignments(plan: Plan) -> Iterator[Row]:
    for n in range(plan.classes * ASSIGNMENTS):
        begins = opens(n % ASSIGNMENTS)
        due = begins + timedelta(days=6)
        span = ("UTC", begins.strftime(WALL), begins, due.strftime(WALL), due)
        everyone = n % ASSIGNMENTS != SOME
        rules = (False, "best", 60, False, everyone, 0, BEGINS)
        yield (n + 1, n // ASSIGNMENTS + 1, f"Week {n % ASSIGNMENTS + 1}", *span, *rules)


def _items(plan: Plan, lessons: tuple[str, ...]) -> Iterator[Row]:
    for n in range(plan.classes * ASSIGNMENTS):
        yield (n + 1, 1, "lesson", lessons[n % ASSIGNMENTS % len(lessons)])


def _chosen(plan: Plan) -> Iterator[Row]:
    for n in range(0, plan.pupils, 2):
        yield (n // PUPILS * ASSIGNMENTS + SOME + 1, n + 1)


def _allowances(plan: Plan) -> Iterator[Row]:
    """Every pupil is excused from one assignment."""
    for n in range(plan.pupils):
        yield (n // PUPILS * ASSIGNMENTS + n % ASSIGNMENTS + 1, n + 1, None, None, True)


def _overrides(plan: Plan) -> Iterator[Row]:
    """Every pupil has one result that was set by hand."""
    for n in range(plan.pupils):
        assignment_id = n // PUPILS * ASSIGNMENTS + (n + 7) % ASSIGNMENTS + 1
        yield (assignment_id, n + 1, 80, "Answered aloud.", BEGINS)


def _sign_ins(plan: Plan) -> Iterator[Row]:
    return ((n, n, f"{n:064x}", BEGINS, BEGINS) for n in range(1, plan.pupils + 1))


def _answers(plan: Plan, lessons: dict[str, tuple[Question, ...]]) -> Iterator[Row]:
    """Yield the work of full classes first, then as much of the others' as makes up the number."""
    chance = random.Random(SEED)  # noqa: S311  # a crowd that can be made again
    asked = _asked(lessons)
    left, full = plan.answers, FULL * PUPILS
    learners = range(1, plan.pupils + 1)
    for learner_id in learners[:full]:
        for question, at in asked:
            yield _answer(learner_id, question, at, chance)
            left -= 1
    rest = learners[full:]
    for place, learner_id in enumerate(rest):
        many = max(left, 0) // len(rest) + (place < max(left, 0) % len(rest))
        for question, at in chance.sample(asked, min(many, len(asked))):
            yield _answer(learner_id, question, at, chance)


def _asked(lessons: dict[str, tuple[Question, ...]]) -> list[tuple[Question, datetime]]:
    names = tuple(lessons)
    return [
        (question, opens(number) + timedelta(hours=30))
        for number in range(ASSIGNMENTS)
        for question in lessons[names[number % len(names)]]
    ]


def _answer(learner_id: int, question: Question, at: datetime, chance: random.Random) -> Row:
    answer, credit = picked(question.key, right=chance.random() < 0.6)
    written = json.dumps(answer, separators=(",", ":"))
    facts = (question.ref, question.version, written, credit, "")
    return (learner_id, f"{chance.getrandbits(128):032x}", *facts, at, at)

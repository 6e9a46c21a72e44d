"""Builders of valid things; name only what the test is about."""

import itertools
import random
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.core.answers import Sure
from app.core.catalogue import Catalogue, Edition
from app.core.corrections import Reason, Report, Subject
from app.core.keyring import Keyring
from app.core.keys import Band, Kind
from app.core.lessons import Lesson, Module, Planned
from app.core.progress import GivenAnswer
from app.core.questions import Choice, Group, Option, Pair, Question, Quiz
from app.core.recovery import words_in
from app.services.accounts import Mint
from app.services.limits import Asker
from app.services.quizzes import Submitted

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DAY = date(2026, 11, 22)
SECRET = "a secret that is long enough for every test we have"
WORDS = words_in((Path(__file__).parents[2] / "content/words/eff-large.txt").read_text())

_numbers = itertools.count(1)


def later(**units) -> datetime:
    return NOW + timedelta(**units)


def an_id() -> str:
    return f"{next(_numbers):032x}"


def a_choice(name, credit=0.0) -> Choice:
    return Choice(name, name, name, credit, "Because.")


def a_question(name="q1", *, lesson_id="first", right="yes", **settings) -> Question:
    """A single-choice question with the choices yes, no and maybe."""
    choices = tuple(a_choice(choice, float(choice == right)) for choice in ("yes", "no", "maybe"))
    settings = {"kind": Kind.SINGLE, "choices": choices} | settings
    return Question(
        id=name, lesson_id=lesson_id, stem="A question?", stem_text="A question?", **settings
    )


def a_text_question(name="q-text", *, lesson_id="first") -> Question:
    bands = (Band("right", 1.0, word="hallucination"), Band("else", 0.0, anything=True))
    return a_question(name, lesson_id=lesson_id, kind=Kind.TEXT, choices=(), bands=bands)


def an_order_question(name="q-order", *, lesson_id="first") -> Question:
    steps = (a_choice("collect"), a_choice("train"), a_choice("test"))
    return a_question(name, lesson_id=lesson_id, kind=Kind.ORDER, choices=steps)


def a_match_question(name="q-match", *, lesson_id="first") -> Question:
    return a_question(
        name,
        lesson_id=lesson_id,
        kind=Kind.MATCH,
        choices=(),
        pairs=(Pair("left1", "", "", "right1"), Pair("left2", "", "", "right2")),
        options=(Option("right1", "", ""), Option("right2", "", "")),
    )


def a_lesson(name="first", *, questions=None, groups: Iterable[Group] = (), **quiz) -> Lesson:
    if questions is None:
        questions = (a_question("q1", lesson_id=name), a_question("q2", lesson_id=name))
    return Lesson(
        id=name,
        module_id="module",
        title=name,
        lang="en",
        summary="",
        objective="",
        objectives={},
        minutes=6,
        level="start",
        sections=(),
        quiz=Quiz(name, "Check", "en", tuple(questions), DAY, groups=tuple(groups), **quiz),
        facts_as_of=DAY,
        review_by=DAY,
        review_status="",
    )


def an_edition(*lessons: Lesson) -> Edition:
    lessons = lessons or (a_lesson("first"), a_lesson("second"))
    module = Module(
        id="module",
        number=1,
        title="Module",
        summary="",
        planned=tuple(Planned(lesson.id, lesson.title) for lesson in lessons),
        lesson_ids=tuple(lesson.id for lesson in lessons),
    )
    return Edition("en", {"module": module}, {lesson.id: lesson for lesson in lessons})


def a_catalogue(*lessons: Lesson, published: Iterable[Question] = ()) -> Catalogue:
    """A catalogue whose ledger holds every question of the lessons, and what else was published."""
    edition = an_edition(*lessons)
    keys: dict[str, dict] = {}
    questions = [q for lesson in edition.lessons.values() for q in lesson.quiz.questions]
    for question in (*questions, *published):
        keys.setdefault(question.ref, {})[question.version] = question.key
    return Catalogue(DAY, {"en": edition}, keys=keys)


def an_answer(question: Question | None = None, **facts) -> GivenAnswer:
    question = question or a_question()
    known = {
        "id": an_id(),
        "ref": question.ref,
        "version": question.version,
        "answer": ("yes",),
        "credit": 1.0,
        "sure": Sure.UNSAID,
        "given_at": NOW,
        "received_at": NOW,
    }
    return GivenAnswer(**(known | facts))


def submitted(question: Question, *answer: str, **facts) -> Submitted:
    return Submitted(question, **({"version": question.version, "answer": answer} | facts))


def a_report(**parts) -> Report:
    known = {
        "id": "e" * 32,
        "reason": Reason.FACT,
        "text": "This is not so.",
        "email": "reader@example.org",
        "subject": Subject("/en/lessons/first", "first#q1"),
    }
    return Report(**(known | parts))


def chance(seed: int):
    """Chance that a test can repeat."""
    return random.Random(seed).randbytes


def a_mint(*, seed=1, secret=SECRET, fallbacks=()) -> Mint:
    return Mint(WORDS, Keyring(secret, tuple(fallbacks)), chance(seed))


def an_asker(address="192.0.2.1", *, seed=7) -> Asker:
    return Asker(address, Keyring(SECRET), chance(seed))

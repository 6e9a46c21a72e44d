"""A small site with a question of every kind, and what readers send to it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bs4 import BeautifulSoup

from app.core.catalogue import Catalogue, Edition
from app.core.keys import Kind
from app.core.lessons import Lesson, Module, Planned, QuestionPlace, QuizPlace, Section
from app.core.misconceptions import Belief
from app.core.questions import Group, Question, Quiz
from app.core.sources import Source, SourceKind
from tests.core.builders import a_choice, a_question
from tests.page import Reader

DAY = date(2026, 11, 22)
KINDS = tuple(Kind)
EVERY = "every-kind"
OTHER = "another"
QUIZ = f"/en/lessons/{EVERY}/quiz"
SECRETS = ("Why b.", "Because it is so.", "hallucination", "confab.*")
"""Words that would give an answer away."""

RIGHT = {
    "single": {"single": ["b"]},
    "multiple": {"multiple": ["a", "b"]},
    "claim": {"claim": ["false"], "claim.because": ["why"]},
    "flaw": {"flaw": ["b"]},
    "order": {"order.one": ["1"], "order.two": ["2"], "order.three": ["3"]},
    "match": {"match.left-x": ["ox"], "match.left-y": ["oy"], "match.left-z": ["oz"]},
    "number": {"number": ["50"]},
    "text": {"text": ["Hallucination."]},
}
PARTLY = {
    "multiple": {"multiple": ["a"]},
    "claim": {"claim": ["false"], "claim.because": ["no"]},
    "order": {"order.one": ["2"], "order.two": ["1"], "order.three": ["3"]},
    "match": {"match.left-x": ["ox"], "match.left-y": ["oz"], "match.left-z": ["oy"]},
    "number": {"number": ["40"]},
    "text": {"text": ["lie"]},
}
WRONG = {
    "single": {"single": ["a"]},
    "multiple": {"multiple": ["c"]},
    "claim": {"claim": ["true"], "claim.because": ["why"]},
    "flaw": {"flaw": ["c"]},
    "order": {"order.one": ["3"], "order.two": ["2"], "order.three": ["1"]},
    "match": {"match.left-x": ["ow"], "match.left-y": ["ox"], "match.left-z": ["oy"]},
    "number": {"number": ["7"]},
    "text": {"text": ["parrot"]},
}
UNREADABLE = {
    "single": {"single": ["nowhere"]},
    "multiple": {"multiple": ["a", "nowhere"]},
    "claim": {"claim": ["false"]},
    "flaw": {"flaw": ["a", "b"]},
    "order": {"order.one": ["1"], "order.two": ["1"], "order.three": ["3"]},
    "match": {"match.left-x": ["ox"]},
    "number": {"number": ["many"]},
    "text": {"text": ["x" * 201]},
    "opinion": {"opinion": ["nowhere"]},
}


def every_question() -> tuple[Question, ...]:
    """One question of each kind, called by its kind, then a guess, a case of two and a pool."""
    plain = tuple(_question(kind.value, kind) for kind in KINDS)
    hinted = replace(plain[0], hints=("<p>Hint one.</p>", "<p>Hint two.</p>"))
    return (
        hinted,
        *plain[1:],
        _question("guess", Kind.SINGLE, use="guess"),
        _question("case-one", Kind.SINGLE, group="case"),
        _question("case-two", Kind.SINGLE, group="case"),
        *(_question(f"pool-{n}", Kind.SINGLE, group="pool") for n in range(5)),
    )


def _question(name: str, kind: Kind, **parts: object) -> Question:
    stem = f"What is {name}?"
    return a_question(
        kind,
        id=name,
        lesson_id=EVERY,
        stem=stem,
        stem_text=stem,
        why="<p>Because it is so.</p>",
        sources=("SRC",),
        **parts,
    )


def every_kind(
    questions: Iterable[Question] | None = None, published: Iterable[Question] = ()
) -> Catalogue:
    """A catalogue of two lessons; `published` are older versions that the ledger knows."""
    asked = tuple(questions) if questions is not None else every_question()
    lesson = a_lesson(EVERY, asked, (guess_place(), QuizPlace("All")) if questions is None else ())
    spaced = QuestionPlace(EVERY, asked[0].id, "From before")
    other = a_lesson(OTHER, (replace(asked[0], lesson_id=OTHER),), (spaced, QuizPlace("All")))
    module = Module(
        id="language-models",
        number=1,
        title="Module",
        summary="Summary",
        planned=(Planned(EVERY, "Every kind"), Planned(OTHER, "Another")),
        lesson_ids=(EVERY, OTHER),
    )
    belief = Belief("a-belief", "It is what it seems.", "It tempts.", "It is not.")
    edition = Edition(
        "en",
        modules={module.id: module},
        lessons={EVERY: lesson, OTHER: other},
        beliefs={belief.id: belief},
    )
    keys: dict[str, dict] = {}
    for question in (*asked, *published):
        keys.setdefault(question.ref, {})[question.version] = question.key
    source = Source(
        "SRC", "A source", "Press", "2024", "https://example.org/", SourceKind.BOOK, "A", "2026"
    )
    return Catalogue(DAY, {"en": edition}, sources={"SRC": source}, keys=keys)


def guess_place() -> QuestionPlace:
    return QuestionPlace(EVERY, "guess", "Guess")


def a_lesson(name: str, questions: tuple[Question, ...], blocks: tuple = ()) -> Lesson:
    groups = (
        Group("case", "A council", "scenario", ("case-one", "case-two"), "<p>The shared text.</p>"),
        Group("pool", "Practice", "pool", tuple(f"pool-{n}" for n in range(5)), pick=2),
    )
    return Lesson(
        id=name,
        module_id="language-models",
        title=name.replace("-", " ").capitalize(),
        lang="en",
        summary="Summary",
        objective="Objective",
        objectives={},
        minutes=6,
        level="start",
        sections=(Section("check", "Check yourself", "check", blocks),),
        quiz=Quiz(
            name, "Check", "en", questions, DAY, groups if name == EVERY else (), confidence=True
        ),
        facts_as_of=DAY,
        review_by=DAY,
        review_status="not reviewed",
    )


def improved(question: Question) -> Question:
    """The same question once its key has changed: another choice was added."""
    return replace(question, choices=(*question.choices, a_choice("d")))


def sent(question: Question, fields: dict[str, list[str]], **more: str) -> dict:
    """What the form of one question on a lesson's page sends."""
    return {
        "question": question.id,
        "version": question.version,
        "from": EVERY,
        "first": "1",
        **fields,
        **more,
    }


def named(name: str) -> Question:
    return next(question for question in every_question() if question.id == name)


def keeping(reader: Reader) -> Reader:
    """Let a reader keep their progress; `words` are those of their card."""
    page = reader.post("/en/me/keep")
    reader.words = " ".join(item.text for item in page.select(".card li"))
    return reader


def words(page: BeautifulSoup) -> str:
    """The words of a page, evenly spaced."""
    return " ".join(page.get_text(" ").split())


def marked_as(page: BeautifulSoup) -> str:
    """How the one question of a page was marked."""
    return page.select_one("section.q")["data-outcome"]

"""/lessons/…: reading. A lesson's blocks with everything that stands in them or beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from flask import Blueprint

from app.core.catalogue import Edition
from app.core.explorables import EXPLORABLES, Explorable
from app.core.glossary import Term
from app.core.lessons import (
    Block,
    ExplorablePlace,
    Figure,
    Lesson,
    Module,
    Prose,
    QuestionPlace,
    QuizPlace,
    Role,
)
from app.core.misconceptions import Belief
from app.core.questions import Group, Question
from app.core.sources import Source
from app.web.forms.notes import SideNote, cited, side_notes
from app.web.forms.places import unplaced
from app.web.forms.questions import QuestionView, blank_view
from app.web.plumbing.catalogue import catalogue, edition
from app.web.plumbing.pages import Page
from app.web.plumbing.public import public

blueprint = Blueprint("lessons", __name__)
TERM_AND_STOP = re.compile(r"<button[^>]*>[^<]*</button>[.,;:!?)’”]+")
TOGETHER = r'<span class="nb">\g<0></span>'
LONGEST_SPAN = 4
"""The stylesheet lets notes run on beside at most so many blocks."""


@dataclass(frozen=True)
class Asked:
    """A question in its place, and what it asks about, to stand beside it."""

    view: QuestionView
    objective: str


@dataclass(frozen=True)
class Piece:
    """One block and what belongs to it; `span` is how many blocks its notes may run beside."""

    kind: str
    html: str = ""
    figure: Figure | None = None
    explorable: Explorable | None = None
    questions: tuple[Asked, ...] = ()
    pools: tuple[Group, ...] = ()
    notes: tuple[SideNote, ...] = ()
    terms: tuple[Term, ...] = ()
    span: int = 1


@dataclass(frozen=True)
class Part:
    """A section of the lesson; `number` is 0 for those that have none."""

    id: str
    title: str
    role: Role
    number: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class LessonPage(Page):
    """One lesson, the same for every reader."""

    template = "lessons/lesson.html"
    section = "learn"
    lesson: Lesson
    module: Module
    place: int
    parts: tuple[Part, ...]
    sources: tuple[tuple[int, Source], ...]
    belief: Belief | None
    before: Lesson | None
    after: Lesson | None

    @property
    def title(self) -> str:
        """The heading and the window title."""
        return self.lesson.title

    @property
    def summary(self) -> str:
        """What search engines show."""
        return self.lesson.summary

    @property
    def module_id(self) -> str:
        """Whose ink the page wears."""
        return self.module.id

    def states_for(self, lesson: Lesson) -> tuple[Literal["bare", "begun"], ...]:
        """Return the states of a stone in which the side of one lesson stands out."""
        return tuple("begun" if name == lesson.id else "bare" for name in self.module.side_ids)

    def parts_as(self, *roles: str) -> tuple[Part, ...]:
        """Return the parts that play one of these roles, in order."""
        return tuple(part for part in self.parts if part.role in roles)


@blueprint.get("/lessons/<lesson_id>")
@public
def lesson(lesson_id: str) -> str:
    """Show one lesson."""
    here = edition()
    found = here.lesson(lesson_id)
    module = here.module(found.module_id)
    before, after = here.neighbours(found)
    return LessonPage(
        lesson=found,
        module=module,
        place=module.lesson_ids.index(found.id) + 1,
        parts=tuple(_parts(found, here)),
        sources=cited(found, catalogue().sources),
        belief=here.beliefs.get(found.belief),
        before=before,
        after=after,
    ).render()


def _parts(found: Lesson, here: Edition) -> Iterator[Part]:
    explained: set[str] = set()
    number = 0
    for section in found.sections:
        number += section.role == "idea"
        pieces = _spread([_piece(block, found, here, explained) for block in section.blocks])
        shown = number if section.role == "idea" else 0
        yield Part(section.id, section.title, section.role, shown, pieces)


def _piece(block: Block, found: Lesson, here: Edition, explained: set[str]) -> Piece:
    """Return a block with what belongs to it; a term has its card where it first appears."""
    if isinstance(block, Prose):
        fresh = [name for name in dict.fromkeys(block.terms) if name not in explained]
        explained.update(fresh)
        cards = tuple(here.terms[name] for name in fresh if name in here.terms)
        # A browser may break a line after a button, even before a comma.
        html = TERM_AND_STOP.sub(TOGETHER, block.html)
        return Piece("prose", html=html, notes=_notes(block), terms=cards)
    if isinstance(block, Figure):
        return Piece("figure", figure=block, notes=_notes(block))
    if isinstance(block, ExplorablePlace):
        return Piece("explorable", explorable=EXPLORABLES.get(block.explorable_id))
    return _questions(block, found, here)


def _questions(block: QuestionPlace | QuizPlace, found: Lesson, here: Edition) -> Piece:
    questions: tuple[Question, ...]
    if isinstance(block, QuestionPlace):
        questions = (here.question(f"{block.lesson_id}#{block.question_id}"),)
        pools: tuple[Group, ...] = ()
    else:
        questions = unplaced(found)
        pools = tuple(group for group in found.quiz.groups if group.kind == "pool")
    return Piece(
        "questions",
        questions=tuple(
            Asked(
                blank_view(question, found, here),
                here.lesson(question.lesson_id).objectives.get(question.objective, ""),
            )
            for question in questions
        ),
        pools=pools,
    )


def _notes(block: Prose | Figure) -> tuple[SideNote, ...]:
    return side_notes(block.notes, catalogue().sources)


def _spread(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Let notes run on beside the blocks after theirs, down to the next that has notes."""
    spread: list[Piece] = []
    free = 1
    for piece in reversed(pieces):
        spread.append(replace(piece, span=min(free, LONGEST_SPAN)))
        alone = piece.kind in {"prose", "figure"} and not piece.notes
        free = free + 1 if alone else 1
    return tuple(reversed(spread))

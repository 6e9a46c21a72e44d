"""Difficulties: which questions a class found hard, who missed them, and what would help."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.core.answers import fits
from app.core.catalogue import Edition
from app.core.classrooms import Pupil
from app.core.feedback import Remark, explain
from app.core.gradebook import FEWEST, Cell, Column
from app.core.grading import Outcome, mark
from app.core.keys import Kind
from app.core.lessons import Lesson, Section
from app.core.misconceptions import Belief
from app.core.progress import question_sets
from app.core.questions import Question
from app.core.work import Counted

HALF = 50
"""A question is difficult where fewer than so many in a hundred were right at first."""
MISSED = "missed"
"""What was picked was right, and something was left out."""
PARAGRAPH = re.compile(r'href="/[\w-]+/lessons/([a-z0-9-]+)#([^"]+)"')
"""How feedback leads to the paragraph that answers a question."""


@dataclass(frozen=True)
class Place:
    """Where something is treated: a lesson and, where it is known, a section of it."""

    lesson: Lesson
    section: Section | None = None

    @property
    def activity(self) -> Section | None:
        """What its author suggests to do with a class."""
        return next(iter(self.lesson.sections_as("teachers")), None)


@dataclass(frozen=True)
class Picked:
    """A part of an answer that was not right: its words, and the belief behind it.

    `words` is inline HTML, empty for what was typed; `id` names it within its question, and is
    empty for an answer to an earlier version, which the present words do not fit.
    """

    id: str
    words: str = ""
    right: str = ""
    belief: Belief | None = None
    place: Place | None = None


@dataclass(frozen=True)
class Slip:
    """A first answer that was not wholly right: whose, what was picked, and if a later one was."""

    pupil: Pupil
    picked: tuple[Picked, ...]
    mended: bool = False


@dataclass(frozen=True)
class Group:
    """All who picked the same, the most frequent first."""

    picked: Picked
    slips: tuple[Slip, ...]


@dataclass(frozen=True)
class Asked:
    """A question as a class met it: how many answered, how many were right at first, who was not.

    `place` is where the lesson answers it.
    """

    question: Question
    lesson: Lesson
    answered: int
    right: int
    slips: tuple[Slip, ...]
    place: Place | None = None
    groups: tuple[Group, ...] = field(default=())

    @property
    def share(self) -> int | None:
        """How many in a hundred were right at first; None where too few have answered."""
        if self.answered < FEWEST:
            return None
        return int(100 * self.right / self.answered + 0.5)

    @property
    def difficult(self) -> bool:
        """Whether fewer than half were right at first."""
        return self.answered >= FEWEST and 100 * self.right < HALF * self.answered


def questions(column: Column, edition: Edition) -> tuple[Asked, ...]:
    """Return every question of an assignment as its class met it, in the order of its lessons."""
    cells = [(pupil, cell) for pupil, cell in column.cells if not cell.excused]
    lessons = {work.lesson.id: work.lesson for _pupil, cell in cells for work in cell.work.lessons}
    return tuple(
        _asked(question, lesson, cells, edition)
        for lesson in lessons.values()
        for members, _many in question_sets(lesson)
        for question in members
    )


def difficult(found: Iterable[Asked]) -> tuple[Asked, ...]:
    """Return the difficult ones, the hardest first."""
    hard = (one for one in found if one.difficult)
    return tuple(sorted(hard, key=lambda one: (one.right / one.answered, one.question.ref)))


def still_missed(cell: Cell, edition: Edition) -> tuple[tuple[Question, tuple[Picked, ...]], ...]:
    """Return the questions whose counting answer is not wholly right, with what was picked."""
    found = []
    for lesson_work in cell.work.lessons:
        for members, _many in question_sets(lesson_work.lesson):
            for question in members:
                given = cell.work.counting.get(question.ref)
                if given is not None and given.credit < 1:
                    found.append((question, _picked(question, given, edition)))
    return tuple(found)


def _asked(
    question: Question, lesson: Lesson, cells: Sequence[tuple[Pupil, Cell]], edition: Edition
) -> Asked:
    ref = question.ref
    works = [(pupil, cell.work) for pupil, cell in cells if ref in cell.work.first]
    slips = tuple(
        Slip(pupil, _picked(question, work.first[ref], edition), ref in work.right)
        for pupil, work in works
        if work.first[ref].credit < 1
    )
    right = len(works) - len(slips)
    place = _linked((question.why,), edition)
    return Asked(question, lesson, len(works), right, slips, place, _groups(slips))


def _groups(slips: Iterable[Slip]) -> tuple[Group, ...]:
    found: dict[tuple[str, str, str], tuple[Picked, list[Slip]]] = {}
    for slip in slips:
        for picked in slip.picked:
            key = (picked.id, picked.words, picked.right)
            found.setdefault(key, (picked, []))[1].append(slip)
    groups = [Group(picked, tuple(some)) for picked, some in found.values()]
    return tuple(sorted(groups, key=lambda one: -len(one.slips)))


def _picked(question: Question, given: Counted, edition: Edition) -> tuple[Picked, ...]:
    """Return the parts of an answer that were not right."""
    answer = given.given.answer
    if not fits(question.key, answer):
        return (Picked("", place=_linked((question.why,), edition)),)
    marked = explain(question, answer, mark(question.key, answer))
    wrong = [one for one in marked.remarks if one.outcome in {Outcome.NO, Outcome.PARTLY}]
    if not wrong:
        wrong = [Remark("", "", Outcome.NO, one.feedback, right=one.words) for one in marked.missed]
    return tuple(_part(question, remark, edition) for remark in wrong)


def _part(question: Question, remark: Remark, edition: Edition) -> Picked:
    belief = edition.beliefs.get(remark.belief)
    place = _linked((remark.feedback, question.why), edition) or _treated(belief, edition)
    right = "" if question.kind is Kind.ORDER else remark.right
    return Picked(remark.id or MISSED, remark.words, right, belief, place)


def _linked(texts: Iterable[str], edition: Edition) -> Place | None:
    """Return the first paragraph that a text leads to."""
    return next(_places(texts, edition), None)


def _places(texts: Iterable[str], edition: Edition) -> Iterator[Place]:
    for text in texts:
        for lesson_id, section_id in PARAGRAPH.findall(text):
            lesson = edition.lessons.get(lesson_id)
            if lesson is not None:
                found = (one for one in lesson.sections if one.id == section_id)
                yield Place(lesson, next(found, None))


def _treated(belief: Belief | None, edition: Edition) -> Place | None:
    """Return the first lesson that treats a belief."""
    names = belief.lessons if belief else ()
    return next((Place(edition.lessons[one]) for one in names if one in edition.lessons), None)

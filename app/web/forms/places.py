"""Where a question stands: on the page of a lesson, in an attempt, in a review."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.catalogue import Edition
from app.core.keys import Kind
from app.core.lessons import Lesson, QuestionPlace, QuizPlace
from app.core.questions import Group, Question
from app.web.plumbing.locale import gettext as _

REVIEW = "me/review"
"""What a form says of the page it stands on where that is a review and no lesson."""


@dataclass(frozen=True)
class Place:
    """Where a question stands: on the page of a lesson, or in an attempt with a seed.

    `label` says what it is there; `scenario` is the shared text to show before it; `first` is the
    form's own claim that nobody has tried it yet on this device. `review` stands in place of a
    lesson's id where questions of many lessons are asked together.
    """

    lesson: Lesson
    label: str = ""
    scenario: Group | None = None
    seed: str = ""
    first: bool = True
    review: bool = False


def place_on_page(question: Question, lesson: Lesson, edition: Edition) -> Place:
    """Return where a question stands on the page of a lesson."""
    shown = questions_on_page(lesson, edition)
    numbered = [other.ref for other in shown if other.scored and other.lesson_id == lesson.id]
    before = shown[shown.index(question) - 1] if question in shown[1:] else None
    return Place(
        lesson,
        _label(question, lesson, edition, tuple(numbered)),
        scenario_of(question, edition, before),
    )


def place_in_review(question: Question, edition: Edition) -> Place:
    """Return where a question stands that comes back, among those of other lessons."""
    lesson = edition.lesson(question.lesson_id)
    return Place(
        lesson,
        _("From “%(lesson)s”", lesson=lesson.title),
        scenario_of(question, edition, None),
        first=False,
        review=True,
    )


def questions_on_page(lesson: Lesson, edition: Edition) -> tuple[Question, ...]:
    """Return the questions that stand on the page of a lesson, from top to bottom."""
    shown: list[Question] = []
    for section in lesson.sections:
        for block in section.blocks:
            if isinstance(block, QuestionPlace):
                shown.append(edition.question(f"{block.lesson_id}#{block.question_id}"))
            elif isinstance(block, QuizPlace):
                shown += unplaced(lesson)
    return tuple(shown)


def unplaced(lesson: Lesson) -> tuple[Question, ...]:
    """Return the questions that a link to the whole quiz puts on a page; pools stay links."""
    pools = {group.id for group in lesson.quiz.groups if group.kind == "pool"}
    return tuple(
        question
        for question in lesson.quiz.questions
        if question.id not in lesson.placed and question.group not in pools
    )


def scenario_of(question: Question, edition: Edition, before: Question | None) -> Group | None:
    """Return the shared text to show before a question, unless it was just shown."""
    group = edition.lesson(question.lesson_id).quiz.group(question.group)
    if group is None or group.kind != "scenario":
        return None
    together = before and (before.lesson_id, before.group) == (question.lesson_id, question.group)
    return None if together else group


def _label(question: Question, lesson: Lesson, edition: Edition, numbered: tuple[str, ...]) -> str:
    if question.lesson_id != lesson.id:
        return _("From “%(lesson)s”", lesson=edition.lesson(question.lesson_id).title)
    if question.use == "guess":
        return _("Guess first")
    if question.kind is Kind.OPINION:
        return _("Your view")
    if question.ref not in numbered or len(numbered) == 1:
        return _("Question")
    return _("Question %(n)s of %(of)s", n=numbered.index(question.ref) + 1, of=len(numbered))

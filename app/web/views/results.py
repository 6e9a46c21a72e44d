"""/teach/classes/…: the work of one pupil, and the results of one assignment."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint

from app.core.catalogue import Edition
from app.core.difficulties import difficult, questions, still_missed
from app.core.gradebook import FEWEST, Cell, Column, Row
from app.core.people import Learner
from app.core.permissions import Deed
from app.services import gradebook, seats
from app.web.forms.classes import ClassPage
from app.web.forms.gradebook import passed_words, state_words
from app.web.forms.moments import told_with_zone
from app.web.forms.results import (
    PickedView,
    QuestionView,
    picked_view,
    question_href,
    question_views,
    result_words,
    tenths,
)
from app.web.plumbing.catalogue import catalogue
from app.web.plumbing.clock import now
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.teaching import for_learners
from app.web.plumbing.unit_of_work import reading

blueprint = Blueprint("results", __name__)


@dataclass(frozen=True)
class CellRow:
    """A row of a list of results: whose or which, when, how far, with what result, and where."""

    words: str
    due: str
    state: str
    result: str
    passed: str
    reason: str
    href: str
    low: bool


@dataclass(frozen=True)
class MissedView:
    """A question that a pupil still misses, what they picked, and what would help."""

    stem: str
    href: str
    picked: tuple[PickedView, ...]


@dataclass(frozen=True)
class WorkPage(ClassPage):
    """The work of one pupil."""

    template = "teach/work.html"
    row: Row
    missed: tuple[MissedView, ...]

    @property
    def title(self) -> str:
        """The heading."""
        return _("Work of %(name)s", name=self.row.pupil.pseudonym)

    @property
    def cells(self) -> tuple[CellRow, ...]:
        """A row for each assignment."""
        return tuple(
            _row(cell, cell.task.assignment.title, self.room.id) for cell in self.row.theirs
        )


@dataclass(frozen=True)
class ResultsPage(ClassPage):
    """The results of one assignment."""

    template = "teach/results.html"
    column: Column
    questions: tuple[QuestionView, ...]

    @property
    def title(self) -> str:
        """The heading."""
        return _("Results: %(title)s", title=self.column.assignment.title)

    @property
    def due(self) -> str:
        """When it is due for the class."""
        span = self.column.assignment.span
        return told_with_zone(span.due_at, span.zone)

    @property
    def cells(self) -> tuple[CellRow, ...]:
        """A row for each pupil."""
        return tuple(
            _row(cell, pupil.pseudonym, self.room.id, due=False)
            for pupil, cell in self.column.cells
        )

    @property
    def bars(self) -> tuple[tuple[str, str, int], ...]:
        """The bars of the questions of which a share is told."""
        return tuple(
            (_("Question %(n)s", n=one.number), one.count, one.asked.share)
            for one in self.questions
            if one.asked.share is not None
        )

    @property
    def difficult(self) -> tuple[QuestionView, ...]:
        """The difficult ones, the hardest first."""
        by_ref = {one.asked.question.ref: one for one in self.questions}
        return tuple(by_ref[one.question.ref] for one in difficult(v.asked for v in self.questions))

    @property
    def finding(self) -> str:
        """What the bars show, in one sentence."""
        if not self.difficult:
            return _("Every question was right at first with half of the class or more.")
        hardest = self.difficult[0]
        return _(
            "No question was harder than question %(n)s: %(count)s were right at first.",
            n=hardest.number,
            count=hardest.count,
        )

    @property
    def spread(self) -> tuple[tuple[str, int], ...]:
        """How many results lie in each tenth; nothing where there are few."""
        percents = self.column.percents
        return tenths(percents) if len(percents) >= FEWEST else ()

    @property
    def few(self) -> int:
        """Of fewer pupils than these no share is told."""
        return FEWEST


@blueprint.get("/teach/classes/<number:classroom_id>/pupils/<number:pupil_id>/work")
@for_learners
def work(who: Learner, classroom_id: int, pupil_id: int) -> str:
    """Show what one pupil has done, and what they still miss."""
    with reading() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.SEE)
        found = gradebook.of_pupil(connection, seat.classroom, pupil_id, catalogue(), now())
    edition = catalogue().edition(seat.classroom.settings.lang)
    return WorkPage(seat, found.row(pupil_id), _missed(found.row(pupil_id), edition)).render()


@blueprint.get("/teach/classes/<number:classroom_id>/assignments/<number:assignment_id>/results")
@for_learners
def results(who: Learner, classroom_id: int, assignment_id: int) -> str:
    """Show how a class did in one assignment, and who needs help with what."""
    with reading() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.SEE)
        found = gradebook.of_assignment(
            connection, seat.classroom, assignment_id, catalogue(), now()
        )
    column = found.column(assignment_id)
    met = questions(column, catalogue().edition(seat.classroom.settings.lang))
    return ResultsPage(seat, column, question_views(met)).render()


def _missed(row: Row, edition: Edition) -> tuple[MissedView, ...]:
    """Return what a pupil still misses, each question once."""
    found = {
        question.ref: MissedView(
            question.stem,
            question_href(question),
            tuple(picked_view(question, one) for one in picked),
        )
        for cell in row.theirs
        for question, picked in still_missed(cell, edition)
    }
    return tuple(found.values())


def _row(found: Cell, words: str, classroom_id: int, *, due: bool = True) -> CellRow:
    """Return a row; without `due` it tells when it is due only where the pupil has more time."""
    task = found.task
    own = task.allowance is not None and task.allowance.due_at is not None
    by = told_with_zone(task.terms.due_at, task.assignment.span.zone)
    return CellRow(
        words=words,
        due=by if due or own else "",
        state=state_words(found),
        result=result_words(found),
        passed=passed_words(found),
        reason=task.override.reason if task.override else "",
        href=url(
            "overrides.cell",
            classroom_id=classroom_id,
            assignment_id=task.assignment.id,
            pupil_id=task.pupil_id,
        ),
        low=found.overdue or found.passed is False,
    )

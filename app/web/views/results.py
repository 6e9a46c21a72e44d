"""/teach/classes/…: the work of one pupil, the results of one assignment, and where both meet."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core.assignments import Override
from app.core.difficulties import difficult, questions, still_missed
from app.core.gradebook import FEWEST, Cell, Column, Row
from app.core.people import Learner
from app.core.permissions import Deed
from app.services import gradebook, seats
from app.services.tasks import Result
from app.web.forms.classes import ClassPage, FormPage
from app.web.forms.gradebook import passed_words, state_words
from app.web.forms.moments import told_with_zone
from app.web.forms.results import (
    OverrideForm,
    PickedView,
    QuestionView,
    picked_view,
    question_href,
    question_views,
    result_words,
    tenths,
)
from app.web.forms.tasks import TaskView
from app.web.plumbing.catalogue import catalogue
from app.web.plumbing.clock import now
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.teaching import for_learners
from app.web.plumbing.unit_of_work import reading, writing

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
        return tuple(_row(cell, cell.task.assignment.title, self.room.id) for cell in self.row.theirs)


@dataclass(frozen=True)
class ResultsPage(ClassPage):
    """The results of one assignment."""

    template = "teach/results.html"
    column: Column
    questions: tuple[QuestionView, ...]
    difficult: tuple[QuestionView, ...]

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
        return tuple(_row(cell, pupil.pseudonym, self.room.id) for pupil, cell in self.column.cells)

    @property
    def bars(self) -> tuple[tuple[str, str, int], ...]:
        """The bars of the questions of which a share is told."""
        return tuple(
            (_("Question %(n)s", n=one.number), one.count, one.asked.share)
            for one in self.questions
            if one.asked.share is not None
        )

    @property
    def finding(self) -> str:
        """What the bars show, in one sentence."""
        if not self.difficult:
            return _("Every question was right at first with half of the class or more.")
        hardest = self.difficult[0]
        return _(
            "Question %(n)s was the hardest: %(count)s were right at first.",
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


@dataclass(frozen=True)
class CellPage(FormPage, ClassPage):
    """One pupil's work on one assignment, and the result set by hand."""

    template = "teach/result.html"
    cell: Cell
    name: str
    form: OverrideForm

    @property
    def title(self) -> str:
        """The heading."""
        title = self.cell.task.assignment.title
        return _("%(name)s: %(title)s", name=self.name, title=title)

    @property
    def task(self) -> TaskView:
        """The same as its pupil sees it once marks are told."""
        return TaskView(Result(self.cell.task, self.cell.work), self.cell.moment, preview=True)

    @property
    def state(self) -> str:
        """The state, in words."""
        return state_words(self.cell)

    @property
    def result(self) -> str:
        """The result, and whether that is passed."""
        said = (result_words(self.cell), passed_words(self.cell))
        return ", ".join(words for words in said if words)

    @property
    def due(self) -> str:
        """When it is due for this pupil."""
        return told_with_zone(self.cell.task.terms.due_at, self.cell.task.assignment.span.zone)


@blueprint.get("/teach/classes/<number:classroom_id>/pupils/<number:pupil_id>/work")
@for_learners
def work(who: Learner, classroom_id: int, pupil_id: int) -> str:
    """Show what one pupil has done, and what they still miss."""
    with reading() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.SEE)
        found = gradebook.of_pupil(connection, seat.classroom, pupil_id, catalogue(), now())
    row = found.row(pupil_id)
    edition = catalogue().edition(seat.classroom.settings.lang)
    missed = {
        question.ref: MissedView(
            question.stem,
            question_href(question),
            tuple(picked_view(question, one) for one in picked),
        )
        for cell in row.theirs
        for question, picked in still_missed(cell, edition)
    }
    return WorkPage(seat, row, tuple(missed.values())).render()


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
    views = question_views(questions(column, catalogue().edition(seat.classroom.settings.lang)))
    hard = {one.question.ref: place for place, one in enumerate(difficult(v.asked for v in views))}
    chosen = [view for view in views if view.asked.question.ref in hard]
    chosen.sort(key=lambda view: hard[view.asked.question.ref])
    return ResultsPage(seat, column, views, tuple(chosen)).render()


@blueprint.route(
    "/teach/classes/<number:classroom_id>/assignments/<number:assignment_id>/results/<number:pupil_id>",
    methods=["GET", "POST"],
)
@for_learners
def cell(who: Learner, classroom_id: int, assignment_id: int, pupil_id: int) -> AnyResponse | str:
    """Show one pupil's work on one assignment; set its result by hand, or let the found one hold."""
    deed = Deed.SEE if request.method == "GET" else Deed.JUDGE
    with reading() as connection:
        seat = seats.seat(connection, who.id, classroom_id, deed)
        row = gradebook.of_pupil(connection, seat.classroom, pupil_id, catalogue(), now()).rows[0]
    found, name = row.cell(assignment_id), row.pupil.pseudonym
    if request.method == "GET":
        return CellPage(seat, found, name, OverrideForm(data=_said(found))).render()
    back = redirect(url("results.work", classroom_id=classroom_id, pupil_id=pupil_id), 303)
    if request.form.get("deed") == "restore":
        with writing() as connection:
            gradebook.restore(connection, who.id, classroom_id, assignment_id, pupil_id)
        return back
    form = OverrideForm(request.form)
    if not form.validate():
        return make_response(CellPage(seat, found, name, form).render(), 422)
    made = Override(pupil_id, form.result, form.reason.data or "", now())
    with writing() as connection:
        gradebook.override(connection, who.id, classroom_id, assignment_id, made)
    return back


def _said(found: Cell) -> dict[str, str]:
    override = found.task.override
    return {"percent": str(override.percent), "reason": override.reason} if override else {}


def _row(found: Cell, words: str, classroom_id: int) -> CellRow:
    task = found.task
    return CellRow(
        words=words,
        due=told_with_zone(task.terms.due_at, task.assignment.span.zone),
        state=state_words(found),
        result=result_words(found),
        passed=passed_words(found),
        reason=task.override.reason if task.override else "",
        href=url(
            "results.cell",
            classroom_id=classroom_id,
            assignment_id=task.assignment.id,
            pupil_id=task.pupil_id,
        ),
        low=found.overdue or found.passed is False,
    )

"""/teach/classes/…/results/…: one pupil's work on one assignment, and a result set by hand."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core.assignments import Override
from app.core.gradebook import Cell
from app.core.people import Learner
from app.core.permissions import Deed
from app.services import gradebook, seats
from app.services.tasks import Result
from app.web.forms.classes import ClassPage, FormPage
from app.web.forms.gradebook import passed_words, state_words
from app.web.forms.moments import told_with_zone
from app.web.forms.results import OverrideForm, result_words
from app.web.forms.tasks import TaskView
from app.web.plumbing.catalogue import catalogue
from app.web.plumbing.clock import now
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.teaching import for_learners
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("overrides", __name__)
HERE = (
    "/teach/classes/<number:classroom_id>/assignments/<number:assignment_id>"
    "/results/<number:pupil_id>"
)


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
        found = Result(self.cell.task, self.cell.work)
        return TaskView(found, self.cell.moment, preview=True, told=True)

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


@blueprint.route(HERE, methods=["GET", "POST"])
@for_learners
def cell(who: Learner, classroom_id: int, assignment_id: int, pupil_id: int) -> AnyResponse | str:
    """Show one pupil's work on one assignment; set its result by hand."""
    deed = Deed.SEE if request.method == "GET" else Deed.JUDGE
    with reading() as connection:
        seat = seats.seat(connection, who.id, classroom_id, deed)
        row = gradebook.of_pupil(connection, seat.classroom, pupil_id, catalogue(), now()).rows[0]
    found, name = row.cell(assignment_id), row.pupil.pseudonym
    if request.method == "GET":
        return CellPage(seat, found, name, OverrideForm(data=_said(found))).render()
    form = OverrideForm(request.form)
    if not form.validate():
        return make_response(CellPage(seat, found, name, form).render(), 422)
    made = Override(pupil_id, form.result, form.reason.data or "", now())
    with writing() as connection:
        gradebook.override(connection, who.id, classroom_id, assignment_id, made)
    return redirect(url("results.work", classroom_id=classroom_id, pupil_id=pupil_id), 303)


@blueprint.post(f"{HERE}/found")
@for_learners
def restore(who: Learner, classroom_id: int, assignment_id: int, pupil_id: int) -> AnyResponse:
    """Let the result that was found hold again."""
    with writing() as connection:
        gradebook.restore(connection, who.id, classroom_id, assignment_id, pupil_id)
    return redirect(url("results.work", classroom_id=classroom_id, pupil_id=pupil_id), 303)


def _said(found: Cell) -> dict[str, str]:
    override = found.task.override
    return {"percent": str(override.percent), "reason": override.reason} if override else {}

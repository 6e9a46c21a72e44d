"""/teach/classes/…/assignments/…/pupils: more time for one pupil, or none of it asked."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core.classrooms import Pupil, Seat
from app.core.errors import NotFoundError
from app.core.people import Learner
from app.core.permissions import Deed
from app.services import assignments, seats
from app.services.assignments import Given
from app.web.forms.allowances import AllowanceForm, typed_in, typed_of
from app.web.forms.assignments import AssignmentView
from app.web.forms.classes import ClassPage, FormPage
from app.web.plumbing.catalogue import edition
from app.web.plumbing.clock import now
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.teaching import for_learners
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("allowances", __name__)
ONE = "/teach/classes/<number:classroom_id>/assignments/<number:assignment_id>"


@dataclass(frozen=True)
class AllowPage(FormPage, ClassPage):
    """What one pupil is allowed in one assignment."""

    template = "teach/allow.html"
    view: AssignmentView
    pupil: Pupil
    form: AllowanceForm

    @property
    def title(self) -> str:
        """The heading."""
        return _("%(title)s for %(name)s", title=self.view.title, name=self.pupil.pseudonym)

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """What to mend; of the three radios the first is meant."""
        ids = {"allow": "allow-none"}
        faults = self.form.faults.items()
        return tuple((ids.get(name, name), words) for name, words in faults if words)


@blueprint.route(f"{ONE}/pupils/<number:pupil_id>", methods=["GET", "POST"])
@for_learners
def allow(who: Learner, classroom_id: int, assignment_id: int, pupil_id: int) -> AnyResponse | str:
    """Show and change what one pupil is allowed."""
    with reading() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.ASSIGN)
        given = assignments.given(connection, classroom_id, assignment_id)
    pupil = next((one for one in given.pupils if one.id == pupil_id), None)
    if pupil is None:
        raise NotFoundError(str(pupil_id))
    if request.method == "GET":
        return _page(seat, given, pupil, typed_of(given.allowances.get(pupil_id))).render()
    page = _page(seat, given, pupil, typed_in(request.form))
    if page.errors:
        return make_response(page.render(), 422)
    with writing() as connection:
        allowed = page.form.allowance
        assignments.allow(connection, who.id, classroom_id, assignment_id, allowed)
    numbers = {"classroom_id": classroom_id, "assignment_id": assignment_id}
    return redirect(url("assignments.one", **numbers, done="allowed"), 303)


def _page(seat: Seat, given: Given, pupil: Pupil, typed: dict[str, str]) -> AllowPage:
    sent = request.method == "POST"
    form = AllowanceForm(given.assignment, seat.classroom, pupil.id, typed, sent=sent)
    return AllowPage(seat, AssignmentView(given.assignment, edition(), now()), pupil, form)

"""/teach/invitation: an educator brings the code that a colleague gave them."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core.people import Learner
from app.services import classrooms, teachers
from app.services.teachers import Accepted
from app.web.plumbing.clock import now
from app.web.plumbing.limits import demand, failed
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.teaching import for_learners
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("invitations", __name__)
FIELD = "code"


@dataclass(frozen=True)
class AskPage(Page):
    """A field for the code."""

    template = "teach/invitation.html"
    section = "teach"
    typed: str = ""
    fault: str = ""

    @property
    def title(self) -> str:
        """The heading."""
        return _("Teach with a colleague")

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """What to mend in the code."""
        return ((FIELD, self.fault),) if self.fault else ()


@blueprint.route("/teach/invitation", methods=["GET", "POST"])
@for_learners
def ask(who: Learner) -> AnyResponse | str:
    """Ask for the code; let its educator teach the class."""
    with reading() as connection:
        if classrooms.educator(connection, who.id) is None:
            return redirect(url("teach.teach"), 303)
    if request.method == "GET":
        return AskPage().render()
    demand("wrong-code")
    typed = request.form.get(FIELD, "")
    with writing() as connection:
        found, number = teachers.accept(connection, who.id, typed, now())
    if found is Accepted.YES:
        return redirect(url("classes.room", classroom_id=number), 303)
    if found is Accepted.UNKNOWN:
        failed("wrong-code")
    return make_response(AskPage(typed[:100], _words()[found]).render(), 422)


def _words() -> dict[Accepted, str]:
    return {
        Accepted.UNKNOWN: _(
            "This code opens no class. Each code works once and for 7 days; ask for a new one."
        ),
        Accepted.PUPIL: _("You are a pupil in this class. Leave it first, then come as a teacher."),
        Accepted.FULL: _("This class has as many teachers as a class can have."),
    }

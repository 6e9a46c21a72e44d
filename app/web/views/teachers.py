"""/teach/classes/…/teachers: who teaches a class; inviting, removing, leaving, handing it on."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, request
from werkzeug import Response as AnyResponse

from app.core.classrooms import Teacher, spelled_code
from app.core.errors import NotFoundError
from app.core.people import Learner
from app.core.permissions import Deed
from app.services import classrooms, seats, teachers
from app.web.forms.classes import ClassPage
from app.web.plumbing.clock import now
from app.web.plumbing.identity import mint
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import number, url
from app.web.plumbing.teaching import for_learners
from app.web.plumbing.templating import settings
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("teachers", __name__)


@dataclass(frozen=True)
class TeachersPage(ClassPage):
    """Who teaches a class."""

    template = "teach/teachers.html"
    teachers: tuple[Teacher, ...]
    invitations: int
    me: int

    @property
    def title(self) -> str:
        """The heading."""
        return _("Teachers of %(name)s", name=self.room.name)


@dataclass(frozen=True)
class InvitedPage(ClassPage):
    """A code for one colleague, shown this once."""

    template = "teach/invited.html"
    code: str

    @property
    def title(self) -> str:
        """The heading."""
        return _("A code for a colleague")

    @property
    def spelled(self) -> str:
        """The code in groups."""
        return spelled_code(self.code)

    @property
    def address(self) -> str:
        """Where it is typed."""
        return f"{settings().site_url.partition('://')[2]}{url('invitations.ask')}"


@blueprint.get("/teach/classes/<number:classroom_id>/teachers")
@for_learners
def listed(who: Learner, classroom_id: int) -> str:
    """List who teaches a class."""
    with reading() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.SEE)
        staff = classrooms.teachers_of(connection, classroom_id)
        many = teachers.open_invitations(connection, classroom_id, now())
    return TeachersPage(seat, staff, many, who.id).render()


@blueprint.post("/teach/classes/<number:classroom_id>/teachers")
@for_learners
def change(who: Learner, classroom_id: int) -> AnyResponse:
    """Remove a colleague, hand the class on, or teach it no more."""
    deed, other = request.form.get("deed", ""), number(request.form.get("teacher", ""))
    with writing() as connection:
        if deed == "remove":
            teachers.remove(connection, who.id, classroom_id, other)
        elif deed == "hand-on":
            teachers.hand_on(connection, who.id, classroom_id, other)
        elif deed == "leave":
            teachers.step_back(connection, who.id, classroom_id)
        elif deed == "withdraw":
            teachers.withdraw(connection, who.id, classroom_id)
        else:
            raise NotFoundError(deed)
    if deed == "leave":
        return redirect(url("teach.teach"), 303)
    return redirect(url("teachers.listed", classroom_id=classroom_id), 303)


@blueprint.post("/teach/classes/<number:classroom_id>/teachers/invite")
@for_learners
def invite(who: Learner, classroom_id: int) -> str:
    """Make a code for one colleague and show it this once."""
    with writing() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.INVITE)
        code = teachers.invite(connection, who.id, classroom_id, mint().chance, now())
    return InvitedPage(seat, code).render()

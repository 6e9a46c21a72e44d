"""/teach/classes/…/code: when pupils can join, with which code, and that code on the wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core.classrooms import spelled_code, whole_days
from app.core.errors import NotFoundError
from app.core.people import Learner
from app.core.permissions import Deed
from app.export.qr import Drawing, drawing
from app.services import codes, seats
from app.web.forms.classes import ClassPage, FormPage
from app.web.forms.codes import CodeForm
from app.web.plumbing.clock import now
from app.web.plumbing.identity import mint
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.teaching import for_learners
from app.web.plumbing.templating import settings
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("codes", __name__)


@dataclass(frozen=True)
class WindowPage(FormPage, ClassPage):
    """The days on which a code works, to be mended."""

    template = "teach/window.html"
    form: CodeForm

    @property
    def title(self) -> str:
        """The heading."""
        return _("When pupils can join %(name)s", name=self.room.name)


@dataclass(frozen=True)
class WallPage(ClassPage):
    """The code as large as the wall allows."""

    template = "teach/wall.html"
    code: str

    @property
    def title(self) -> str:
        """The heading."""
        return _("Join %(name)s", name=self.room.name)

    @property
    def spelled(self) -> str:
        """The code in groups."""
        return spelled_code(self.code)

    @property
    def address(self) -> str:
        """Where it is typed, as it is read from a wall."""
        return f"{settings().site_url.partition('://')[2]}{url('join.ask')}"

    @property
    def square(self) -> Drawing:
        """The address that brings the code along, for phones."""
        return drawing(f"{settings().site_url}{url('join.door', code=self.code)}")


@blueprint.post("/teach/classes/<number:classroom_id>/code")
@for_learners
def change(who: Learner, classroom_id: int) -> AnyResponse:
    """Give the class another code, or let nobody join any more."""
    deed = request.form.get("deed", "")
    with writing() as connection:
        if deed == "rotate":
            codes.rotate(connection, who.id, classroom_id, mint().chance, now())
        elif deed == "close":
            codes.close(connection, who.id, classroom_id)
        else:
            raise NotFoundError(deed)
    done = "code" if deed == "rotate" else "closed"
    return redirect(url("classes.room", classroom_id=classroom_id, done=done), 303)


@blueprint.route("/teach/classes/<number:classroom_id>/code/days", methods=["GET", "POST"])
@for_learners
def window(who: Learner, classroom_id: int) -> AnyResponse | str:
    """Say on which days the code works."""
    with reading() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.ADMIT)
    if request.method == "GET":
        return WindowPage(seat, CodeForm.of(seat.classroom)).render()
    form = CodeForm(request.form)
    if not form.validate():
        return make_response(WindowPage(seat, form).render(), 422)
    first, last = (date.fromisoformat(field.data or "") for field in (form.first, form.last))
    opens_at, closes_at = whole_days(first, last, seat.classroom.settings.zone)
    with writing() as connection:
        codes.put_window(connection, who.id, classroom_id, opens_at, closes_at)
    return redirect(url("classes.room", classroom_id=classroom_id, done="code"), 303)


@blueprint.get("/teach/classes/<number:classroom_id>/wall")
@for_learners
def wall(who: Learner, classroom_id: int) -> AnyResponse | str:
    """Show the code to be projected; where there is none, the class."""
    with reading() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.ADMIT)
    if seat.classroom.code is None:
        return redirect(url("classes.room", classroom_id=classroom_id), 303)
    return WallPage(seat, seat.classroom.code.code).render()

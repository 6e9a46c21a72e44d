"""/teach/classes/…: make a class, look at it, change it, end it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core.classrooms import Pupil, Teacher, spelled_code
from app.core.errors import NotFoundError
from app.core.people import Learner
from app.core.permissions import Deed
from app.services import classrooms, pupils, seats
from app.web.forms.classes import ClassForm, ClassPage, FormPage, blank_class, said
from app.web.plumbing.clock import now
from app.web.plumbing.identity import mint
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.teaching import for_learners
from app.web.plumbing.templating import settings as site
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("classes", __name__)
DONE = {"made", "settled", "code", "closed", "archived", "reopened", "restored"}


@dataclass(frozen=True)
class NewPage(FormPage):
    """The form of a new class."""

    template = "teach/new.html"
    section = "teach"
    form: ClassForm

    @property
    def title(self) -> str:
        """The heading."""
        return _("Make a class")


@dataclass(frozen=True)
class RoomPage(ClassPage):
    """One class: how pupils join, how many there are, until when it lasts."""

    template = "teach/class.html"
    pupils: tuple[Pupil, ...]
    teachers: tuple[Teacher, ...]
    done: str = ""

    @property
    def title(self) -> str:
        """The heading."""
        return self.room.name

    @property
    def many(self) -> int:
        """How many pupils there are."""
        return sum(one.removed_at is None for one in self.pupils)

    @property
    def open(self) -> bool:
        """Whether pupils can join now."""
        return self.room.admits(now())

    @property
    def code(self) -> str:
        """The join code in groups; empty where there is none."""
        return spelled_code(self.room.code.code) if self.room.code else ""

    @property
    def early(self) -> bool:
        """Whether the code will work only later."""
        return bool(self.room.code and now() < self.room.code.opens_at)

    @property
    def address(self) -> str:
        """Where pupils type it, as it is read out."""
        return f"{site().site_url.partition('://')[2]}{url('join.ask')}"


@dataclass(frozen=True)
class SettingsPage(FormPage, ClassPage):
    """What is said about a class, and its end."""

    template = "teach/settings.html"
    form: ClassForm

    @property
    def title(self) -> str:
        """The heading."""
        return _("Settings of %(name)s", name=self.room.name)


@blueprint.route("/teach/classes/new", methods=["GET", "POST"])
@for_learners
def new(who: Learner) -> AnyResponse | str:
    """Make a class."""
    with reading() as connection:
        if classrooms.educator(connection, who.id) is None:
            return redirect(url("teach.teach"), 303)
    if request.method == "GET":
        return NewPage(ClassForm(data=blank_class())).render()
    form = ClassForm(request.form)
    if not form.validate():
        return make_response(NewPage(form).render(), 422)
    with writing() as connection:
        made = classrooms.create(connection, who.id, form.settings, mint().chance, now())
    return redirect(url("classes.room", classroom_id=made.id, done="made"), 303)


@blueprint.get("/teach/classes/<number:classroom_id>/")
@for_learners
def room(who: Learner, classroom_id: int) -> str:
    """Show a class to who teaches it."""
    with reading() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.SEE)
        theirs = pupils.pupils_of(connection, classroom_id)
        staff = classrooms.teachers_of(connection, classroom_id)
    given = request.args.get("done", "")
    return RoomPage(seat, theirs, staff, given if given in DONE else "").render()


@blueprint.route("/teach/classes/<number:classroom_id>/settings", methods=["GET", "POST"])
@for_learners
def settings(who: Learner, classroom_id: int) -> AnyResponse | str:
    """Change what is said about a class."""
    with reading() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.SETTLE)
    if request.method == "GET":
        return SettingsPage(seat, ClassForm(data=said(seat.classroom.settings))).render()
    form = ClassForm(request.form)
    if not form.validate():
        return make_response(SettingsPage(seat, form).render(), 422)
    with writing() as connection:
        classrooms.settle(connection, who.id, classroom_id, form.settings)
    return redirect(url("classes.room", classroom_id=classroom_id, done="settled"), 303)


@blueprint.post("/teach/classes/<number:classroom_id>/end")
@for_learners
def end(who: Learner, classroom_id: int) -> AnyResponse:
    """Say that a class is over or is not, delete it, or have it back."""
    deed = request.form.get("deed", "")
    with writing() as connection:
        if deed in {"archive", "reopen"}:
            over = deed == "archive"
            classrooms.archive(connection, who.id, classroom_id, now(), over=over)
        elif deed == "delete":
            classrooms.delete(connection, who.id, classroom_id, now())
        elif deed == "restore":
            classrooms.restore(connection, who.id, classroom_id)
        else:
            raise NotFoundError(deed)
    if deed == "delete":
        return redirect(url("teach.teach"), 303)
    done = {"archive": "archived", "reopen": "reopened", "restore": "restored"}[deed]
    return redirect(url("classes.room", classroom_id=classroom_id, done=done), 303)

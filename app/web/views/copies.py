"""/teach/classes/…/assignments/copy: last term's set once more; and the calendar of a class."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core.classrooms import Classroom, Seat
from app.core.deadlines import wall_of, zone_of
from app.core.people import Learner
from app.core.permissions import Deed
from app.services import assignments, calendars, classrooms, seats
from app.web.forms.classes import ClassPage, FormPage
from app.web.forms.copies import CopyForm
from app.web.plumbing.clock import now
from app.web.plumbing.identity import mint
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import number, url
from app.web.plumbing.teaching import for_learners
from app.web.plumbing.templating import settings
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("copies", __name__)
LIST = "/teach/classes/<number:classroom_id>/assignments/"


@dataclass(frozen=True)
class SourcePage(ClassPage):
    """From which of one's classes to copy."""

    template = "teach/copy_from.html"
    classes: tuple[Classroom, ...]

    @property
    def title(self) -> str:
        """The heading."""
        return _("Copy from another class")


@dataclass(frozen=True)
class CopyPage(FormPage, ClassPage):
    """What to copy of a class, and from which day on."""

    template = "teach/copy.html"
    source: Classroom
    form: CopyForm

    @property
    def title(self) -> str:
        """The heading."""
        return _("Copy from %(name)s", name=self.source.name)


@dataclass(frozen=True)
class AddressPage(ClassPage):
    """The address at which calendars ask what is due in a class, shown this once."""

    template = "teach/calendar.html"
    address: str

    @property
    def title(self) -> str:
        """The heading."""
        return _("A calendar for %(name)s", name=self.room.name)


@blueprint.route(f"{LIST}copy", methods=["GET", "POST"])
@for_learners
def copy(who: Learner, classroom_id: int) -> AnyResponse | str:
    """Choose a class and what of it to copy; copy it with its dates moved."""
    page = _page(who, classroom_id)
    if request.method == "GET" or isinstance(page, SourcePage):
        return page.render()
    if page.errors:
        return make_response(page.render(), 422)
    with writing() as connection:
        assignments.copy(connection, who.id, classroom_id, page.form.drafts, now())
    return redirect(url("assignments.listed", classroom_id=classroom_id, done="copied"), 303)


@blueprint.post(f"{LIST}calendar")
@for_learners
def feed(who: Learner, classroom_id: int) -> AnyResponse | str:
    """Make or end the address at which calendars ask what is due in a class."""
    if request.form.get("end"):
        with writing() as connection:
            calendars.end_class(connection, who.id, classroom_id)
        return redirect(url("assignments.listed", classroom_id=classroom_id), 303)
    with writing() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.ASSIGN)
        token = calendars.make_class(connection, who.id, classroom_id, mint().chance, now())
    address = settings().site_url + url("due.class_calendar", token=token)
    return AddressPage(seat, address).render()


def _page(who: Learner, classroom_id: int) -> SourcePage | CopyPage:
    source = number(request.values.get("source", ""))
    with reading() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.ASSIGN)
        if not source:
            return SourcePage(seat, _others(classrooms.taught(connection, who.id), classroom_id))
        theirs = seats.seat(connection, who.id, source, Deed.SEE)
        offered = assignments.assignments_of(connection, source)
    today = wall_of(now(), zone_of(seat.classroom.settings.zone)).date()
    chosen = tuple(request.form.getlist("assignment"))
    if request.method == "GET":
        chosen = tuple(str(one.id) for one in offered)
    first = request.form.get("first_day", (today + timedelta(days=1)).isoformat())[:40]
    sent = request.method == "POST"
    form = CopyForm(seat.classroom, offered, today, chosen, first, sent=sent)
    return CopyPage(seat, theirs.classroom, form)


def _others(found: tuple[tuple[Seat, int], ...], classroom_id: int) -> tuple[Classroom, ...]:
    rooms = (seat.classroom for seat, _many in found if seat.may(Deed.SEE))
    return tuple(room for room in rooms if room.id != classroom_id)

"""/teach/classes/…/assignments: what a class has to do: given, looked at, changed, deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core.assignments import Assignment, Task
from app.core.briefings import Briefing
from app.core.lessons import Lesson, Module
from app.core.people import Learner
from app.core.permissions import Deed
from app.services import assignments, calendars, pupils, seats, tasks
from app.services.assignments import Given
from app.web.forms.assigning import AssignmentForm, Setting, asks, blank, of_draft, sent
from app.web.forms.assignments import AssignmentView, PupilRow, pupil_rows
from app.web.forms.classes import ClassPage, FormPage
from app.web.forms.moments import zone_words
from app.web.forms.tasks import TaskView
from app.web.plumbing.catalogue import catalogue, edition
from app.web.plumbing.clock import now
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.teaching import for_learners
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("assignments", __name__)
DONE = {"made", "changed", "allowed", "deleted", "copied"}
LIST = "/teach/classes/<number:classroom_id>/assignments/"
ONE = f"{LIST}<number:assignment_id>"


@dataclass(frozen=True)
class ListPage(ClassPage):
    """All that a class has to do."""

    template = "teach/assignments.html"
    views: tuple[AssignmentView, ...]
    feed_made_at: datetime | None = None
    done: str = ""

    @property
    def title(self) -> str:
        """The heading."""
        return _("Assignments of %(name)s", name=self.room.name)

    @property
    def ahead(self) -> tuple[AssignmentView, ...]:
        """What is not due yet, what is due first at the head."""
        return tuple(view for view in self.views if not view.over)

    @property
    def over(self) -> tuple[AssignmentView, ...]:
        """What was due, the latest first."""
        return tuple(view for view in reversed(self.views) if view.over)


@dataclass(frozen=True)
class AssignPage(FormPage, ClassPage):
    """The form of an assignment, new or there already."""

    template = "teach/assign.html"
    form: AssignmentForm

    @property
    def modules(self) -> tuple[tuple[Module, tuple[Lesson, ...]], ...]:
        """The modules with lessons that ask questions, each with those."""
        here = self.form.setting.edition
        found = ((one, tuple(filter(asks, here.lessons_of(one)))) for one in here.modules.values())
        return tuple((module, lessons) for module, lessons in found if lessons)

    @property
    def briefings(self) -> tuple[Briefing, ...]:
        """The briefings that can be read."""
        return tuple(self.form.setting.edition.briefings.values())

    @property
    def zone(self) -> str:
        """Whose clocks are meant."""
        return zone_words(self.form.setting.zone)

    @property
    def before(self) -> Assignment | None:
        """What is changed; None where it is new."""
        return self.form.setting.before

    @property
    def title(self) -> str:
        """The heading."""
        before = self.before
        return _("Change “%(title)s”", title=before.title) if before else _("Assign something")


@dataclass(frozen=True)
class OnePage(ClassPage):
    """One assignment: what it asks, and what is allowed to single pupils."""

    template = "teach/assignment.html"
    view: AssignmentView
    given: Given
    done: str = ""

    @property
    def title(self) -> str:
        """The heading."""
        return self.view.title

    @property
    def rows(self) -> tuple[PupilRow, ...]:
        """Those whom it is for."""
        return pupil_rows(self.given)


@dataclass(frozen=True)
class DeletePage(ClassPage):
    """What goes and what stays, before an assignment is deleted."""

    template = "teach/delete_assignment.html"
    view: AssignmentView

    @property
    def title(self) -> str:
        """The heading."""
        return _("Delete “%(title)s”?", title=self.view.title)


@dataclass(frozen=True)
class PreviewPage(ClassPage):
    """An assignment as a pupil sees it who has done nothing yet."""

    template = "teach/as_pupil.html"
    task: TaskView

    @property
    def title(self) -> str:
        """The heading."""
        return _("%(title)s, as a pupil sees it", title=self.task.title)


@blueprint.get(LIST)
@for_learners
def listed(who: Learner, classroom_id: int) -> str:
    """List what a class has to do."""
    with reading() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.SEE)
        found = assignments.assignments_of(connection, classroom_id)
        made_at = calendars.class_made_at(connection, classroom_id)
    return ListPage(seat, tuple(map(_view, found)), made_at, _done()).render()


@blueprint.route(f"{LIST}new", methods=["GET", "POST"])
@for_learners
def new(who: Learner, classroom_id: int) -> AnyResponse | str:
    """Give a class something to do."""
    with reading() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.ASSIGN)
        there = pupils.pupils_of(connection, classroom_id)
    present = tuple(pupil for pupil in there if pupil.removed_at is None)
    setting = Setting(seat.classroom, present, edition(), now())
    if request.method == "GET":
        return AssignPage(seat, blank(setting)).render()
    form = sent(setting, request.form)
    if not form.valid:
        return make_response(AssignPage(seat, form).render(), 422)
    with writing() as connection:
        made = assignments.assign(connection, who.id, classroom_id, form.draft, now())
    return redirect(_at(made, "made"), 303)


@blueprint.get(ONE)
@for_learners
def one(who: Learner, classroom_id: int, assignment_id: int) -> str:
    """Show an assignment to who teaches the class."""
    with reading() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.SEE)
        given = assignments.given(connection, classroom_id, assignment_id)
    return OnePage(seat, _view(given.assignment), given, _done()).render()


@blueprint.route(f"{ONE}/edit", methods=["GET", "POST"])
@for_learners
def edit(who: Learner, classroom_id: int, assignment_id: int) -> AnyResponse | str:
    """Change an assignment."""
    with reading() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.ASSIGN)
        before = assignments.assignment(connection, classroom_id, assignment_id)
        there = pupils.pupils_of(connection, classroom_id)
    chosen = before.draft.pupil_ids
    present = tuple(one for one in there if one.removed_at is None or one.id in chosen)
    setting = Setting(seat.classroom, present, edition(), now(), before)
    if request.method == "GET":
        return AssignPage(seat, of_draft(setting, before.draft)).render()
    form = sent(setting, request.form)
    if not form.valid:
        return make_response(AssignPage(seat, form).render(), 422)
    with writing() as connection:
        assignments.change(connection, who.id, classroom_id, assignment_id, form.draft)
    return redirect(_at(before, "changed"), 303)


@blueprint.route(f"{ONE}/delete", methods=["GET", "POST"])
@for_learners
def delete(who: Learner, classroom_id: int, assignment_id: int) -> AnyResponse | str:
    """Ask whether to delete an assignment; delete it."""
    if request.method == "GET":
        with reading() as connection:
            seat = seats.seat(connection, who.id, classroom_id, Deed.ASSIGN)
            found = assignments.assignment(connection, classroom_id, assignment_id)
        return DeletePage(seat, _view(found)).render()
    with writing() as connection:
        assignments.remove(connection, who.id, classroom_id, assignment_id)
    return redirect(url("assignments.listed", classroom_id=classroom_id, done="deleted"), 303)


@blueprint.get(f"{ONE}/as-pupil")
@for_learners
def as_pupil(who: Learner, classroom_id: int, assignment_id: int) -> str:
    """Show an assignment as a pupil sees it on the day it opens."""
    with reading() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.SEE)
        found = assignments.assignment(connection, classroom_id, assignment_id)
    opened = found.span.opens_at
    task = Task(found, 0, min(opened, found.created_at), seat.classroom.name)
    (result,) = tasks.worked((task,), ((), ()), catalogue(), edition().lang)
    return PreviewPage(seat, TaskView(result, opened, preview=True)).render()


def _view(found: Assignment) -> AssignmentView:
    return AssignmentView(found, edition(), now())


def _done() -> str:
    given = request.args.get("done", "")
    return given if given in DONE else ""


def _at(found: Assignment, done: str) -> str:
    numbers = {"classroom_id": found.classroom_id, "assignment_id": found.id}
    return url("assignments.one", **numbers, done=done)

"""/me/due: what a pupil has to do in their classes, their results, and a calendar of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core.assignments import Assignment, Task
from app.export import ics
from app.services import calendars, tasks
from app.services.tasks import Result
from app.web.forms.tasks import TaskView, coming, over, to_do
from app.web.plumbing.catalogue import catalogue, edition
from app.web.plumbing.clock import now
from app.web.plumbing.identity import learner, mint
from app.web.plumbing.limits import admit
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.templating import settings
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("due", __name__)


@dataclass(frozen=True)
class DuePage(Page):
    """All that a pupil has to do: what is left, what comes, what is over."""

    template = "due/due.html"
    section = "me"
    views: tuple[TaskView, ...]
    feed_made_at: datetime | None = None
    address: str = ""

    @property
    def title(self) -> str:
        """The heading."""
        return _("What is due")

    @property
    def to_do(self) -> tuple[TaskView, ...]:
        """What is left to do."""
        return to_do(self.views)

    @property
    def coming(self) -> tuple[TaskView, ...]:
        """What has not opened yet."""
        return coming(self.views)

    @property
    def over(self) -> tuple[TaskView, ...]:
        """What is done, excused or closed."""
        return over(self.views)


@dataclass(frozen=True)
class TaskPage(Page):
    """One thing to do: its parts, how far each is, and the result."""

    template = "due/task.html"
    section = "me"
    task: TaskView
    back: str = ""

    @property
    def title(self) -> str:
        """The heading."""
        return self.task.title


@blueprint.get("/me/due")
def due() -> AnyResponse | str:
    """Show a pupil what they have to do; lead anybody else to where progress begins."""
    who = learner()
    if who is None:
        return redirect(url("me.keep"))
    with reading() as connection:
        found = tasks.results(connection, who.id, catalogue(), edition().lang)
        made_at = calendars.own_made_at(connection, who.id)
    return DuePage(_views(found), made_at).render()


@blueprint.get("/me/due/<number:assignment_id>")
def task(assignment_id: int) -> AnyResponse | str:
    """Show a pupil one thing to do, and their own result."""
    who = learner()
    if who is None:
        return redirect(url("me.keep"))
    with reading() as connection:
        found = tasks.result(connection, who.id, catalogue(), edition().lang, assignment_id)
    return TaskPage(TaskView(found, now())).render()


@blueprint.post("/me/due/<number:assignment_id>/read/<briefing_id>")
def read(assignment_id: int, briefing_id: str) -> AnyResponse:
    """Keep that a pupil has read a briefing for this assignment."""
    who = learner()
    if who is None:
        return redirect(url("me.keep"), 303)
    admit("answers")
    with writing() as connection:
        found = tasks.result(connection, who.id, catalogue(), edition().lang, assignment_id)
        tasks.read_briefing(connection, found, who.id, briefing_id, now())
    return redirect(f"{url('due.task', assignment_id=assignment_id)}#briefings", 303)


@blueprint.post("/me/due/calendar")
def feed() -> AnyResponse | str:
    """Make or end the address at which a pupil's calendar asks; show a new one this once."""
    who = learner()
    if who is None:
        return redirect(url("me.keep"), 303)
    if request.form.get("end"):
        with writing() as connection:
            calendars.end_own(connection, who.id)
        return redirect(url("due.due"), 303)
    admit("keep")
    with writing() as connection:
        token = calendars.make_own(connection, who.id, mint().chance, now())
        found = tasks.results(connection, who.id, catalogue(), edition().lang)
    address = settings().site_url + url("due.calendar", token=token)
    return DuePage(_views(found), now(), address).render()


@blueprint.get("/due/<token>.ics")
def calendar(token: str) -> AnyResponse:
    """Tell a pupil's calendar what is due when; nothing of what they have done."""
    with reading() as connection:
        found = tasks_to_tell(calendars.tasks_at(connection, token))
    return _answer(_("What is due"), [_own_entry(one) for one in found])


@blueprint.get("/due/class/<token>.ics")
def class_calendar(token: str) -> AnyResponse:
    """Tell calendars what is due when in a class; nothing of anybody in it."""
    with reading() as connection:
        name, found = calendars.assignments_at(connection, token)
    entries = [_entry(one, one.span.due_at, name, settings().site_url) for one in found]
    return _answer(_("What is due: %(name)s", name=name), entries)


def tasks_to_tell(found: Iterable[Task]) -> tuple[Task, ...]:
    """Return the tasks that stand in a calendar: those that are asked for."""
    return tuple(one for one in found if not one.terms.excused)


def _views(found: tuple[Result, ...]) -> tuple[TaskView, ...]:
    moment = now()
    return tuple(TaskView(one, moment) for one in found)


def _own_entry(found: Task) -> ics.Entry:
    link = settings().site_url + url("due.task", assignment_id=found.assignment.id)
    return _entry(found.assignment, found.terms.due_at, found.classroom_name, link)


def _entry(found: Assignment, due_at: datetime, name: str, link: str) -> ics.Entry:
    host = settings().site_url.partition("://")[2]
    return ics.Entry(
        id=f"assignment-{found.id}@{host}",
        day=due_at,
        title=_("Due: %(title)s", title=found.title),
        words=name,
        url=link,
        revision=found.revision,
    )


def _answer(name: str, entries: list[ics.Entry]) -> AnyResponse:
    response = make_response(ics.calendar(name, entries, now()))
    response.content_type = ics.TYPE
    return response

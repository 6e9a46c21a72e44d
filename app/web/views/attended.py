"""/me/classes: the classes in which one is a pupil, what their teachers see, and leaving."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, request
from werkzeug import Response as AnyResponse

from app.core.errors import NotFoundError
from app.core.people import Learner
from app.services import pupils
from app.services.pupils import Attended
from app.web.plumbing.identity import ended, learner
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import number, url
from app.web.plumbing.pages import Page
from app.web.plumbing.teaching import for_learners
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("attended", __name__)


@dataclass(frozen=True)
class AttendedPage(Page):
    """The classes that a learner is in."""

    template = "join/attended.html"
    section = "me"
    classes: tuple[Attended, ...]
    joined: int = 0
    left: bool = False

    @property
    def title(self) -> str:
        """The heading."""
        return _("Classes you are in")


@dataclass(frozen=True)
class LeavePage(Page):
    """What goes when one leaves, before it does."""

    template = "join/leave.html"
    section = "me"
    attended: Attended

    @property
    def title(self) -> str:
        """The heading."""
        return _("Leave %(name)s", name=self.attended.classroom.name)


@blueprint.get("/me/classes")
def listed() -> AnyResponse | str:
    """List the classes one is in; lead anybody else to where keeping begins."""
    who = learner()
    if who is None:
        return redirect(url("me.keep", ended=1 if ended() else None))
    joined = number(request.args.get("joined", ""))
    return AttendedPage(_classes(who), joined, left="left" in request.args).render()


@blueprint.route("/me/classes/leave", methods=["GET", "POST"])
@for_learners
def leave(who: Learner) -> AnyResponse | str:
    """Say what goes; leave, and take one's own progress along."""
    classroom_id = number(request.values.get("class", ""))
    if request.method == "POST":
        with writing() as connection:
            pupils.leave(connection, who.id, classroom_id)
        return redirect(url("attended.listed", left=1), 303)
    found = [one for one in _classes(who) if one.classroom.id == classroom_id]
    if not found:
        raise NotFoundError(str(classroom_id))
    return LeavePage(found[0]).render()


def _classes(who: Learner) -> tuple[Attended, ...]:
    with reading() as connection:
        return pupils.attended(connection, who.id)

"""/lessons/…/read: marking a lesson as read, which is a deed and never a side effect."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core.lessons import Lesson
from app.services import readings
from app.web.forms.kept import Kept
from app.web.plumbing.catalogue import edition
from app.web.plumbing.clock import now
from app.web.plumbing.identity import learner
from app.web.plumbing.limits import admit
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.unit_of_work import writing

blueprint = Blueprint("readings", __name__)


@dataclass(frozen=True)
class ReadPage(Page):
    """A stranger has read a lesson: nobody keeps that, unless they want it kept."""

    template = "quizzes/read.html"
    section = "learn"
    lesson: Lesson
    after: Lesson | None
    kept: str

    @property
    def title(self) -> str:
        """The heading."""
        return _("You have read “%(lesson)s”", lesson=self.lesson.title)

    @property
    def module_id(self) -> str:
        """Whose ink the page wears."""
        return self.lesson.module_id


@blueprint.post("/lessons/<lesson_id>/read")
def read(lesson_id: str) -> AnyResponse | str:
    """Keep a learner's reading; offer a stranger to keep theirs."""
    admit("answers")
    lesson = edition().lesson(lesson_id)
    who = learner()
    if who is None:
        _before, after = edition().neighbours(lesson)
        return ReadPage(lesson, after, Kept(lesson_ids=(lesson.id,)).token).render()
    with writing() as connection:
        readings.mark_read(connection, who.id, edition(), lesson.id, now())
    if "text/x-fragment" in request.headers.get("Accept", ""):
        return _empty()
    return redirect(f"{url('me.progress')}#lesson-{lesson.id}", 303)


def _empty() -> Response:
    return make_response("", 204)

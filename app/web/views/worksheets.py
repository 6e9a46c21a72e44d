"""/lessons/…/worksheet: a lesson's questions for paper, with the key on a sheet of its own."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, request

from app.core.lessons import Lesson, Module
from app.web.forms.worksheets import PaperKey, PaperQuestion, paper_key, paper_questions
from app.web.plumbing.catalogue import edition
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.pages import Page
from app.web.plumbing.public import public

blueprint = Blueprint("worksheets", __name__)


@dataclass(frozen=True)
class WorksheetPage(Page):
    """The questions of a lesson to be answered by hand; `key` only where it was asked for."""

    template = "worksheets/worksheet.html"
    section = "learn"
    lesson: Lesson
    module: Module
    questions: tuple[PaperQuestion, ...]
    key: tuple[PaperKey, ...] = ()

    @property
    def title(self) -> str:
        """The heading and the window title."""
        return _("Worksheet: %(lesson)s", lesson=self.lesson.title)

    @property
    def module_id(self) -> str:
        """Whose ink the page wears."""
        return self.lesson.module_id


@blueprint.get("/lessons/<lesson_id>/worksheet")
@public(query=("key",))
def worksheet(lesson_id: str) -> str:
    """Show the questions for paper; with `?key=yes` the key as well, on a sheet of its own."""
    lesson = edition().lesson(lesson_id)
    key = paper_key(lesson) if request.args.get("key") == "yes" else ()
    module = edition().module(lesson.module_id)
    return WorksheetPage(lesson, module, paper_questions(lesson), key).render()

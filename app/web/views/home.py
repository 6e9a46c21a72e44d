"""/: what this is, one lesson to start with, the ten facets, a question of the day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from flask import Blueprint

from app.core.briefings import Briefing
from app.core.catalogue import Catalogue, Edition
from app.core.lessons import Lesson, Module
from app.web.forms.questions import QuestionView, blank_view
from app.web.plumbing.catalogue import catalogue, edition
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.pages import Page
from app.web.plumbing.public import public

blueprint = Blueprint("home", __name__)


@dataclass(frozen=True)
class HomePage(Page):
    """The first page of the site, the same for every reader of the day."""

    template = "home/home.html"
    modules: tuple[Module, ...]
    first: Lesson | None
    first_module: Module | None
    briefings: tuple[tuple[Briefing, date | None], ...]
    """Each with the next day on which a rule in it changes; the nearest first."""
    question: QuestionView | None
    question_lesson: Lesson | None
    lesson_count: int
    source_count: int

    @property
    def title(self) -> str:
        """The heading, which says what the site is about."""
        return _("Artificial intelligence, one facet at a time")

    @property
    def summary(self) -> str:
        """What search engines show."""
        return _("Short, sourced lessons on what AI is, where it goes wrong and who decides.")


@blueprint.get("/")
@public
def home() -> str:
    """Show the first page."""
    here = edition()
    written = [module for module in here.modules.values() if module.lesson_ids]
    first_module = next(iter(written), None)
    question, lesson = _question_of_the_day(here)
    return HomePage(
        modules=tuple(here.modules.values()),
        first=here.lesson(first_module.lesson_ids[0]) if first_module else None,
        first_module=first_module,
        briefings=_by_what_comes_next(here, catalogue()),
        question=question,
        question_lesson=lesson,
        lesson_count=len(here.lessons),
        source_count=len(catalogue().sources),
    ).render()


def _by_what_comes_next(
    here: Edition, known: Catalogue
) -> tuple[tuple[Briefing, date | None], ...]:
    """Return the briefings, those first whose law changes soonest."""
    found = [(one, _next_day(one, known)) for one in here.briefings.values()]
    return tuple(sorted(found, key=lambda pair: pair[1] or date.max))


def _next_day(briefing: Briefing, known: Catalogue) -> date | None:
    coming = (known.law(name).next_date(known.day) for name in briefing.laws)
    return min((one.date for one in coming if one), default=None)


def _question_of_the_day(here: Edition) -> tuple[QuestionView | None, Lesson | None]:
    question = here.question_of(catalogue().day)
    if question is None:
        return None, None
    lesson = here.lesson(question.lesson_id)
    return replace(blank_view(question, lesson, here), label=_("One question")), lesson

"""/modules/…: the ten facets, and the lessons of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint

from app.core.catalogue import Edition
from app.core.lessons import Lesson, Module, Planned
from app.core.misconceptions import Belief
from app.core.sources import Frameworks, by_framework
from app.web.plumbing.catalogue import catalogue, edition
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.public import public

blueprint = Blueprint("modules", __name__)
KILOBYTES = 16
"""What a page of a module weighs on its way, compressed."""


@dataclass(frozen=True)
class ModulesPage(Page):
    """All modules, and the lessons that are written."""

    template = "modules/modules.html"
    section = "learn"
    modules: tuple[Module, ...]
    written: tuple[tuple[Module, tuple[Lesson, ...]], ...]

    @property
    def title(self) -> str:
        """The heading."""
        return _("The ten facets")

    @property
    def summary(self) -> str:
        """What a module is."""
        return _(
            "Ten modules of short lessons. Each is drawn as its own cut of stone, with one side "
            "for each lesson. Outlines are still to be written."
        )


@dataclass(frozen=True)
class Row:
    """A lesson of a module: planned, or written and with the belief that it takes on."""

    planned: Planned
    lesson: Lesson | None
    belief: Belief | None


@dataclass(frozen=True)
class ModulePage(Page):
    """One module with its lessons in order; `neighbours` are the modules beside it."""

    template = "modules/module.html"
    section = "learn"
    module: Module
    rows: tuple[Row, ...]
    competences: Frameworks
    neighbours: tuple[Module, ...]

    @property
    def title(self) -> str:
        """The heading."""
        return self.module.title

    @property
    def summary(self) -> str:
        """What search engines show."""
        return self.module.summary

    @property
    def module_id(self) -> str:
        """Whose ink the page wears."""
        return self.module.id

    @property
    def written(self) -> tuple[Lesson, ...]:
        """The lessons that can be read."""
        return tuple(row.lesson for row in self.rows if row.lesson)

    @property
    def first(self) -> Lesson | None:
        """The lesson to start with."""
        return next(iter(self.written), None)

    @property
    def minutes(self) -> int:
        """How long all written lessons take."""
        return sum(lesson.minutes for lesson in self.written)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Its own address and those of its lessons: what one reads without a connection."""
        lessons = (url("lessons.lesson", lesson_id=lesson.id) for lesson in self.written)
        return (url("modules.module", module_id=self.module.id), *lessons)

    @property
    def kilobytes(self) -> int:
        """About how much has to be loaded to have all of these pages, in steps of ten."""
        return round(len(self.addresses) * KILOBYTES, -1)

    @property
    def facts_as_of(self) -> date:
        """The oldest day on which facts were checked."""
        return min(lesson.facts_as_of for lesson in self.written)

    @property
    def review_by(self) -> date:
        """The first day on which a lesson is due for review."""
        return min(lesson.review_by for lesson in self.written)


@blueprint.get("/modules/")
@public
def modules() -> str:
    """Show all modules."""
    here = edition()
    written = tuple(
        (module, here.lessons_of(module)) for module in here.modules.values() if module.lesson_ids
    )
    return ModulesPage(tuple(here.modules.values()), written).render()


@blueprint.get("/modules/<module_id>")
@public
def module(module_id: str) -> str:
    """Show one module."""
    here = edition()
    found = here.module(module_id)
    everything = tuple(here.modules.values())
    names = (name for lesson in here.lessons_of(found) for name in lesson.competences)
    place = everything.index(found)
    return ModulePage(
        module=found,
        rows=tuple(_row(planned, here) for planned in found.planned),
        competences=by_framework(names, catalogue().competences),
        neighbours=everything[max(place - 1, 0) : place] + everything[place + 1 : place + 2],
    ).render()


def _row(planned: Planned, here: Edition) -> Row:
    lesson = here.lessons.get(planned.id)
    return Row(planned, lesson, here.beliefs.get(lesson.belief) if lesson else None)

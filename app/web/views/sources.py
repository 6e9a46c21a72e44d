"""/sources/…: everything the site relies on, with what kind of evidence it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, request

from app.core.briefings import Briefing
from app.core.glossary import Term
from app.core.law import Law, shown
from app.core.lessons import Lesson
from app.core.sources import Source
from app.web.plumbing.catalogue import catalogue, edition
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.pages import Page
from app.web.plumbing.public import public

blueprint = Blueprint("sources", __name__)
ORDERS: dict[str, Callable[[Source], str]] = {
    "title": lambda source: source.title.lstrip("“‘").casefold(),
    "publisher": lambda source: source.publisher.casefold(),
    "year": lambda source: source.year if source.year[:1].isdigit() else "",
    "kind": lambda source: source.kind.value,
}


@dataclass(frozen=True)
class SourcesPage(Page):
    """All sources as a table, sorted by one of its columns."""

    template = "sources/sources.html"
    sources: tuple[Source, ...]
    sort: str

    @property
    def title(self) -> str:
        """The heading."""
        return _("Sources")

    @property
    def summary(self) -> str:
        """What the page holds."""
        return _("Every source that a page of this site cites, and what kind of evidence it is.")

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """The names of the columns and their headings."""
        return (
            ("title", _("Source")),
            ("publisher", _("Published by")),
            ("year", _("Year")),
            ("kind", _("Kind of evidence")),
        )


@dataclass(frozen=True)
class SourcePage(Page):
    """One source and where it is cited."""

    template = "sources/source.html"
    source: Source
    lessons: tuple[Lesson, ...]
    briefings: tuple[Briefing, ...]
    terms: tuple[Term, ...]
    laws: tuple[Law, ...]

    @property
    def title(self) -> str:
        """The heading."""
        return self.source.title

    @property
    def checked_on(self) -> date:
        """The day on which it was seen to be there."""
        return date.fromisoformat(self.source.checked_on)


@blueprint.get("/sources/")
@public(query=("sort",))
def sources() -> str:
    """Show all sources."""
    asked = request.args.get("sort", "title")
    sort = asked if asked in ORDERS else "title"
    by_title = sorted(catalogue().sources.values(), key=ORDERS["title"])
    ordered = sorted(by_title, key=ORDERS[sort], reverse=sort == "year")
    return SourcesPage(tuple(ordered), sort).render()


@blueprint.get("/sources/<source_id>")
@public
def source(source_id: str) -> str:
    """Show one source."""
    here = edition()
    found = catalogue().source(source_id)
    return SourcePage(
        source=found,
        lessons=tuple(lesson for lesson in here.lessons.values() if found.id in lesson.sources),
        briefings=tuple(one for one in here.briefings.values() if found.id in one.sources),
        terms=tuple(term for term in here.terms.values() if found.id in term.sources),
        laws=tuple(law for law in shown(catalogue().laws.values()) if found.id in law.sources),
    ).render()

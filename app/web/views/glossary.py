"""/glossary/…: what the words mean, each with an example and what it is not."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint

from app.core.briefings import Briefing
from app.core.glossary import Term
from app.core.lessons import Lesson
from app.core.sources import Source
from app.web.plumbing.catalogue import catalogue, edition
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.pages import Page
from app.web.plumbing.public import public

blueprint = Blueprint("glossary", __name__)


@dataclass(frozen=True)
class TermsPage(Page):
    """All terms under their first letters."""

    template = "glossary/terms.html"
    section = "glossary"
    letters: tuple[tuple[str, tuple[Term, ...]], ...]

    @property
    def title(self) -> str:
        """The heading."""
        return _("Glossary")

    @property
    def summary(self) -> str:
        """What the page holds."""
        return _("The words that lessons and briefings use, explained in a few sentences.")


@dataclass(frozen=True)
class TermPage(Page):
    """One term in full."""

    template = "glossary/term.html"
    section = "glossary"
    term: Term
    lessons: tuple[Lesson, ...]
    briefings: tuple[Briefing, ...]
    sources: tuple[Source, ...]

    @property
    def title(self) -> str:
        """The term, with a capital as a heading has."""
        return self.term.term[:1].upper() + self.term.term[1:]

    @property
    def summary(self) -> str:
        """Its first words."""
        return self.term.text[:160]


@blueprint.get("/glossary/")
@public
def terms() -> str:
    """Show all terms."""
    ordered = sorted(edition().terms.values(), key=lambda term: term.term.casefold())
    letters = groupby(ordered, key=lambda term: term.term[:1].upper())
    return TermsPage(tuple((letter, tuple(group)) for letter, group in letters)).render()


@blueprint.get("/glossary/<term_id>")
@public
def term(term_id: str) -> str:
    """Show one term."""
    here = edition()
    found = here.term(term_id)
    known = catalogue().sources
    return TermPage(
        term=found,
        lessons=tuple(here.lessons[name] for name in found.used_in if name in here.lessons),
        briefings=tuple(one for one in here.briefings.values() if found.id in one.terms),
        sources=tuple(known[name] for name in found.sources if name in known),
    ).render()

"""/patterns: every component in every state, for those who build and those who check."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint

from app.core.explorables import EXPLORABLES, Explorable
from app.core.glossary import Term
from app.core.lessons import Figure, Module
from app.core.sources import Source
from app.core.stones import Side
from app.web.forms import samples
from app.web.forms.questions import QuestionView
from app.web.forms.worksheets import PaperQuestion, paper_questions
from app.web.plumbing.catalogue import catalogue, edition
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.pages import Page
from app.web.plumbing.public import public

blueprint = Blueprint("patterns", __name__)
MIXED: tuple[Side, ...] = ("polished", "begun", "bare")


@dataclass(frozen=True)
class PatternsPage(Page):
    """All components; the questions are samples and belong to no lesson."""

    template = "patterns/patterns.html"
    modules: tuple[Module, ...]
    blanks: tuple[QuestionView, ...]
    faulty: tuple[QuestionView, ...]
    marked: tuple[QuestionView, ...]
    explorable: Explorable

    @property
    def title(self) -> str:
        """The heading."""
        return _("Patterns")

    @property
    def summary(self) -> str:
        """What the page holds."""
        return _("Every component of this site in every state, and how to use it.")

    @property
    def module_id(self) -> str:
        """Whose ink the page wears."""
        return next(iter(self.modules)).id if self.modules else ""

    def states(self, module: Module) -> tuple[Side, ...]:
        """Return one side of each state, the rest bare."""
        return tuple(MIXED[min(side, len(MIXED) - 1)] for side in range(module.sides))

    @property
    def term(self) -> Term:
        """A term for its card."""
        return samples.TERM

    @property
    def source(self) -> Source:
        """A source for its note."""
        return samples.SOURCE

    @property
    def belief(self) -> str:
        """A belief in the words of somebody who holds it."""
        return samples.BELIEF.belief

    @property
    def on_paper(self) -> tuple[PaperQuestion, ...]:
        """One question of each kind as a worksheet prints it."""
        return paper_questions(samples.lesson())

    @property
    def figure(self) -> Figure:
        """A figure in all its colours."""
        return samples.FIGURE


@blueprint.get("/patterns")
@public
def patterns() -> str:
    """Show all components."""
    here = edition()
    return PatternsPage(
        modules=tuple(here.modules.values()),
        blanks=samples.blanks(),
        faulty=samples.faulty(),
        marked=samples.marked(catalogue(), here),
        explorable=EXPLORABLES["temperature"],
    ).render()

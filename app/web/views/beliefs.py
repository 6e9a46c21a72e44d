"""/beliefs/: what sensible people take for true about AI, why, and what is so."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint

from app.core.lessons import Lesson, Module
from app.core.misconceptions import Belief
from app.core.sources import Source
from app.web.plumbing.catalogue import catalogue, edition
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.pages import Page
from app.web.plumbing.public import public

blueprint = Blueprint("beliefs", __name__)


@dataclass(frozen=True)
class Held:
    """A belief, the lessons that take it on and the sources behind what is so."""

    belief: Belief
    lessons: tuple[Lesson, ...]
    sources: tuple[Source, ...]

    @property
    def module_id(self) -> str | None:
        """The module of the first lesson that takes it on."""
        return self.lessons[0].module_id if self.lessons else None


@dataclass(frozen=True)
class Group:
    """The beliefs that the lessons of one module take on first; those of no lesson have none."""

    module: Module | None
    beliefs: tuple[Held, ...]


@dataclass(frozen=True)
class BeliefsPage(Page):
    """All beliefs by module; the id of each is its fragment."""

    template = "beliefs/beliefs.html"
    groups: tuple[Group, ...]

    @property
    def title(self) -> str:
        """The heading."""
        return _("Common beliefs")

    @property
    def summary(self) -> str:
        """What the page holds."""
        return _("Beliefs about AI that sensible people hold, why they tempt, and what is true.")


@blueprint.get("/beliefs/")
@public
def beliefs() -> str:
    """Show all beliefs."""
    here, known = edition(), catalogue().sources
    held = [
        Held(
            belief,
            tuple(here.lessons[name] for name in belief.lessons if name in here.lessons),
            tuple(known[name] for name in belief.sources if name in known),
        )
        for belief in here.beliefs.values()
    ]
    groups = (
        Group(module, tuple(one for one in held if one.module_id == (module and module.id)))
        for module in (*here.modules.values(), None)
    )
    return BeliefsPage(tuple(group for group in groups if group.beliefs)).render()

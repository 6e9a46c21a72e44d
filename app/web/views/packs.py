"""/packs/…: briefings and lessons chosen into an address, to be read and printed as one."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, request
from werkzeug import Response

from app.core.briefings import Briefing
from app.core.lessons import Lesson, Module
from app.web.forms.packs import (
    BETWEEN,
    MOST,
    BriefingPart,
    Choice,
    LessonPart,
    briefing_part,
    choice,
    lesson_part,
)
from app.web.plumbing.catalogue import catalogue, edition
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.public import public

blueprint = Blueprint("packs", __name__)


@dataclass(frozen=True)
class ChoosePage(Page):
    """Everything that a pack can hold; what is chosen already is ticked."""

    template = "packs/choose.html"
    section = "briefings"
    briefings: tuple[Briefing, ...]
    modules: tuple[tuple[Module, tuple[Lesson, ...]], ...]
    chosen: Choice
    errors: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """The heading."""
        return _("Put together a pack")

    @property
    def summary(self) -> str:
        """What the page is for."""
        return _("Choose briefings and lessons; they become one web page, to send or to print.")

    @property
    def most(self) -> int:
        """How many parts a pack holds."""
        return MOST


@dataclass(frozen=True)
class PackPage(Page):
    """The chosen parts one after another, with contents; the same for everybody."""

    template = "packs/pack.html"
    section = "briefings"
    parts: tuple[BriefingPart | LessonPart, ...]
    chosen: Choice

    @property
    def title(self) -> str:
        """The heading."""
        if len(self.parts) == 1:
            return _("A pack of one part")
        return _("A pack of %(n)s parts", n=len(self.parts))


@blueprint.get("/packs/")
@public(query=("of", "wrong"))
def choose() -> str:
    """Show what can be chosen, and what was wrong with what was."""
    here = edition()
    words = {
        "none": _("Tick at least one."),
        "many": _("A pack holds at most %(most)s; untick some.", most=MOST),
    }.get(request.args.get("wrong", ""))
    return ChoosePage(
        briefings=tuple(here.briefings.values()),
        modules=tuple(
            (module, tuple(here.lesson(name) for name in module.lesson_ids))
            for module in here.modules.values()
            if module.lesson_ids
        ),
        chosen=choice(request.args.get("of", ""), here),
        errors=(("of", words),) if words else (),
    ).render()


@blueprint.get("/packs/made")
def made() -> Response:
    """Turn ticked boxes into the address of a pack, or lead back to what is wrong."""
    chosen = choice(BETWEEN.join(request.args.getlist("of")), edition())
    if not chosen.ids:
        return redirect(url("packs.choose", wrong="none"), 303)
    if chosen.unknown:
        return redirect(url("packs.choose", of=chosen.written, wrong="many"), 303)
    return redirect(url("packs.pack", written=chosen.written), 303)


@blueprint.get("/packs/<string(maxlength=800):written>")
@public
def pack(written: str) -> str:
    """Show a pack."""
    chosen = choice(written, edition())
    if not chosen.ids:
        abort(404)
    return PackPage(tuple(_part(one) for one in chosen.ids), chosen).render()


def _part(name: str) -> BriefingPart | LessonPart:
    here = edition()
    if name in here.briefings:
        return briefing_part(here.briefing(name), catalogue())
    return lesson_part(here.lesson(name), catalogue().sources)

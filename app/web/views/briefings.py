"""/briefings/…: two printed pages each for people who decide, 60 seconds first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time

from flask import Blueprint, Response, request

from app.config import NAME
from app.core.briefings import Briefing, PlannedBriefing, Words
from app.core.glossary import Term
from app.core.sources import Source
from app.export import citations, ics, sheets, texts
from app.web.forms.briefing_sheets import briefing_sheet, numbered, rules_of
from app.web.forms.laws import RuleView
from app.web.forms.notes import SideNote, side_notes
from app.web.plumbing.catalogue import catalogue, edition
from app.web.plumbing.documents import document
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.public import public
from app.web.plumbing.templating import settings

blueprint = Blueprint("briefings", __name__)


@dataclass(frozen=True)
class BriefingsPage(Page):
    """All briefings: those that are written, and those that are planned."""

    template = "briefings/briefings.html"
    section = "briefings"
    written: tuple[tuple[Briefing, str], ...]
    """Each with the module whose ink it wears."""
    planned: tuple[PlannedBriefing, ...]

    @property
    def title(self) -> str:
        """The heading."""
        return _("Briefings")

    @property
    def summary(self) -> str:
        """What the page holds."""
        return _(
            "Two printed pages for lawmakers and their staff: what is settled, what is not, "
            "what to ask."
        )


@dataclass(frozen=True)
class BriefingPage(Page):
    """One briefing, the same for every reader of the day."""

    template = "briefings/briefing.html"
    section = "briefings"
    briefing: Briefing
    ink: str
    rules: tuple[RuleView, ...]
    sources: tuple[tuple[int, Source], ...]
    terms: tuple[Term, ...]

    @property
    def title(self) -> str:
        """The heading and the window title."""
        return self.briefing.title

    @property
    def summary(self) -> str:
        """What search engines show."""
        return self.briefing.summary

    @property
    def module_id(self) -> str:
        """Whose ink the page wears."""
        return self.ink

    @property
    def beside_bottom(self) -> tuple[SideNote, ...]:
        """The sources of the first 60 seconds, which have no room beside them, and of part 1."""
        parts = self.briefing.parts
        told = [one.words for one in parts.sixty]
        return self._beside([*told, *(one.claim for one in parts.bottom)])

    @property
    def beside_known(self) -> tuple[SideNote, ...]:
        """The sources first cited in what is known, disputed and unknown."""
        return self._beside([one.words for one in self.briefing.parts.known])

    def _beside(self, told: Iterable[Words]) -> tuple[SideNote, ...]:
        known = {source.id: source for _number, source in self.sources}
        return tuple(note for words in told for note in side_notes(words.notes, known))


@blueprint.get("/briefings/")
@public
def briefings() -> str:
    """Show all briefings."""
    here = edition()
    plan = here.briefing_plan
    return BriefingsPage(
        written=tuple((one, plan[one.id].module_id) for one in here.briefings.values()),
        planned=tuple(one for one in plan.values() if one.id not in here.briefings),
    ).render()


@blueprint.get("/briefings/<briefing_id>")
@public
def briefing(briefing_id: str) -> str:
    """Show one briefing."""
    return _page(briefing_id).render()


@blueprint.get("/briefings/<briefing_id>.pdf")
@public(query=("paper",))
def pdf(briefing_id: str) -> Response:
    """Send one briefing as two pages, A4 or, with `?paper=letter`, US Letter."""
    sheet = _sheet(briefing_id)
    paper: sheets.Paper = "us-letter" if request.args.get("paper") == "letter" else "a4"
    made = document(
        settings().instance_dir / "documents",
        sheets.markup(sheet, paper, sheets.SIZES[0]),
        lambda: sheets.pdf(sheet, paper),
    )
    response = Response(made, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{briefing_id}.pdf"'
    return response


@blueprint.get("/briefings/<briefing_id>.txt")
@public
def text(briefing_id: str) -> Response:
    """Send one briefing as plain text."""
    return _words(texts.plain_text(_sheet(briefing_id)), "text/plain; charset=utf-8")


@blueprint.get("/briefings/<briefing_id>.md")
@public
def markdown(briefing_id: str) -> Response:
    """Send one briefing as Markdown."""
    return _words(texts.markdown(_sheet(briefing_id)), "text/markdown; charset=utf-8")


@blueprint.get("/briefings/<briefing_id>.bib")
@public
def bibtex(briefing_id: str) -> Response:
    """Send how to cite a briefing, as BibTeX."""
    return _words(citations.bibtex(_work(briefing_id)), citations.BIBTEX)


@blueprint.get("/briefings/<briefing_id>.ris")
@public
def ris(briefing_id: str) -> Response:
    """Send how to cite a briefing, as RIS."""
    return _words(citations.ris(_work(briefing_id)), citations.RIS)


@blueprint.get("/briefings/<briefing_id>.ics")
@public
def review(briefing_id: str) -> Response:
    """Send the day of a briefing's next review to a calendar."""
    found = edition().briefing(briefing_id)
    link = _address(briefing_id)
    title = _("Next review: %(title)s", title=found.title)
    entry = ics.Entry(f"{found.id}-review@{link}", found.next_review, title, url=link)
    stamp = datetime.combine(found.changes[0].date, time(), UTC)
    return _words(ics.calendar(found.title, [entry], stamp), ics.TYPE)


def _words(body: str | bytes, kind: str) -> Response:
    return Response(body, content_type=kind)


def _address(briefing_id: str) -> str:
    return settings().site_url + url("briefings.briefing", briefing_id=briefing_id)


def _work(briefing_id: str) -> citations.Work:
    found = edition().briefing(briefing_id)
    return citations.Work(
        id=found.id,
        title=found.title,
        publisher=NAME,
        version=found.version,
        day=found.changes[0].date,
        url=_address(briefing_id),
    )


def _sheet(briefing_id: str) -> sheets.Sheet:
    found = edition().briefing(briefing_id)
    ink = edition().briefing_plan[found.id].module_id
    return briefing_sheet(found, ink, catalogue(), _address(briefing_id))


def _page(briefing_id: str) -> BriefingPage:
    here = edition()
    found = here.briefing(briefing_id)
    return BriefingPage(
        briefing=found,
        ink=here.briefing_plan[found.id].module_id,
        rules=rules_of(found, catalogue()),
        sources=numbered(found, catalogue().sources),
        terms=tuple(here.terms[name] for name in found.terms if name in here.terms),
    )

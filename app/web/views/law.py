"""/law/ and /jurisdictions/…: rules by place, as chosen, one place, one rule; with their dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from flask import Blueprint, make_response, request
from werkzeug import Response

from app.core.briefings import Briefing
from app.core.errors import NotFoundError
from app.core.law import LawDate, Standing, Subject
from app.core.text.inline import unbroken
from app.export import ics
from app.web.forms.laws import Coming, LawView, coming, law_views
from app.web.forms.timeline import Timeline, timeline
from app.web.plumbing.catalogue import catalogue, edition
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.public import public
from app.web.plumbing.templating import settings

blueprint = Blueprint("law", __name__)
QUERY = ("where", "status", "about")
NEAREST = 8
"""So many dates ahead stand open where nothing is chosen; the later ones are folded."""


@dataclass(frozen=True)
class Chosen:
    """What the rows are narrowed to; empty for all."""

    where: str = ""
    status: str = ""
    about: str = ""

    def fits(self, view: LawView) -> bool:
        """Say whether a row is among them."""
        return (
            self.where in {"", view.law.jurisdiction_id}
            and self.status in {"", view.standing.value}
            and (not self.about or self.about in view.law.subjects)
        )

    @property
    def query(self) -> dict[str, str]:
        """The choice as the query of an address."""
        return {name: getattr(self, name) for name in QUERY if getattr(self, name)}


@dataclass(frozen=True)
class Group:
    """A place or a subject: how many rules it has, and the next date of them all."""

    id: str
    name: str
    rules: int
    next: LawDate | None


@dataclass(frozen=True)
class LawPage(Page):
    """The dates ahead, what may be chosen, and what was: its rows, and its dates as a drawing.

    Where nothing is chosen, places and subjects stand in place of the rows: all rules at once
    are more than anybody reads, and nobody could tell their dates apart.
    """

    template = "law/law.html"
    section = "briefings"
    count: int
    rows: tuple[LawView, ...]
    coming: tuple[Coming, ...]
    timeline: Timeline | None
    chosen: Chosen
    places: tuple[Group, ...]
    standings: tuple[Standing, ...]
    subjects: tuple[Group, ...]
    checked_on: date | None
    nearest = NEAREST

    @property
    def title(self) -> str:
        """The heading."""
        return _("Law and its dates")

    @property
    def summary(self) -> str:
        """What the page holds."""
        return _("Rules on AI: what applies, what is to come and when, each with its source.")


@dataclass(frozen=True)
class RulePage(Page):
    """One rule at an address to cite: its row, its place, the briefings that name it."""

    template = "law/rule.html"
    section = "briefings"
    view: LawView
    briefings: tuple[Briefing, ...]

    @property
    def title(self) -> str:
        """The heading."""
        law = self.view.law
        return unbroken(f"{law.instrument}, {law.provision}" if law.provision else law.instrument)

    @property
    def summary(self) -> str:
        """What the rule says."""
        return self.view.law.what


@dataclass(frozen=True)
class JurisdictionPage(Page):
    """The rows of one place, its dates ahead, and the briefings that name them."""

    template = "law/jurisdiction.html"
    section = "briefings"
    name: str
    id: str
    rows: tuple[LawView, ...]
    coming: tuple[Coming, ...]
    briefings: tuple[Briefing, ...]

    @property
    def title(self) -> str:
        """The heading."""
        return _("AI law: %(place)s", place=self.name)

    @property
    def summary(self) -> str:
        """What the page holds."""
        return _("Rules on AI in this place: status, dates and sources.")


@blueprint.get("/law/")
@public(query=QUERY)
def law() -> str:
    """Show the law table, narrowed to what was chosen."""
    views, chosen, rows = _narrowed()
    day = catalogue().day
    held = {view.standing for view in views}
    return LawPage(
        count=len(rows),
        rows=rows if chosen.query else (),
        coming=coming(rows, day),
        timeline=timeline(rows, day) if chosen.query else None,
        chosen=chosen,
        places=_places(views),
        standings=tuple(one for one in Standing if one in held),
        subjects=_subjects(views),
        checked_on=max((view.law.checked_on for view in views), default=None),
    ).render()


@blueprint.get("/law/dates.ics")
@public(query=QUERY)
def dates() -> Response:
    """Send the dates of the chosen rows to a calendar."""
    views, _asked, rows = _narrowed()
    last = max((view.law.checked_on for view in views), default=catalogue().day)
    entries = [_entry(one) for one in coming(rows, date.min)]
    stamp = datetime.combine(last, time(), UTC)
    response = make_response(ics.calendar(_("Law and its dates"), entries, stamp))
    response.content_type = ics.TYPE
    return response


@blueprint.get("/law/<law_id>")
@public
def rule(law_id: str) -> str:
    """Show one rule."""
    view = next((one for one in law_views(catalogue()) if one.law.id == law_id), None)
    if view is None:
        raise NotFoundError(law_id)
    return RulePage(view=view, briefings=_briefings((view,))).render()


@blueprint.get("/jurisdictions/<jurisdiction_id>")
@public
def jurisdiction(jurisdiction_id: str) -> str:
    """Show the rows of one place."""
    views = law_views(catalogue())
    rows = tuple(view for view in views if view.law.jurisdiction_id == jurisdiction_id)
    if not rows:
        raise NotFoundError(jurisdiction_id)
    return JurisdictionPage(
        name=rows[0].law.jurisdiction,
        id=jurisdiction_id,
        rows=rows,
        coming=coming(rows, catalogue().day),
        briefings=_briefings(rows),
    ).render()


def _narrowed() -> tuple[tuple[LawView, ...], Chosen, tuple[LawView, ...]]:
    """Return all rows, what they are narrowed to, and those that are left."""
    views = law_views(catalogue())
    chosen = _chosen(views)
    return views, chosen, tuple(view for view in views if chosen.fits(view))


def _chosen(views: tuple[LawView, ...]) -> Chosen:
    """Read the query; a value that no row has chooses nothing."""
    known = {
        "where": {view.law.jurisdiction_id for view in views},
        "status": {standing.value for standing in Standing},
        "about": {subject.value for subject in Subject},
    }
    asked = {name: request.args.get(name, "") for name in QUERY}
    return Chosen(**{name: value for name, value in asked.items() if value in known[name]})


def _places(views: tuple[LawView, ...]) -> tuple[Group, ...]:
    named = {view.law.jurisdiction_id: view.law.jurisdiction for view in views}
    return tuple(
        _group(name, words, [one for one in views if one.law.jurisdiction_id == name])
        for name, words in named.items()
    )


def _subjects(views: tuple[LawView, ...]) -> tuple[Group, ...]:
    found = (
        _group(subject, subject, [one for one in views if subject in one.law.subjects])
        for subject in Subject
    )
    return tuple(group for group in found if group.rules)


def _group(name: str, words: str, views: list[LawView]) -> Group:
    ahead = (view.next for view in views if view.next)
    return Group(name, words, len(views), min(ahead, key=lambda one: one.date, default=None))


def _briefings(views: tuple[LawView, ...]) -> tuple[Briefing, ...]:
    ids = {view.law.id for view in views}
    return tuple(one for one in edition().briefings.values() if ids & set(one.laws))


def _entry(one: Coming) -> ics.Entry:
    row = one.view.law
    link = f"{settings().site_url}{url('law.rule', law_id=row.id)}"
    return ics.Entry(
        id=f"{row.id}-{one.when.date}-{one.when.means}@{link}",
        day=one.when.date,
        title=f"{row.jurisdiction}: {row.instrument}, {row.provision}".removesuffix(", "),
        words=f"{row.what} {one.when.note}".strip(),
        url=link,
    )

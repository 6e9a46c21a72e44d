"""/law/ and /jurisdictions/…: the law table with its dates, filtered by links and a form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from flask import Blueprint, make_response, request
from werkzeug import Response

from app.core.briefings import Briefing
from app.core.errors import NotFoundError
from app.core.law import Standing, Subject
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
class LawPage(Page):
    """The rows that were chosen, the dates ahead, and what may be chosen.

    Drawn are the dates of what was chosen: all at once, nobody could tell them apart.
    """

    template = "law/law.html"
    section = "briefings"
    rows: tuple[LawView, ...]
    coming: tuple[Coming, ...]
    timeline: Timeline | None
    chosen: Chosen
    places: tuple[tuple[str, str], ...]
    standings: tuple[Standing, ...]
    subjects: tuple[Subject, ...]
    checked_on: date | None

    @property
    def title(self) -> str:
        """The heading."""
        return _("Law and its dates")

    @property
    def summary(self) -> str:
        """What the page holds."""
        return _("Rules on AI: what applies, what is to come and when, each with its source.")


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
        rows=rows,
        coming=coming(rows, day),
        timeline=timeline(rows, day) if chosen.query else None,
        chosen=chosen,
        places=_places(views),
        standings=tuple(one for one in Standing if one in held),
        subjects=tuple(one for one in Subject if any(one in v.law.subjects for v in views)),
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


@blueprint.get("/jurisdictions/<jurisdiction_id>")
@public
def jurisdiction(jurisdiction_id: str) -> str:
    """Show the rows of one place."""
    views = law_views(catalogue())
    rows = tuple(view for view in views if view.law.jurisdiction_id == jurisdiction_id)
    if not rows:
        raise NotFoundError(jurisdiction_id)
    ids = {view.law.id for view in rows}
    return JurisdictionPage(
        name=rows[0].law.jurisdiction,
        id=jurisdiction_id,
        rows=rows,
        coming=coming(rows, catalogue().day),
        briefings=tuple(one for one in edition().briefings.values() if ids & set(one.laws)),
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


def _places(views: tuple[LawView, ...]) -> tuple[tuple[str, str], ...]:
    named = {view.law.jurisdiction_id: view.law.jurisdiction for view in views}
    return tuple(named.items())


def _entry(one: Coming) -> ics.Entry:
    row = one.view.law
    link = f"{settings().site_url}{url('law.law')}#{row.id}"
    return ics.Entry(
        id=f"{row.id}-{one.when.date}-{one.when.means}@{link}",
        day=one.when.date,
        title=f"{row.jurisdiction}: {row.instrument}, {row.provision}".removesuffix(", "),
        words=f"{row.what} {one.when.note}".strip(),
        url=link,
    )

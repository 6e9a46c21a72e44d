"""/changes: what changed on lessons and briefings, by subject, as a page and for feed readers."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, request

from app.config import NAME
from app.core.changes import Changed, changed
from app.core.lessons import Module
from app.export import feeds
from app.web.plumbing.catalogue import edition
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.public import public
from app.web.plumbing.templating import settings

blueprint = Blueprint("changes", __name__)
QUERY = ("about",)
MOST = 100
"""A feed holds so many entries, the newest."""


@dataclass(frozen=True)
class ChangesPage(Page):
    """The changes of all subjects or of one, and what may be chosen."""

    template = "changes/changes.html"
    section = ""
    found: tuple[Changed, ...]
    subjects: tuple[Module, ...]
    chosen: Module | None

    @property
    def title(self) -> str:
        """The heading."""
        if self.chosen:
            return _("What changed: %(subject)s", subject=self.chosen.title)
        return _("What changed")

    @property
    def summary(self) -> str:
        """What the page holds."""
        return _("Every version of every lesson and briefing, the newest first.")

    @property
    def query(self) -> dict[str, str]:
        """The choice as the query of an address."""
        return {"about": self.chosen.id} if self.chosen else {}

    def address(self, one: Changed) -> str:
        """The path of the page that changed."""
        return _address(one)


@blueprint.get("/changes")
@public(query=QUERY)
def changes() -> str:
    """Show what changed."""
    return _page().render()


@blueprint.get("/changes.atom")
@public(query=QUERY)
def atom() -> Response:
    """Send the same as an Atom feed."""
    return Response(feeds.atom(_feed("changes.atom")), content_type=feeds.ATOM)


@blueprint.get("/changes.json")
@public(query=QUERY)
def json() -> Response:
    """Send the same as a JSON Feed."""
    return Response(feeds.json_feed(_feed("changes.json")), content_type=feeds.JSON)


def _page() -> ChangesPage:
    here = edition()
    every = changed(here)
    written = {one.module_id for one in every}
    chosen = here.modules.get(request.args.get("about", ""))
    return ChangesPage(
        found=changed(here, chosen.id) if chosen else every,
        subjects=tuple(module for module in here.modules.values() if module.id in written),
        chosen=chosen,
    )


def _feed(endpoint: str) -> feeds.Feed:
    page, site = _page(), settings().site_url
    return feeds.Feed(
        title=f"{NAME}: {page.title}",
        author=NAME,
        lang=edition().lang,
        url=site + url("changes.changes", **page.query),
        here=site + url(endpoint, **page.query),
        entries=tuple(_entry(one, site) for one in page.found[:MOST]),
    )


def _entry(one: Changed, site: str) -> feeds.Entry:
    link = site + _address(one)
    title = _("%(title)s, version %(version)s", title=one.page.title, version=one.change.version)
    return feeds.Entry(
        id=f"{link}#version-{one.change.version}",
        title=title,
        words=f"{one.change.what[0].upper()}{one.change.what[1:]}. {one.page.summary}",
        url=link,
        day=one.change.date,
        subject=edition().module(one.module_id).title,
    )


def _address(one: Changed) -> str:
    if one.kind == "briefing":
        return url("briefings.briefing", briefing_id=one.page.id)
    return url("lessons.lesson", lesson_id=one.page.id)

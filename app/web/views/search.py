"""/search: words in, finds out. The empty form is public; what somebody searches for is not."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, make_response, request
from werkzeug import Response

from app.library.search import Hit, HitKind, Run
from app.web.plumbing.catalogue import search_index
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.public import public

blueprint = Blueprint("search", __name__)
LONGEST_QUERY = 200


@dataclass(frozen=True)
class Find:
    """Something found, as the page shows it."""

    kind: str
    url: str
    title: str
    snippet: tuple[Run, ...]


@dataclass(frozen=True)
class SearchPage(Page):
    """The form, and what was found for `query`."""

    template = "search/search.html"
    section = "search"
    query: str = ""
    finds: tuple[Find, ...] = ()

    @property
    def title(self) -> str:
        """The heading."""
        return _("Search for “%(words)s”", words=self.query) if self.query else _("Search")

    @property
    def summary(self) -> str:
        """What can be searched."""
        return _("Search lessons, briefings, glossary, common beliefs and sources.")


@blueprint.get("/search")
def search() -> Response:
    """Show the form, or what was found; only the form may be kept by a cache."""
    query = " ".join(request.args.get("q", "").split())[:LONGEST_QUERY]
    if not query:
        return make_response(_form())
    finds = tuple(_find(hit) for hit in search_index().search(query))
    response = make_response(SearchPage(query, finds).render())
    response.headers["Cache-Control"] = "private, max-age=60"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@public(query=("q",))
def _form() -> str:
    return SearchPage().render()


def _find(hit: Hit) -> Find:
    kinds = {
        HitKind.LESSON: (_("Lesson"), url("lessons.lesson", lesson_id=hit.id)),
        HitKind.BRIEFING: (_("Briefing"), url("briefings.briefing", briefing_id=hit.id)),
        HitKind.TERM: (_("Glossary"), url("glossary.term", term_id=hit.id)),
        HitKind.BELIEF: (_("Common belief"), f"{url('beliefs.beliefs')}#{hit.id}"),
        HitKind.SOURCE: (_("Source"), url("sources.source", source_id=hit.id)),
    }
    words, address = kinds[hit.kind]
    title = f"“{hit.title}”" if hit.kind is HitKind.BELIEF else hit.title
    return Find(words, address, title, hit.snippet)

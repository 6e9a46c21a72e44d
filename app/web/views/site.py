"""Addresses without a language: what machines ask of a site."""

from __future__ import annotations

from datetime import timedelta
from xml.sax.saxutils import escape

from flask import Blueprint, Response, current_app, make_response, redirect, url_for
from werkzeug import Response as AnyResponse

from app.core.catalogue import Edition
from app.core.law import shown
from app.core.locales import DEFAULT, LOCALES
from app.web.plumbing import speculation
from app.web.plumbing.catalogue import catalogue
from app.web.plumbing.public import public
from app.web.plumbing.templating import settings
from app.web.plumbing.unit_of_work import database

blueprint = Blueprint("site", __name__)
FIXED = (
    "home.home",
    "modules.modules",
    "briefings.briefings",
    "law.law",
    "changes.changes",
    "packs.choose",
    "glossary.terms",
    "sources.sources",
    "beliefs.beliefs",
    "pages.about",
    "pages.privacy",
    "pages.accessibility",
    "offline.offline",
    "corrections.corrections",
)
PRIVATE = ("me/", "account/", "corrections/")


@blueprint.get("/healthz")
def healthz() -> Response:
    """Say that the process answers."""
    return _plain("ok\n")


@blueprint.get("/readyz")
def readyz() -> Response:
    """Say whether progress can be kept as well: 503 while the database is down or older."""
    ready = database().ready()
    return _plain("ready\n" if ready else "database not ready\n", 200 if ready else 503)


@blueprint.get("/robots.txt")
@public
def robots() -> Response:
    """Let everybody read; personal pages are no use to a search engine."""
    lines = ["User-agent: *"]
    lines += [f"Disallow: /{lang}/{part}" for lang in LOCALES for part in PRIVATE]
    lines += [f"Sitemap: {settings().site_url}/sitemap.xml", ""]
    return _plain("\n".join(lines))


@blueprint.get("/sitemap.xml")
@public
def sitemap() -> Response:
    """List every public page of every language."""
    paths = [path for edition in catalogue().editions.values() for path in _paths(edition)]
    urls = "".join(f"<url><loc>{escape(settings().site_url + path)}</loc></url>" for path in paths)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    body = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="{space}">{urls}</urlset>'
    response = make_response(body)
    response.content_type = "application/xml"
    return response


@blueprint.get("/feed.xml")
def feed() -> AnyResponse:
    """Lead feed readers that guess an address to the feed of what changed."""
    return redirect(url_for("changes.atom", lang=DEFAULT), 301)


@blueprint.get("/.well-known/security.txt")
@public
def security_txt() -> Response:
    """Say where to report a weakness (RFC 9116)."""
    site = settings()
    expires = catalogue().day + timedelta(days=180)
    contact = site.contact or f"{site.site_url}{url_for('pages.about', lang='en')}"
    if "@" in contact and "://" not in contact:
        contact = f"mailto:{contact.removeprefix('mailto:')}"
    return _plain(
        f"Contact: {contact}\nExpires: {expires.isoformat()}T00:00:00Z\n"
        f"Preferred-Languages: en\nCanonical: {site.site_url}/.well-known/security.txt\n"
    )


@blueprint.get(speculation.PATH)
@public
def speculation_rules() -> Response:
    """Say which pages a browser may fetch before they are asked for."""
    response = make_response(speculation.rules(current_app))
    response.content_type = speculation.TYPE
    return response


def _plain(words: str, status: int = 200) -> Response:
    response = make_response(words, status)
    response.content_type = "text/plain; charset=utf-8"
    return response


def _paths(edition: Edition) -> list[str]:
    lang = edition.lang
    paths = [url_for(endpoint, lang=lang) for endpoint in FIXED]
    written = [module for module in edition.modules.values() if module.lesson_ids]
    paths += [url_for("modules.module", module_id=m.id, lang=lang) for m in written]
    paths += [url_for("lessons.lesson", lesson_id=name, lang=lang) for name in edition.lessons]
    paths += [url_for("briefings.briefing", briefing_id=n, lang=lang) for n in edition.briefings]
    laws = shown(catalogue().laws.values())
    places = dict.fromkeys(law.jurisdiction_id for law in laws)
    paths += [url_for("law.jurisdiction", jurisdiction_id=n, lang=lang) for n in places]
    paths += [url_for("law.rule", law_id=law.id, lang=lang) for law in laws]
    paths += [url_for("glossary.term", term_id=name, lang=lang) for name in edition.terms]
    return paths

"""Where the floors meet: builds the site from a Config."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app.config import ROOT, Config
from app.core.catalogue import Catalogue
from app.library import cache, loader
from app.services.tallies import Tallies
from app.store.transactions import Database
from app.web.plumbing import (
    catalogue,
    encodings,
    errors,
    front,
    identity,
    limits,
    locale,
    origin,
    public,
    security,
    speculation,
    tallies,
    templating,
    unit_of_work,
)
from app.web.plumbing.assets import Assets, StaticFiles, stylesheets
from app.web.plumbing.catalogue import Shelf, Watcher
from app.web.plumbing.front import Front, Learners
from app.web.plumbing.page_cache import PageCache
from app.web.plumbing.replies import Finished
from app.web.views import (
    account,
    allowances,
    assignments,
    attended,
    beliefs,
    briefings,
    cards,
    changes,
    classes,
    codes,
    copies,
    corrections,
    data,
    due,
    glossary,
    gradebook,
    home,
    icons,
    invitations,
    join,
    law,
    lessons,
    links,
    me,
    merging,
    modules,
    notes,
    offline,
    overrides,
    packs,
    pages,
    passkeys,
    passwords,
    patterns,
    pupils,
    quizzes,
    readings,
    records,
    results,
    review,
    review_mails,
    search,
    share,
    sign_ins,
    site,
    sources,
    teach,
    teachers,
    ways,
    worksheets,
)

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LARGEST_BODY = 64 * 1024
MANY_WRITERS = 8
"""Learners at a time in each process where the database lets many write at once."""
STATIC = ROOT / "static"
BLUEPRINTS = (
    *(home, modules, lessons, worksheets, quizzes, readings, glossary, sources, beliefs),
    *(briefings, packs, law, changes),
    *(search, pages, patterns, share, offline, corrections),
    *(me, review, due, records, notes, account),
    *(links, passwords, passkeys, ways, sign_ins, merging, data, review_mails),
    *(teach, classes, codes, pupils, cards, teachers, invitations, join, attended),
    *(assignments, allowances, copies),
    *(gradebook, results, overrides),
)


def create_app(
    config: Config, *, clock: Callable[[], date] | None = None, shelf: Shelf | None = None
) -> Flask:
    """Build the site; ContentError where its content cannot be published."""
    clock = clock or today
    shelf = shelf or Shelf(published(config, clock()))
    app = Flask("app", template_folder=str(templating.folder()), static_folder=None)
    app.config.update(
        SECRET_KEY=config.secret_key,
        SECRET_KEY_FALLBACKS=list(config.secret_key_fallbacks),
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        TEMPLATES_AUTO_RELOAD=config.dev,
    )
    assets = Assets(STATIC, live=config.dev)
    script = assets.text("js/settings-inline.js").strip()
    styles = stylesheets(STATIC, assets)
    fixed = security.headers(config, script, styles.values())
    _plumb(app, config, shelf)
    templating.init_app(app, config, shelf, (script, styles, assets))
    security.init_app(app, fixed)
    for view in BLUEPRINTS:
        app.register_blueprint(view.blueprint, url_prefix="/<lang>")
    for blueprint in (site.blueprint, icons.blueprint, offline.worker_blueprint):
        app.register_blueprint(blueprint)
    _in_front(app, config, shelf, clock, StaticFiles(app.wsgi_app, assets, fixed))
    return app


def published(config: Config, day: date) -> Catalogue:
    """Return the catalogue, from its cache where nothing has changed since it was made."""
    if config.dev:
        return loader.load(config.content_dir, day)
    return cache.catalogue(config.content_dir, config.instance_dir / "cache", day)


def _plumb(app: Flask, config: Config, shelf: Shelf) -> None:
    database = Database(config.database_url)
    locale.init_app(app)
    encodings.init_app(app)
    public.init_app(app)
    origin.init_app(app, config.origins, config.hosts)
    catalogue.init_app(app, shelf)
    unit_of_work.init_app(app, database)
    identity.init_app(app, config)
    limits.init_app(app, config)
    tallies.init_app(app, Tallies(), database.writing)
    speculation.init_app(app)
    front.init_app(app)
    errors.init_app(app)


def _in_front(
    app: Flask,
    config: Config,
    shelf: Shelf,
    clock: Callable[[], date],
    static: StaticFiles,
) -> None:
    """Put static files, the page cache, the calendar and the proxy fix before Flask."""
    inner: WSGIApplication = static
    finished: tuple[Finished, ...] = (static.finished,)
    if config.dev:
        look = Watcher(shelf, config.content_dir, lambda day: published(config, day)).look
    else:
        look = Calendar(shelf, clock).look
        inner = pages = PageCache(inner, config.hosts, public.by_path(app))
        finished = (pages.finished, static.finished)
        shelf.tell(pages.clear)
        app.extensions["page_cache"] = pages
    if config.trusted_proxies:
        hops = config.trusted_proxies
        inner = ProxyFix(inner, x_for=hops, x_proto=hops, x_host=0)
    app.wsgi_app = Looking(inner, look)  # type: ignore[method-assign]
    threads = 1 if app.extensions["database"].one_writer else MANY_WRITERS
    learners = Learners(app.extensions["sid"], threads)
    app.extensions["front"] = Front(inner, finished, look, learners, LARGEST_BODY)


class Calendar:
    """Turns the shelf to the new day, once, when UTC midnight has passed."""

    def __init__(self, shelf: Shelf, clock: Callable[[], date]) -> None:
        self._shelf = shelf
        self._clock = clock
        self._look_at = 0.0
        self._lock = threading.Lock()

    def look(self) -> None:
        """Look at the calendar, at most once a second."""
        if time.monotonic() >= self._look_at:
            with self._lock:
                self._look_at = time.monotonic() + 1
                self._shelf.turn(self._clock())


class Looking:
    """WSGI middleware that looks for news before each request: a new day, a changed file."""

    def __init__(self, app: WSGIApplication, look: Callable[[], None]) -> None:
        self._app = app
        self._look = look

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Look, then pass the request on."""
        self._look()
        return self._app(environ, start_response)


def today() -> date:
    """Return the day in UTC."""
    return datetime.now(UTC).date()

"""What every template knows besides `page`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import cast

from flask import Flask, current_app, g, request
from jinja2 import StrictUndefined
from markupsafe import Markup, escape

from app.config import NAME, Config
from app.core.errors import Problem
from app.core.locales import LOCALES
from app.core.stones import stone
from app.core.text.inline import MODEL, unbroken
from app.core.text.labels import MONTHS
from app.web.plumbing.assets import Assets, sheet
from app.web.plumbing.catalogue import Shelf
from app.web.plumbing.locale import gettext, locale, url

Inline = tuple[str, Mapping[str, str], Assets]


@dataclass(frozen=True)
class Site:
    """The site as its own pages speak of it."""

    name: str
    url: str
    operator: str
    contact: str
    funding: str
    offline: bool
    day: date
    problems: tuple[Problem, ...]

    @property
    def path(self) -> str:
        """The path of this page; of what only takes a form, that of the page with the form."""
        if request.method == "GET":
            return request.path
        adapter, above = current_app.url_map.bind(""), request.path.rpartition("/")[0]
        paths = (request.path, f"{above}/", above)
        return next((path for path in paths if adapter.test(path, "GET")), request.path)

    @property
    def here(self) -> str:
        """The canonical address of this page: no query, one host."""
        return f"{self.url}{self.path}"


def day(value: date) -> str:
    """Return a day as readers write it, 22 November 2026: no line ends between day and month."""
    return f"{value.day}\N{NO-BREAK SPACE}{gettext(MONTHS[value.month - 1])} {value.year}"


def moment(at: datetime) -> str:
    """Return a time as readers write it: 22 November 2026, 14:05 UTC."""
    return gettext("%(day)s, %(time)s UTC", day=day(at.date()), time=f"{at:%H:%M}")


def whole(words: str) -> Markup:
    """Return words in which no line ends in a name like GPT-3, a date, or before a slash."""
    safe = unbroken(str(escape(words))).replace(" / ", "\N{NO-BREAK SPACE}/ ")
    return Markup(re.sub(MODEL, r'<span class="nb">\g<0></span>', safe))  # noqa: S704  # escaped


def level(word: str) -> str:
    """Return how much a lesson takes for granted, in the words of the site."""
    words = {
        "basic": gettext("Starting out"),
        "intermediate": gettext("Going further"),
        "advanced": gettext("In depth"),
    }
    return words.get(word, word)


def init_app(app: Flask, config: Config, shelf: Shelf, inline: Inline) -> None:
    """Set up the environment; `inline` is the settings script, the stylesheets and the assets."""
    script, styles, assets = inline
    app.extensions["config"] = config
    app.extensions["assets"] = assets
    environment = app.jinja_env
    environment.undefined = StrictUndefined
    environment.trim_blocks = True
    environment.lstrip_blocks = True
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, lambda one, many, n: gettext(one if n == 1 else many), newstyle=True
    )
    environment.filters.update(day=day, level=level, whole=whole)
    environment.globals.update(
        url=url,
        asset=assets.url,
        stone=lambda *args, **states: Markup(stone(*args, **states)),  # noqa: S704  # our own SVG
        stylesheet=_stylesheets(styles, assets),
        settings_script=lambda: Markup("<script>%s</script>") % Markup(script),  # noqa: S704  # our own file
        locales=LOCALES,
    )

    @app.context_processor
    def about_this_request() -> dict[str, object]:
        site = Site(
            name=NAME,
            url=config.site_url,
            operator=config.operator_name,
            contact=config.contact,
            funding=funding(),
            offline=config.offline,
            day=shelf.catalogue.day,
            problems=shelf.problems,
        )
        return {"site": site, "locale": locale()}


def _stylesheets(styles: Mapping[str, str], assets: Assets) -> Callable[..., Markup]:
    """Return what puts a stylesheet into a page: a public one has it inside, others link it."""

    def stylesheet(name: str = "") -> Markup:
        if g.get("public"):
            return Markup("<style>%s</style>") % Markup(styles[name])  # noqa: S704  # our own files
        return Markup('<link rel="stylesheet" href="%s">') % assets.url(sheet(name))

    return stylesheet


def funding() -> str:
    """Return who pays for this site, as its operator says it; else what holds of every copy."""
    return settings().funding or gettext("This site sells nothing and carries no advertising.")


def settings() -> Config:
    """Return the settings of the running site."""
    return cast("Config", current_app.extensions["config"])


def assets() -> Assets:
    """Return the static files of the running site."""
    return cast("Assets", current_app.extensions["assets"])


def folder() -> Path:
    """Return where the templates are."""
    return Path(__file__).parent.parent / "templates"

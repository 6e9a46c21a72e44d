"""/sw.js and /…/offline: reading without a connection, and the worker that makes it possible."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from flask import Blueprint, Response, current_app

from app.core.locales import LOCALES
from app.library.digests import publication
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.public import pages, public
from app.web.plumbing.templating import assets, settings

blueprint = Blueprint("offline", __name__)
worker_blueprint = Blueprint("worker", __name__)
ASK_EACH_TIME = "no-cache"
ALWAYS_THERE = ("offline.offline", "pages.device")
WELCOME = (
    "fonts/source-serif-4-400.woff2",
    "fonts/source-serif-4-600.woff2",
    "fonts/public-sans.woff2",
)
"""Saved where they can be had: whoever blocks fonts reads offline without them."""


@dataclass(frozen=True)
class OfflinePage(Page):
    """What can be read without a connection; it stands in for a page that is not saved."""

    template = "offline/offline.html"

    @property
    def title(self) -> str:
        """The heading."""
        return _("Reading without a connection")

    @property
    def summary(self) -> str:
        """What search engines show."""
        return _("Which pages of this site your device has saved, and how to save a whole module.")


@blueprint.get("/offline")
@public
def offline() -> str:
    """Show the page on which a script lists what is saved."""
    return OfflinePage().render()


@worker_blueprint.get("/sw.js")
@public(cache=ASK_EACH_TIME)
def worker() -> Response:
    """Return the worker with what it has to know, or the one that gives everything up."""
    files = assets()
    if not settings().offline:
        return _script(files.text("worker/off.js"))
    content = settings().content_dir
    site = {
        "version": publication(content, files.fingerprint),
        "pages": _public_pages(),
        "offline": [url("offline.offline", lang=lang) for lang in LOCALES],
        "device": [url("pages.device", lang=lang) for lang in LOCALES],
        "files": [files.url("js/site.js"), *files.urls("js/components/")],
        "welcome": [files.url(name) for name in WELCOME],
    }
    written = json.dumps(site, separators=(",", ":"))
    return _script(f"const SITE = {written};\n{files.text('worker/worker.js')}")


def _script(text: str) -> Response:
    return Response(text, mimetype="text/javascript")


def _public_pages() -> str:
    """Return a regular expression for the addresses whose pages a device may save.

    These are the public ones, but not those that it always has.
    """
    declared = {
        rule.rule.removeprefix("/<lang>/")
        for rule in pages(current_app)
        if rule.endpoint not in ALWAYS_THERE
    }
    paths = "|".join(re.sub(r"<\w+>", "[^/]+", path) for path in sorted(declared))
    return f"^/({'|'.join(LOCALES)})/({paths})$"

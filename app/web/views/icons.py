"""The site as a device installs it: its icons, and the manifest that names them."""

from __future__ import annotations

import json

from flask import Blueprint, Response, abort, url_for

from app.config import NAME
from app.core.inks import PAPER
from app.core.locales import DEFAULT, LOCALES
from app.export.icons import favicon as drawn_favicon
from app.export.icons import icon as drawn_icon
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.public import public

blueprint = Blueprint("icons", __name__)
ICO = "image/vnd.microsoft.icon"
TOUCH = 180
ICONS = {"192": (192, False), "512": (512, False), "512-maskable": (512, True)}
"""The size of each icon that the manifest names, and whether a device may cut it to shape."""


@blueprint.get("/favicon.ico")
@public
def favicon() -> Response:
    """Draw the icon for whoever asks for it without having read a page."""
    return Response(drawn_favicon(), mimetype=ICO)


@blueprint.get("/apple-touch-icon.png")
@public
def touch() -> Response:
    """Draw the icon that an iPhone looks for at this address."""
    return Response(drawn_icon(TOUCH), mimetype="image/png")


@blueprint.get("/icons/<icon_name>.png")
@public
def icon(icon_name: str) -> Response:
    """Draw an icon that the manifest names."""
    if icon_name not in ICONS:
        abort(404)
    size, masked = ICONS[icon_name]
    return Response(drawn_icon(size, masked=masked), mimetype="image/png")


@blueprint.get("/manifest.webmanifest")
@public
def manifest() -> Response:
    """Say how the site is called and looks where it is installed."""
    body = json.dumps(_manifest(), separators=(",", ":"))
    return Response(body, mimetype="application/manifest+json")


def _manifest() -> dict[str, object]:
    return {
        "id": "/",
        "name": NAME,
        "short_name": NAME,
        "description": _("Short lessons on artificial intelligence, with their sources."),
        "lang": DEFAULT,
        "dir": LOCALES[DEFAULT].direction,
        "start_url": url_for("home.home", lang=DEFAULT),
        "scope": "/",
        "display": "standalone",
        "display_override": ["minimal-ui"],
        "background_color": PAPER,
        "theme_color": PAPER,
        "categories": ["education"],
        "icons": [
            {
                "src": url_for("icons.icon", icon_name=name),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "maskable" if masked else "any",
            }
            for name, (size, masked) in ICONS.items()
        ],
    }

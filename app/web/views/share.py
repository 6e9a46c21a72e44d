"""/share/…: the picture that other sites show beside a link to ours."""

from __future__ import annotations

from flask import Blueprint, Response

from app.config import NAME
from app.core.lessons import Module
from app.export.share import share_image
from app.web.plumbing.catalogue import edition
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.public import public

blueprint = Blueprint("share", __name__)


@blueprint.get("/share/site.png")
@public
def site() -> Response:
    """Draw the picture of the site as a whole."""
    module = next(iter(edition().modules.values()))
    return _picture(
        module,
        label=_("Free lessons with sources"),
        title=_("Artificial intelligence, one facet at a time"),
        words=_("No account, no cookies, no tracking."),
    )


@blueprint.get("/share/<module_id>.png")
@public
def module(module_id: str) -> Response:
    """Draw the picture of a module, which its lessons share."""
    found = edition().module(module_id)
    written = _("Short lessons with sources. No account.")
    return _picture(
        found,
        label=_("Facet %(n)s", n=found.numeral),
        title=found.title,
        words=written if found.lesson_ids else _("Still to be written."),
    )


def _picture(module: Module, *, label: str, title: str, words: str) -> Response:
    said = {"site": NAME, "label": label, "title": title, "words": words}
    return Response(share_image(module.id, module.sides, said), mimetype="image/png")

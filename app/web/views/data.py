"""/me/data: everything we hold about a learner, on one screen and to take along."""

from __future__ import annotations

import json
from dataclasses import dataclass

from flask import Blueprint, Response, current_app, redirect
from werkzeug import Response as AnyResponse

from app.export import bundles
from app.services import privacy, takeaway
from app.services.privacy import Everything
from app.web.forms import holdings as words
from app.web.forms.holding import Group
from app.web.plumbing.clock import now
from app.web.plumbing.identity import learner
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.templating import day, settings
from app.web.plumbing.unit_of_work import reading

blueprint = Blueprint("data", __name__)


@dataclass(frozen=True)
class DataPage(Page):
    """All that is held, group by group."""

    template = "me/data.html"
    section = "me"
    groups: tuple[Group, ...]

    @property
    def title(self) -> str:
        """The heading."""
        return _("Your data")


@blueprint.get("/me/data")
def data() -> AnyResponse | str:
    """Show a learner everything that is held about them."""
    found = _everything()
    if found is None:
        return redirect(url("me.keep"))
    return DataPage(words.groups(found)).render()


@blueprint.get("/me/data.json")
def as_json() -> AnyResponse:
    """Send the same as one file for programs."""
    found = _everything()
    if found is None:
        return redirect(url("me.keep"))
    written = json.dumps(takeaway.document(found), indent=1, ensure_ascii=False)
    return _file(f"{written}\n".encode(), "json", "application/json")


@blueprint.get("/me/data.zip")
def as_tables() -> AnyResponse:
    """Send the same as tables for spreadsheets, with a page that explains them."""
    found = _everything()
    if found is None:
        return redirect(url("me.keep"))
    made = bundles.bundle(takeaway.tables(found), _readme(found), now())
    return _file(made, "zip", bundles.TYPE)


def _everything() -> Everything | None:
    who = learner()
    if who is None:
        return None
    with reading() as connection:
        return privacy.everything(connection, who.id)


def _file(body: bytes, ending: str, kind: str) -> Response:
    response = current_app.response_class(body, content_type=kind)
    name = f"ai-facets-{now():%Y-%m-%d}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _readme(held: Everything) -> str:
    """Return what explains the tables: the same words as on the page."""
    lines = [
        _("Everything AI Facets holds about you, on %(day)s", day=day(now().date())),
        settings().site_url + url("data.data"),
        "",
        _("Each file is a table; empty ones are left out. Times are in UTC (ISO 8601)."),
        _("An apostrophe before =, +, - or @ keeps a spreadsheet from taking it for a formula."),
    ]
    for group in words.groups(held):
        names = ", ".join(f"{name}.csv" for name in group.files)
        lines += ["", f"{group.title} ({names})"]
        lines += [f"- {fact}" for fact in group.facts] or [f"- {_('Nothing.')}"]
        lines += [_("Why: %(why)s", why=group.why), _("How long: %(until)s", until=group.until)]
    return "\r\n".join([*lines, ""])

"""/me/record and /records/…: what one has learned, to be shown to others and taken back."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, g, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core.errors import NotFoundError
from app.core.people import Learner
from app.core.records import Choice, chosen
from app.export.records import LettersError, Paper, clean, pdf
from app.services import records
from app.services.records import FullError, Listed
from app.web.forms.records import (
    LONGEST_NAME,
    AddressView,
    RecordPage,
    ShownPage,
    address_view,
    record_sheet,
)
from app.web.plumbing.catalogue import catalogue, edition
from app.web.plumbing.clock import now
from app.web.plumbing.identity import learner, mint
from app.web.plumbing.limits import admit
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("records", __name__)
NO_INDEX = "noindex, nofollow"


@blueprint.get("/me/record")
def record() -> AnyResponse | str:
    """Let a learner choose what a record shows, and see it."""
    who = learner()
    if who is None:
        return redirect(url("me.keep"))
    return _page(who, _asked() if "look" in request.args else None).render()


@blueprint.post("/me/record")
def make() -> AnyResponse | str:
    """Make an address for what was chosen."""
    who = learner()
    if who is None:
        return redirect(url("me.keep"), 303)
    choice = _asked()
    if not choice.module_ids:
        return _refused(_page(who, choice), _("Choose at least one module."))
    admit("keep")
    try:
        with writing() as connection:
            made = records.make(connection, who.id, choice, mint(), now())
    except FullError:
        return _refused(
            _page(who, choice), _("You have %(n)s addresses. End one first.", n=records.MOST)
        )
    return redirect(url("records.record", _anchor=f"address-{made}"), 303)


@blueprint.post("/me/record/end")
def end() -> AnyResponse:
    """Let an address show nothing any more."""
    who = learner()
    if who is None:
        return redirect(url("me.keep"), 303)
    with writing() as connection:
        records.end(connection, who.id, request.form.get("record", ""))
    return redirect(url("records.record", _anchor="addresses"), 303)


@blueprint.post("/me/record/paper")
def paper() -> AnyResponse | str:
    """Send a record as a PDF; the name in it is read here and kept nowhere."""
    who = learner()
    if who is None:
        return redirect(url("me.keep"), 303)
    admit("print")
    with reading() as connection:
        listed = _listed(records.listed(connection, who.id, mint().keyring))
        found = records.shown(connection, listed.token, catalogue(), g.lang)
    name = clean(request.form.get("name", ""))
    if len(name) > LONGEST_NAME:
        fault = _("Shorten the name to %(n)s letters.", n=LONGEST_NAME)
        return _misprint(who, listed.id, name, fault)
    size: Paper = "us-letter" if request.form.get("paper") == "letter" else "a4"
    try:
        return _sent(pdf(record_sheet(found, listed.token, name, g.lang), size))
    except LettersError as error:
        fault = _("We cannot print %(letters)s.", letters=" ".join(error.letters[:8]))
        return _misprint(who, listed.id, name, f"{fault} {_('Leave it out and write it by hand.')}")


@blueprint.get("/records/<token>")
def shown(token: str) -> AnyResponse:
    """Show what somebody chose to show, for as long as they let it stand."""
    with reading() as connection:
        found = records.shown(connection, token, catalogue(), g.lang)
    response = make_response(ShownPage(found).render())
    response.headers["X-Robots-Tag"] = NO_INDEX
    return response


def _asked() -> Choice:
    """Return the choice that a request brings."""
    asked = request.values
    return chosen(asked.getlist("module"), days=asked.get("days") == "yes", edition=edition())


def _listed(mine: tuple[Listed, ...]) -> Listed:
    """Return the one of a learner's addresses that a form names; NotFoundError for others'."""
    asked = request.form.get("record", "")
    found = next((one for one in mine if one.id == asked and one.token), None)
    if found is None:
        raise NotFoundError(asked)
    return found


def _page(who: Learner, choice: Choice | None) -> RecordPage:
    here = edition()
    with reading() as connection:
        whole = records.preview(connection, who.id, catalogue(), g.lang)
        listed = records.listed(connection, who.id, mint().keyring)
        looked_at = whole
        if choice is not None:
            looked_at = records.preview(connection, who.id, catalogue(), g.lang, choice)
    offered = tuple(found.module for found in whole.modules)
    return RecordPage(
        record=looked_at,
        offered=offered,
        choice=choice or Choice(tuple(module.id for module in offered), days=True),
        addresses=tuple(address_view(one, here) for one in listed),
    )


def _refused(page: RecordPage, fault: str) -> Response:
    return make_response(replace(page, fault=fault).render(), 422)


def _misprint(who: Learner, record_id: str, name: str, fault: str) -> Response:
    """Return the page with what to mend in a name at its address."""

    def told(one: AddressView) -> AddressView:
        return replace(one, fault=fault, typed=name[:300]) if one.id == record_id else one

    page = _page(who, None)
    return make_response(replace(page, addresses=tuple(map(told, page.addresses))).render(), 422)


def _sent(made: bytes) -> Response:
    response = Response(made, mimetype="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="record-of-learning.pdf"'
    return response

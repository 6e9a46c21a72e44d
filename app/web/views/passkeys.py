"""/account/passkey and /me/passkeys: going in with a passkey, and adding one."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, current_app, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core.errors import ForbiddenError
from app.services import passkeys
from app.services.parties import Party
from app.web.plumbing.clock import now
from app.web.plumbing.identity import fresh, learner, mint, sign_in_response, token
from app.web.plumbing.limits import admit
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.onward import onward, then
from app.web.plumbing.pages import Page
from app.web.plumbing.party import better_address, party
from app.web.plumbing.unit_of_work import writing

blueprint = Blueprint("passkeys", __name__)
FIELD = "passkey"


@dataclass(frozen=True)
class PasskeyPage(Page):
    """A passkey opens the progress that it was made for."""

    template = "account/passkey.html"
    then: str
    usable: bool
    better: str
    fault: str = ""

    @property
    def title(self) -> str:
        """The heading."""
        return _("Continue with a passkey")

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """Why it did not work."""
        return ((FIELD, self.fault),) if self.fault else ()


@blueprint.route("/account/passkey", methods=["GET", "POST"])
def sign_in() -> AnyResponse | str:
    """Explain; sign in with what a device has signed."""
    if request.method == "GET":
        return _page().render()
    with writing() as connection:
        reply = request.form.get("credential", "")
        found = passkeys.sign_in(connection, reply, _party(), mint(), now(), token=token())
    if found is None:
        fault = _("This passkey opens nothing here. Perhaps it was removed.")
        return make_response(_page(fault).render(), 422)
    return sign_in_response(make_response(redirect(onward(), 303)), found.token)


@blueprint.post("/account/passkey/challenge")
def challenge() -> Response:
    """Return what a device has to sign to go in."""
    admit("ask")
    with writing() as connection:
        return _json(passkeys.to_sign_in(connection, _party(), mint(), now()))


@blueprint.post("/me/passkeys/challenge")
def new_challenge() -> Response:
    """Return what a device needs to make a passkey."""
    who = learner()
    if who is None or not fresh():
        raise ForbiddenError
    admit("ask")
    with writing() as connection:
        return _json(passkeys.to_add(connection, who.id, _party(), mint(), now()))


@blueprint.post("/me/passkeys")
def add() -> AnyResponse:
    """Make what a device sent back a way in."""
    who = learner()
    if who is None:
        return redirect(url("me.keep"), 303)
    if not fresh():
        return redirect(url("account.sign_in", then="ways-in"), 303)
    with writing() as connection:
        reply = request.form.get("credential", "")
        added = passkeys.add(connection, who.id, reply, _party(), now())
    done = "passkey" if added else "no-passkey"
    return redirect(url("ways.ways_in", done=done), 303)


def _party() -> Party:
    found = party()
    if found is None:
        raise ForbiddenError
    return found


def _page(fault: str = "") -> PasskeyPage:
    return PasskeyPage(then(), party() is not None, better_address(), fault)


def _json(text: str) -> Response:
    return current_app.response_class(text, mimetype="application/json")

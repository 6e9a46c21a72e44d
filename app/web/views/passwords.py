"""/account/password: going in with an email and a password."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core import emails as addresses
from app.core.passwords import LONGEST, normal
from app.services import carried, passwords, quizzes
from app.services.accounts import SignedIn
from app.web.forms.kept import Kept, kept
from app.web.plumbing.catalogue import catalogue, edition
from app.web.plumbing.clock import now
from app.web.plumbing.identity import mint, sign_in_response, token
from app.web.plumbing.limits import asker
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.onward import onward, then
from app.web.plumbing.pages import Page
from app.web.plumbing.unit_of_work import writing

blueprint = Blueprint("passwords", __name__)
FIELD = "email"


@dataclass(frozen=True)
class PasswordPage(Page):
    """An email and a password open the progress that they were set for."""

    template = "account/password.html"
    then: str
    kept: str = ""
    typed: str = ""
    fault: str = ""

    @property
    def title(self) -> str:
        """The heading."""
        return _("Continue with your password")

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """What to mend."""
        return ((FIELD, self.fault),) if self.fault else ()


@blueprint.route("/account/password", methods=["GET", "POST"])
def sign_in() -> AnyResponse | str:
    """Ask for email and password; sign in with them, and keep what the form carries."""
    brought = kept(request.form.get("kept", ""), edition())
    if request.method == "GET" or "ask" in request.form:
        return PasswordPage(then(), brought.token).render()
    address = addresses.address(request.form.get("email", ""))
    password = normal(request.form.get("password", ""))
    if address is None or not password or len(password) > LONGEST:
        return _refused(brought, _("Type your email and your password."))
    found = _signed_in(address, password, brought)
    if found is None:
        return _refused(brought, _("This email and this password do not belong together."))
    return sign_in_response(make_response(redirect(onward(), 303)), found.token)


def _signed_in(address: str, password: str, brought: Kept) -> SignedIn | None:
    """Compare outside of any transaction, as that takes long and must hold nobody up."""
    with writing() as connection:
        claimed = passwords.claim(connection, address, asker(), now())
    held = passwords.holds(claimed, password)
    verdicts = quizzes.mark_all(catalogue(), brought.answers)
    with writing() as connection:
        if not held:
            passwords.failed(connection, claimed, asker(), now())
            return None
        found = passwords.sign_in(connection, claimed, mint(), now(), token=token())
        if found is not None:
            carried.keep(connection, found.learner.id, verdicts, brought.lesson_ids, now())
    return found


def _refused(brought: Kept, fault: str) -> AnyResponse:
    typed = request.form.get("email", "")[:300]
    return make_response(PasswordPage(then(), brought.token, typed, fault).render(), 422)

"""/account/…: signing in with the six words, and signing out."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.services import accounts, carried, quizzes
from app.services.accounts import SignedIn, WrongWords
from app.web.forms.kept import kept
from app.web.forms.wrong_words import wrong_words
from app.web.plumbing.catalogue import catalogue, edition
from app.web.plumbing.clock import now
from app.web.plumbing.identity import (
    learner,
    mint,
    sign_in_response,
    sign_out_response,
    token,
)
from app.web.plumbing.limits import admit, failed
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.onward import onward, then
from app.web.plumbing.pages import Page
from app.web.plumbing.unit_of_work import writing

blueprint = Blueprint("account", __name__)
FIELD = "words"


@dataclass(frozen=True)
class SignInPage(Page):
    """Six words open the progress that was kept under them."""

    template = "account/sign_in.html"
    typed: str = ""
    fault: str = ""
    kept: str = ""
    known: bool = False
    then: str = ""

    @property
    def title(self) -> str:
        """The heading."""
        return _("Show that it is you") if self.again else _("Continue with your six words")

    @property
    def again(self) -> bool:
        """Whether somebody who is signed in is on the way to a page that asks once more."""
        return self.known and self.then == "ways-in"

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """What to mend in the words."""
        return ((FIELD, self.fault),) if self.fault else ()


@dataclass(frozen=True)
class SignedOutPage(Page):
    """Nobody is signed in here any more, and the device forgets what it held."""

    template = "account/signed_out.html"

    @property
    def title(self) -> str:
        """The heading."""
        return _("You are signed out")


@blueprint.route("/account/sign-in", methods=["GET", "POST"])
def sign_in() -> AnyResponse | str:
    """Ask for the six words; sign in with them, and keep what the form carries."""
    brought = kept(request.form.get("kept", ""), edition())
    if request.method == "GET" or "ask" in request.form:
        return SignInPage(kept=brought.token, known=learner() is not None, then=then()).render()
    typed = request.form.get(FIELD, "")
    if not typed.strip():
        return _refused(typed, _("Type the six words from your card."), brought.token)
    admit("sign-in")
    verdicts = quizzes.mark_all(catalogue(), brought.answers)
    with writing() as connection:
        found = accounts.sign_in(connection, typed, mint(), now(), token=token())
        if isinstance(found, SignedIn):
            carried.keep(connection, found.learner.id, verdicts, brought.lesson_ids, now())
    if isinstance(found, WrongWords):
        failed()
        return _refused(typed, wrong_words(found), brought.token)
    return sign_in_response(make_response(redirect(onward(), 303)), found.token)


@blueprint.post("/account/sign-out")
def sign_out() -> AnyResponse:
    """Sign this browser out; the answer clears what the device holds."""
    if token():
        with writing() as connection:
            accounts.sign_out(connection, token())
    return sign_out_response(make_response(SignedOutPage().render()))


def _refused(typed: str, fault: str, brought: str) -> AnyResponse:
    return make_response(
        SignInPage(typed[:500], fault, brought, learner() is not None, then()).render(), 422
    )

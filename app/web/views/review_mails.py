"""/me/review/mails and /review/mails/…: mails when questions come back, asked for and ended."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, g, redirect, request
from werkzeug import Response as AnyResponse

from app.services import review_mails
from app.web.plumbing.clock import now
from app.web.plumbing.identity import learner, mint
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("review_mails", __name__)


@dataclass(frozen=True)
class StopPage(Page):
    """A button, as programs that check mails follow links but press none; then that it is done."""

    template = "review/stop.html"
    token: str = ""

    @property
    def title(self) -> str:
        """The heading."""
        return _("End the mails") if self.token else _("No more mails")


@blueprint.post("/me/review/mails")
def wish() -> AnyResponse:
    """Ask for mails, or end them."""
    who = learner()
    if who is None:
        return redirect(url("me.keep"), 303)
    with writing() as connection:
        if request.form.get("end"):
            review_mails.end(connection, who.id)
        else:
            review_mails.ask(connection, who.id, g.lang, mint(), now())
    return redirect(f"{url('review.review')}#mails", 303)


@blueprint.route("/review/mails/<token>", methods=["GET", "POST"])
def stop(token: str) -> str:
    """Show a button that ends the mails; end them when it, or one of a mail program, is pressed.

    Nobody needs to be signed in (RFC 8058). A link that ends nothing looks like one that did.
    """
    keyring = mint().keyring
    if request.method == "POST":
        with writing() as connection:
            review_mails.stop(connection, token, keyring)
        return StopPage().render()
    with reading() as connection:
        live = review_mails.stoppable(connection, token, keyring)
    return StopPage(token if live else "").render()

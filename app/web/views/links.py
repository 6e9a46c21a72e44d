"""/account/email and /account/open: asking for a link by email, and going in with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, g, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core import emails as addresses
from app.services import emails
from app.services.emails import Asked
from app.web.plumbing.clock import now
from app.web.plumbing.identity import fresh, learner, mint, sign_in_response, token
from app.web.plumbing.limits import admit, asker
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.templating import settings
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("links", __name__)
FIELD = "email"
SECOND_PRESS = timedelta(minutes=1)


@dataclass(frozen=True)
class AskPage(Page):
    """An email that was added as a way in gets a link."""

    template = "account/email.html"
    typed: str = ""
    fault: str = ""

    @property
    def title(self) -> str:
        """The heading."""
        return _("Continue by email")

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """What to mend in the email."""
        return ((FIELD, self.fault),) if self.fault else ()


@dataclass(frozen=True)
class SentPage(Page):
    """The same words whether the email is known or not."""

    template = "account/sent.html"
    folder: bool

    @property
    def title(self) -> str:
        """The heading."""
        return _("Check your email")


@dataclass(frozen=True)
class OpenPage(Page):
    """A button, as programs that check mails follow links but press none."""

    template = "account/open.html"
    link: str
    address: str
    known: bool

    @property
    def title(self) -> str:
        """The heading."""
        return _("Continue by email") if self.address else _("This link opens nothing any more")


@blueprint.route("/account/email", methods=["GET", "POST"])
def ask() -> AnyResponse | str:
    """Ask for an email; send a link if it is a way in, and answer the same if it is not."""
    if request.method == "GET":
        return AskPage().render()
    typed = request.form.get(FIELD, "")
    address = addresses.address(typed)
    if address is None:
        fault = _("Type an email address such as name@example.org.")
        return make_response(AskPage(typed[:300], fault).render(), 422)
    admit("ask")
    with writing() as connection:
        emails.ask_link(connection, Asked(address, g.lang, asker()), now())
    return redirect(url("links.sent"), 303)


@blueprint.get("/account/email/sent")
def sent() -> str:
    """Say what happens next."""
    return SentPage(folder=not settings().smtp_url).render()


@blueprint.route("/account/open", methods=["GET", "POST"])
def opened() -> AnyResponse | str:
    """Show the button of a link; sign in when it is pressed, which uses the link up."""
    link = request.values.get("link", "")
    if request.method == "GET":
        with reading() as connection:
            email = emails.opened_by(connection, link, now())
        return _button(link, email.address if email else "")
    with writing() as connection:
        found = emails.sign_in(connection, link, mint(), now(), token=token())
    if found is not None:
        return sign_in_response(make_response(redirect(url("me.progress"), 303)), found.token)
    if fresh(within=SECOND_PRESS):  # the button was pressed twice
        return redirect(url("me.progress"), 303)
    return make_response(_button("", ""), 422)


def _button(link: str, address: str) -> str:
    return OpenPage(link if address else "", address, learner() is not None).render()

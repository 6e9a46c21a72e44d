"""/me/ways-in: what opens one's progress, adding to it and taking from it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import Blueprint, g, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.config import NAME
from app.core import emails as addresses
from app.core.passwords import LONGEST, Fault, Guessable, context_of, fault, normal, shortest
from app.core.people import Learner
from app.core.ways import Way, Ways
from app.services import emails, passwords
from app.services import ways as service
from app.services.emails import Asked, Confirmed
from app.services.ways import Loss
from app.web.plumbing.clock import now
from app.web.plumbing.identity import common_passwords, fresh, learner, mint, token
from app.web.plumbing.limits import asker
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.party import better_address, party
from app.web.plumbing.templating import settings
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("ways", __name__)
LONGEST_NUMBER = 18


@dataclass(frozen=True)
class WaysPage(Page):
    """What opens one's progress; it can be changed for a while after signing in."""

    template = "me/ways_in.html"
    section = "me"
    ways: Ways
    fresh: bool
    folder: bool
    usable: bool
    better: str
    done: str = ""
    typed: str = ""
    faults: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """The heading."""
        return _("Ways in")

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """What to mend."""
        return self.faults

    @property
    def shortest(self) -> int:
        """How many characters a password needs."""
        return shortest(alone=not self.ways.passkeys)

    def fault(self, field: str) -> str:
        """What is wrong in one field; empty where nothing is."""
        return dict(self.faults).get(field, "")

    def can_lose(self, way: str, number: int = 0) -> bool:
        """Whether a way in may be taken away now; `number` says which passkey."""
        return self.fresh and self.ways.can_lose(Way(way), number)


@dataclass(frozen=True)
class ConfirmPage(Page):
    """A button, as programs that check mails follow links but press none."""

    template = "me/confirm.html"
    section = "me"
    link: str
    address: str
    known: bool
    taken: bool = False

    @property
    def title(self) -> str:
        """The heading."""
        if self.address:
            return _("Confirm your email")
        if self.taken:
            return _("This email opens another progress")
        return _("Nothing to confirm") if self.known else _("Sign in to confirm your email")


@blueprint.get("/me/ways-in")
def ways_in() -> AnyResponse | str:
    """List the ways in; lead anybody else to where keeping begins."""
    who = learner()
    if who is None:
        return redirect(url("me.keep"))
    return _page(who, done=request.args.get("done", "")).render()


@blueprint.post("/me/ways-in/email")
def add_email() -> AnyResponse:
    """Send a link by which an email becomes a way in."""
    who = learner()
    if who is None or not fresh():
        return _elsewhere(who)
    typed = request.form.get("email", "")
    address = addresses.address(typed)
    page = _page(who)
    held = page.ways.email
    if address is None or (held and held.address == address):
        fault = _("Type an email address such as name@example.org.")
        fault = _("This email is a way in already.") if address else fault
        page = replace(page, typed=typed[:300], faults=(("email", fault),))
        return make_response(page.render(), 422)
    with writing() as connection:
        emails.ask_confirmation(connection, who.id, Asked(address, g.lang, asker()), now())
    return redirect(url("ways.ways_in", done="sent"), 303)


@blueprint.route("/me/ways-in/confirm", methods=["GET", "POST"])
def confirm() -> AnyResponse | str:
    """Show the button that confirms an email; make it a way in when it is pressed."""
    who, link = learner(), request.values.get("link", "")
    if who is None:
        return ConfirmPage("", "", known=False).render()
    if request.method == "GET":
        with reading() as connection:
            address = emails.to_confirm(connection, who.id, link, now())
        return ConfirmPage(link if address else "", address or "", known=True).render()
    with writing() as connection:
        found = emails.confirm(connection, who.id, link, now(), token=token())
        has_one = service.ways(connection, who.id).email is not None
    if found is Confirmed.YES or (found is Confirmed.EXPIRED and has_one):
        return redirect(
            url("ways.ways_in", done="confirmed" if found is Confirmed.YES else ""), 303
        )
    page = ConfirmPage("", "", known=True, taken=found is Confirmed.TAKEN)
    return make_response(page.render(), 422)


@blueprint.post("/me/ways-in/password")
def set_password() -> AnyResponse:
    """Set a password beside the email, unless it is easy to guess."""
    who = learner()
    if who is None or not fresh():
        return _elsewhere(who)
    page = _page(who)
    typed = normal(request.form.get("password", ""))
    fault = _fault(typed, page.ways)
    if fault:
        page = replace(page, faults=(("password", fault),))
        return make_response(page.render(), 422)
    hashed = passwords.hashed(typed, mint().chance)
    with writing() as connection:
        kept = passwords.described(typed, now())
        done = passwords.put(connection, who.id, hashed, kept, token=token())
    return redirect(url("ways.ways_in", done="password" if done else ""), 303)


@blueprint.post("/me/ways-in/remove")
def remove() -> AnyResponse:
    """Take a way in away, though never the last one."""
    who, way = learner(), request.form.get("way", "")
    if who is None or not fresh() or way not in set(Way):
        return _elsewhere(who)
    given = request.form.get("number", "")
    number = (
        int(given) if given.isascii() and given.isdigit() and len(given) <= LONGEST_NUMBER else 0
    )
    with writing() as connection:
        lost = Loss(Way(way), number)
        gone = service.remove(connection, who.id, lost, now(), token=token())
    return redirect(url("ways.ways_in", done="removed" if gone else ""), 303)


def _page(who: Learner, done: str = "") -> WaysPage:
    with reading() as connection:
        found = service.ways(connection, who.id)
    usable, better = party() is not None, better_address()
    return WaysPage(found, fresh(), not settings().smtp_url, usable, better, done)


def _fault(password: str, held: Ways) -> str:
    site, alone = settings(), not held.passkeys
    known = context_of(NAME, site.site_url, held.email.address if held.email else "")
    guessable = Guessable(common_passwords(), known)
    words = {
        Fault.SHORT: _("Use at least %(n)s characters.", n=shortest(alone=alone)),
        Fault.LONG: _("Use at most %(n)s characters.", n=LONGEST),
        Fault.EASY: _(
            "This one is easy to guess: it is common, repeats itself, or is made of this site’s "
            "name or your email. Choose words that only you would put together."
        ),
    }
    found = fault(password, guessable, alone=alone)
    return words[found] if found else ""


def _elsewhere(who: Learner | None) -> AnyResponse:
    """Lead nobody to where keeping begins, and a learner to where they show that it is them."""
    if who is None:
        return redirect(url("me.keep"), 303)
    return redirect(url("account.sign_in", then="ways-in"), 303)

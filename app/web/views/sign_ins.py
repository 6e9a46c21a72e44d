"""/me/sign-ins: in which browsers one is signed in, and ending that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core.people import FRESH_FOR, IDLE_LIMIT, LONGEST_SIGN_IN, SignIn
from app.services import sign_ins
from app.web.plumbing.clock import now
from app.web.plumbing.identity import learner, sign_in, sign_out_response, token
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.templating import day
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("sign_ins", __name__)
LONGEST_NUMBER = 18


@dataclass(frozen=True)
class SignInsPage(Page):
    """The browsers that are signed in. What kind they are is not known: nobody asks them."""

    template = "me/sign_ins.html"
    section = "me"
    here: SignIn | None
    others: tuple[SignIn, ...]
    today: date

    @property
    def title(self) -> str:
        """The heading."""
        return _("Sign-ins")

    @property
    def idle_days(self) -> int:
        """After so many days without use a sign-in ends."""
        return IDLE_LIMIT.days

    @property
    def most_days(self) -> int:
        """No sign-in lasts longer than so many days."""
        return LONGEST_SIGN_IN.days

    @property
    def fresh_minutes(self) -> int:
        """For so many minutes after signing in the ways in can be changed."""
        return int(FRESH_FOR.total_seconds()) // 60

    def when(self, moment: date) -> str:
        """A day in words, as seen from today."""
        ago = (self.today - moment).days
        return {0: _("today"), 1: _("yesterday")}.get(ago) or _("on %(day)s", day=day(moment))


@dataclass(frozen=True)
class EverywherePage(Page):
    """Nobody is signed in anywhere any more, and the device forgets what it held."""

    template = "account/signed_out.html"

    @property
    def title(self) -> str:
        """The heading."""
        return _("You are signed out everywhere")


@blueprint.get("/me/sign-ins")
def listed() -> AnyResponse | str:
    """List the browsers that are signed in."""
    who, here = learner(), sign_in()
    if who is None or here is None:
        return redirect(url("me.keep"))
    with reading() as connection:
        found = sign_ins.live(connection, who.id, now())
    others = tuple(one for one in found if one.id != here.id)
    return SignInsPage(here, others, now().date()).render()


@blueprint.post("/me/sign-ins")
def end() -> AnyResponse:
    """End one sign-in, all others, or all; whoever is signed in may do so without more ado."""
    who, which = learner(), request.form.get("end", "")
    if who is None:
        return redirect(url("me.keep"), 303)
    if which == "all":
        with writing() as connection:
            sign_ins.end_all(connection, who.id)
        return sign_out_response(make_response(EverywherePage().render()))
    with writing() as connection:
        if which == "others":
            sign_ins.end_others(connection, who.id, token())
        elif which.isascii() and which.isdigit() and len(which) <= LONGEST_NUMBER:
            sign_ins.end(connection, who.id, int(which))
    return redirect(url("sign_ins.listed"), 303)

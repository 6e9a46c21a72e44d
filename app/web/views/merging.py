"""/me/merge: progress that one person keeps in two places becomes one, after proof of both."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core.people import Learner
from app.services import merging
from app.services.accounts import WrongWords
from app.services.merging import Merged, Outlook, Same, Side
from app.web.forms.wrong_words import wrong_words
from app.web.plumbing.clock import now
from app.web.plumbing.identity import fresh, learner, mint
from app.web.plumbing.limits import admit, failed
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.templating import moment
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("merging", __name__)
FIELD = "words"


@dataclass(frozen=True)
class AskPage(Page):
    """What bringing two together means, and the words of the other as its proof."""

    template = "merging/ask.html"
    section = "me"
    typed: str = ""
    fault: str = ""

    @property
    def title(self) -> str:
        """The heading."""
        return _("Bring your progress together")

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """What to mend in the words."""
        return ((FIELD, self.fault),) if self.fault else ()


@dataclass(frozen=True)
class OutlookPage(Page):
    """What will become of the two, before it is done."""

    template = "merging/outlook.html"
    section = "me"
    outlook: Outlook
    proof: str

    @property
    def title(self) -> str:
        """The heading."""
        return _("This is what will happen")

    @property
    def rows(self) -> tuple[tuple[str, int, int, int], ...]:
        """What is counted: here, there, and of both together."""
        this, other, found = self.outlook.this, self.outlook.other, self.outlook
        return (
            (_("Answers"), this.answers, other.answers, this.answers + found.answers),
            (_("Lessons read"), this.readings, other.readings, this.readings + found.readings),
        )


@dataclass(frozen=True)
class MergedPage(Page):
    """The receipt: what was done; or that it was done before, and nothing more was changed."""

    template = "merging/merged.html"
    section = "me"
    this: Side
    outlook: Outlook | None
    at: str

    @property
    def title(self) -> str:
        """The heading."""
        return _("Your progress is in one place")


@dataclass(frozen=True)
class NothingPage(Page):
    """The proof was used, is too old, or never was one."""

    template = "merging/nothing.html"
    section = "me"

    @property
    def title(self) -> str:
        """The heading."""
        return _("Nothing was changed")


@blueprint.route("/me/merge", methods=["GET", "POST"])
def merge() -> AnyResponse | str:
    """Ask for the other's words, say what will happen, and do it: a step at a time."""
    who = learner()
    if who is None:
        return redirect(url("me.keep"), 303)
    if not fresh():
        return redirect(url("account.sign_in", then="merge"), 303)
    proof = request.values.get("proof", "")
    if request.method == "GET":
        return _shown(who, proof) if proof else AskPage().render()
    return _done(who, proof) if proof else _proved(who, request.form.get(FIELD, ""))


def _proved(who: Learner, typed: str) -> AnyResponse | str:
    if not typed.strip():
        return _refused(typed, _("Type the six words of the other card."))
    admit("sign-in")
    with writing() as connection:
        found = merging.prove(connection, who.id, typed, mint(), now())
    if isinstance(found, WrongWords):
        failed()
        return _refused(typed, wrong_words(found))
    if isinstance(found, Same):
        return _refused(typed, _("These are the words of the progress that is open here."))
    return redirect(url("merging.merge", proof=found.token), 303)


def _shown(who: Learner, proof: str) -> AnyResponse | str:
    with reading() as connection:
        found = merging.outlook(connection, who.id, proof, now())
    return OutlookPage(found, proof).render() if isinstance(found, Outlook) else _after(found)


def _done(who: Learner, proof: str) -> AnyResponse | str:
    with writing() as connection:
        found = merging.merge(connection, who.id, proof, now())
    return _after(found)


def _after(found: Merged | None) -> AnyResponse | str:
    if found is None:
        return make_response(NothingPage().render(), 422)
    return MergedPage(found.this, found.outlook, moment(now())).render()


def _refused(typed: str, fault: str) -> AnyResponse:
    return make_response(AskPage(typed[:500], fault).render(), 422)

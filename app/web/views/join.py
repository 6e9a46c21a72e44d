"""/join: a pupil comes with the code of a class, chooses what to be called, and is in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from flask import Blueprint, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core.classrooms import Pupil, normal_code, spelled_code
from app.core.people import Learner
from app.core.pseudonyms import LONGEST, MOST_DIGITS, SHORTEST, Fault, likeness, tidy
from app.services import joining
from app.services.joining import Doorway, Entry, Hurdle, Joined, Outcome
from app.web.plumbing.clock import now
from app.web.plumbing.identity import learner, mint, names, sign_in_response, token
from app.web.plumbing.limits import admit, demand, failed
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("join", __name__)
OWN = "own"
MOST_TYPED = 100


@dataclass(frozen=True)
class AskPage(Page):
    """A field for the code."""

    template = "join/ask.html"
    typed: str = ""
    fault: str = ""

    @property
    def title(self) -> str:
        """The heading."""
        return _("Join a class")

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """What to mend in the code."""
        return (("code", self.fault),) if self.fault else ()


@dataclass(frozen=True)
class Sent:
    """What somebody chose on the page of a class; empty where they have not yet."""

    form: str
    offers: tuple[str, ...]
    chosen: str = ""
    own: str = ""
    who: str = ""

    @property
    def pseudonym(self) -> str:
        """What they want to be called; empty where they chose nothing."""
        wants_own = self.chosen == OWN or (not self.chosen and bool(self.own))
        return tidy(self.own if wants_own else self.chosen)


@dataclass(frozen=True)
class DoorPage(Page):
    """Whose class it is, what its teachers will see, and what one is called there."""

    template = "join/door.html"
    door: Doorway
    sent: Sent
    there: Pupil | None
    known: bool
    faults: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """The heading."""
        return _("Join %(name)s", name=self.door.classroom.name)

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """What to mend, each with the field that it leads to."""
        return self.faults

    @property
    def code(self) -> str:
        """The code in groups."""
        return spelled_code(self.door.classroom.code.code) if self.door.classroom.code else ""

    def fault(self, *fields: str) -> str:
        """What is wrong with one of these fields; empty where nothing is."""
        return next((words for name, words in self.faults if name in fields), "")


@dataclass(frozen=True)
class JoinedPage(Page):
    """Somebody new is in: their card, shown this once."""

    template = "join/joined.html"
    door: Doorway
    pseudonym: str
    words: tuple[str, ...]

    @property
    def title(self) -> str:
        """The heading."""
        return _("You are in %(name)s", name=self.door.classroom.name)


@blueprint.route("/join", methods=["GET", "POST"])
def ask() -> AnyResponse | str:
    """Ask for the code of a class."""
    if request.method == "GET":
        return AskPage().render()
    typed = request.form.get("code", "")[:MOST_TYPED]
    if not normal_code(typed):
        return make_response(AskPage("", _("Type the code of your class.")).render(), 422)
    if _door(typed) is None:
        return _no_class(typed, 422)
    return redirect(url("join.door", code=spelled_code(normal_code(typed))), 303)


@blueprint.get("/join/<code>")
def door(code: str) -> AnyResponse | str:
    """Show the class that a code opens."""
    found, who = _door(code), learner()
    if found is None:
        return _no_class(code, 404)
    return _page(found, who, Sent(secrets.token_hex(16), ())).render()


@blueprint.post("/join/<code>")
def enter(code: str) -> AnyResponse:
    """Join under a pseudonym; somebody new gets a card."""
    found, who, sent = _door(code), learner(), _sent()
    if found is None:
        return _no_class(code, 422)
    again = _used(found, sent)
    faults = () if again else _missing(who, sent)
    if faults:
        return make_response(_page(found, who, sent, faults).render(), 422)
    admit("join")
    entry = Entry(code, sent.pseudonym, sent.form)
    with writing() as connection:
        if who is not None and sent.who == "me" and not again:
            joined = joining.join(connection, who.id, entry, now())
        else:
            joined = joining.join_new(connection, entry, mint(), now(), token=token())
    return _answer(found, who, sent, joined)


def _answer(found: Doorway, who: Learner | None, sent: Sent, joined: Outcome) -> AnyResponse:
    if not isinstance(joined, Joined):
        faults = _refusal(sent, joined)
        return make_response(_page(found, who, sent, faults).render(), 422)
    if not joined.words:
        return redirect(url("attended.listed", joined=found.classroom.id), 303)
    page = JoinedPage(found, joined.pupil.pseudonym, joined.words)
    return sign_in_response(make_response(page.render()), joined.token)


def _door(code: str) -> Doorway | None:
    """Return the class behind a code; who was wrong too often may try no other for a while."""
    demand("wrong-code")
    with reading() as connection:
        return joining.doorway(connection, code, now())


def _used(found: Doorway, sent: Sent) -> bool:
    """Say whether this form was sent before: its browser is signed in by now, and meant it so."""
    with reading() as connection:
        return joining.used(connection, sent.form, found.classroom.id, now())


def _no_class(typed: str, status: int) -> AnyResponse:
    """Say the same of a code that never was as of one whose time is over."""
    failed("wrong-code")
    fault = _(
        "No class can be joined with this code. Check each letter and digit, or ask for a new code."
    )
    return make_response(AskPage(typed[:MOST_TYPED], fault).render(), status)


def _sent() -> Sent:
    given = request.form
    return Sent(
        form=given.get("form", "")[:MOST_TYPED] or secrets.token_hex(16),
        offers=tuple(name[:MOST_TYPED] for name in given.getlist("offer")[:2]),
        chosen=given.get("pseudonym", "")[:MOST_TYPED],
        own=given.get("own", "")[:MOST_TYPED],
        who=given.get("who", ""),
    )


def _page(
    found: Doorway, who: Learner | None, sent: Sent, faults: tuple[tuple[str, str], ...] = ()
) -> DoorPage:
    number = found.classroom.id
    with reading() as connection:
        taken = joining.taken(connection, number)
        free = tuple(name for name in sent.offers if likeness(name) not in taken)
        if len(free) < len(sent.offers) or not free:
            free = joining.offers(connection, number, names(), mint().chance)
        there = joining.pupil_in(connection, number, who.id) if who else None
    kept = Sent(sent.form, free, sent.chosen, sent.own, sent.who)
    return DoorPage(found, kept, there, who is not None, faults)


def _missing(who: Learner | None, sent: Sent) -> tuple[tuple[str, str], ...]:
    """Say what was not chosen."""
    found = []
    if who is not None and sent.who not in {"me", "new"}:
        found.append(("who-me", _("Choose who joins.")))
    if not sent.pseudonym:
        field, words = "pseudonym-0", _("Choose what you want to be called.")
        if sent.chosen == OWN:
            field, words = "own", _("Type what you want to be called, or choose a name above.")
        found.append((field, words))
    return tuple(found)


def _refusal(sent: Sent, joined: Hurdle | Fault) -> tuple[tuple[str, str], ...]:
    if isinstance(joined, Hurdle):
        return (("pseudonym-0", _hurdles()[joined]),)
    own = sent.chosen in {OWN, ""}
    return (("own" if own else "pseudonym-0", _faults()[joined]),)


def _hurdles() -> dict[Hurdle, str]:
    return {
        Hurdle.CLOSED: _("The class was closed just now. Ask your teacher for a new code."),
        Hurdle.FULL: _("The class is full. Tell your teacher."),
        Hurdle.TEACHES: _("You teach this class, so you cannot be its pupil as well."),
        Hurdle.REMOVED: _("You were removed from this class. Ask your teacher to bring you back."),
    }


def _faults() -> dict[Fault, str]:
    return {
        Fault.SHORT: _("Use at least %(n)s letters or digits.", n=SHORTEST),
        Fault.LONG: _("Use at most %(n)s characters.", n=LONGEST),
        Fault.HIDDEN: _("There is a character in it that nobody can see. Type it anew."),
        Fault.EMAIL: _("That looks like an email address. Choose a name that nobody can write to."),
        Fault.NUMBER: _(
            "That looks like a telephone number. Use at most %(n)s digits.", n=MOST_DIGITS
        ),
        Fault.SIGNS: _("Use letters, digits, spaces, hyphens and apostrophes only."),
        Fault.MIXED: _("Use letters of one alphabet in each word."),
        Fault.TAKEN: _("Somebody in this class is called the same or almost. Choose another name."),
    }

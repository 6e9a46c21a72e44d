"""/teach/classes/…/cards: a sheet of cards made beforehand, and a new card for a lost one."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, make_response, request
from werkzeug import Response as AnyResponse

from app.core.classrooms import MOST_CARDS, Pupil
from app.core.errors import NotFoundError
from app.core.people import Learner
from app.core.permissions import Deed
from app.export.qr import Drawing, drawing
from app.services import cards, pupils, seats
from app.services.cards import Card, Press
from app.web.forms.classes import ClassPage
from app.web.plumbing.clock import now
from app.web.plumbing.identity import mint, names
from app.web.plumbing.limits import admit
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import number, url
from app.web.plumbing.teaching import for_learners
from app.web.plumbing.templating import settings
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("cards", __name__)
FIELD = "many"
USUAL = 30


@dataclass(frozen=True)
class AskPage(ClassPage):
    """How many cards shall be made?"""

    template = "teach/cards.html"
    token: str
    most: int
    typed: str
    fault: str = ""
    used: bool = False

    @property
    def title(self) -> str:
        """The heading."""
        return _("Cards for %(name)s", name=self.room.name)

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """What to mend in the number."""
        return ((FIELD, self.fault),) if self.fault else ()


@dataclass(frozen=True)
class SheetPage(ClassPage):
    """Cards to be printed and cut, and the list that stays with the teacher; shown this once."""

    template = "teach/sheet.html"
    cards: tuple[Card, ...]

    @property
    def title(self) -> str:
        """The heading."""
        return _("Cards for %(name)s", name=self.room.name)

    @property
    def address(self) -> str:
        """Where the words are typed."""
        return f"{settings().site_url}{url('account.sign_in')}"

    @property
    def read(self) -> str:
        """The same as it is read out."""
        return self.address.partition("://")[2]

    @property
    def square(self) -> Drawing:
        """The same for phones."""
        return drawing(self.address)


@dataclass(frozen=True)
class LostPage(ClassPage):
    """What a new card does, before it is made."""

    template = "teach/lost.html"
    pupil: Pupil
    can: bool

    @property
    def title(self) -> str:
        """The heading."""
        return _("A new card for %(name)s", name=self.pupil.pseudonym)


@dataclass(frozen=True)
class ReplacedPage(ClassPage):
    """The new card, shown this once."""

    template = "teach/replaced.html"
    card: Card

    @property
    def title(self) -> str:
        """The heading."""
        return _("The new card of %(name)s", name=self.card.pseudonym)


@blueprint.get("/teach/classes/<number:classroom_id>/cards")
@for_learners
def sheet(who: Learner, classroom_id: int) -> str:
    """Ask how many cards shall be made."""
    return _ask(who, classroom_id, "").render()


@blueprint.post("/teach/classes/<number:classroom_id>/cards")
@for_learners
def make(who: Learner, classroom_id: int) -> AnyResponse | str:
    """Make cards and show them this once."""
    typed, token = request.form.get(FIELD, "").strip(), request.form.get("token", "")
    admit("keep")
    with writing() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.ADMIT)
        many, most = number(typed), cards.room(connection, classroom_id)
        fits = 1 <= many <= most
        press, asks = Press(names(), mint()), (who.id, token)
        made = cards.make(connection, asks, classroom_id, many, press, now()) if fits else ()
    if made:
        return SheetPage(seat, made).render()
    fault = _("Type a number from 1 to %(n)s.", n=most) if not fits else ""
    return make_response(_ask(who, classroom_id, typed, fault, used=fits).render(), 422)


@blueprint.route(
    "/teach/classes/<number:classroom_id>/cards/<number:pupil_id>", methods=["GET", "POST"]
)
@for_learners
def lost(who: Learner, classroom_id: int, pupil_id: int) -> str:
    """Say what a new card does; make it, and show it this once."""
    if request.method == "POST":
        with writing() as connection:
            seat = seats.seat(connection, who.id, classroom_id, Deed.DISMISS)
            card = cards.replace(connection, who.id, classroom_id, pupil_id, mint(), now())
        return ReplacedPage(seat, card).render()
    with reading() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.DISMISS)
        found = {one.id: one for one in pupils.pupils_of(connection, classroom_id)}
        can = pupil_id in cards.replaceable(connection, classroom_id)
    if pupil_id not in found:
        raise NotFoundError(str(pupil_id))
    return LostPage(seat, found[pupil_id], can).render()


def _ask(
    who: Learner, classroom_id: int, typed: str, fault: str = "", *, used: bool = False
) -> AskPage:
    with writing() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.ADMIT)
        most = cards.room(connection, classroom_id)
        token = cards.form(connection, who.id, classroom_id, mint(), now())
    usual = str(min(USUAL, most, MOST_CARDS))
    return AskPage(seat, token, most, typed[:10] or usual, fault, used)

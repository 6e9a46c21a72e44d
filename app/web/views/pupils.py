"""/teach/classes/…/pupils: who is in a class, removing one, having them back."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, request
from werkzeug import Response as AnyResponse

from app.core.classrooms import Pupil
from app.core.errors import NotFoundError
from app.core.people import Learner
from app.core.permissions import Deed
from app.services import cards, pupils, seats
from app.web.forms.classes import ClassPage
from app.web.plumbing.clock import now
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import number, url
from app.web.plumbing.teaching import for_learners
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("pupils", __name__)


@dataclass(frozen=True)
class PupilsPage(ClassPage):
    """The pupils of a class, and those who were removed from it lately."""

    template = "teach/pupils.html"
    pupils: tuple[Pupil, ...]
    replaceable: frozenset[int]
    touched: int = 0

    @property
    def title(self) -> str:
        """The heading."""
        return _("Pupils of %(name)s", name=self.room.name)

    @property
    def there(self) -> tuple[Pupil, ...]:
        """Those who are in the class."""
        return tuple(one for one in self.pupils if one.removed_at is None)

    @property
    def removed(self) -> tuple[Pupil, ...]:
        """Those who can be had back."""
        return tuple(one for one in self.pupils if one.removed_at is not None)

    @property
    def last(self) -> Pupil | None:
        """The one who was removed or had back just now."""
        return next((one for one in self.pupils if one.id == self.touched), None)


@blueprint.get("/teach/classes/<number:classroom_id>/pupils")
@for_learners
def listed(who: Learner, classroom_id: int) -> str:
    """List the pupils."""
    with reading() as connection:
        seat = seats.seat(connection, who.id, classroom_id, Deed.SEE)
        found = pupils.pupils_of(connection, classroom_id)
        replaceable = cards.replaceable(connection, classroom_id)
    return PupilsPage(seat, found, replaceable, number(request.args.get("pupil", ""))).render()


@blueprint.post("/teach/classes/<number:classroom_id>/pupils")
@for_learners
def change(who: Learner, classroom_id: int) -> AnyResponse:
    """Remove a pupil, or have them back."""
    deed, pupil_id = request.form.get("deed", ""), number(request.form.get("pupil", ""))
    with writing() as connection:
        if deed == "remove":
            pupils.remove(connection, who.id, classroom_id, pupil_id, now())
        elif deed == "bring-back":
            pupils.bring_back(connection, who.id, classroom_id, pupil_id)
        else:
            raise NotFoundError(deed)
    return redirect(url("pupils.listed", classroom_id=classroom_id, pupil=pupil_id), 303)

"""/teach/: become an educator, one's classes, the name that pupils see."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core.classrooms import Educator, Seat
from app.core.people import Learner
from app.core.permissions import Deed
from app.services import accounts, classrooms
from app.web.forms.classes import EducatorForm, FormPage
from app.web.plumbing.clock import now
from app.web.plumbing.identity import learner, mint, sign_in_response
from app.web.plumbing.limits import admit
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.teaching import for_learners
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("teach", __name__)


@dataclass(frozen=True)
class BeginPage(FormPage):
    """What teaching here means, and the one step to it."""

    template = "teach/begin.html"
    section = "teach"
    form: EducatorForm
    known: bool

    @property
    def title(self) -> str:
        """The heading."""
        return _("For educators")


@dataclass(frozen=True)
class BegunPage(Page):
    """Somebody new teaches: their card, shown this once."""

    template = "teach/begun.html"
    section = "teach"
    words: tuple[str, ...]

    @property
    def title(self) -> str:
        """The heading."""
        return _("Your card")


@dataclass(frozen=True)
class ClassesPage(Page):
    """The classes that an educator teaches."""

    template = "teach/classes.html"
    section = "teach"
    educator: Educator
    taught: tuple[tuple[Seat, int], ...]

    @property
    def title(self) -> str:
        """The heading."""
        return _("Your classes")

    @property
    def there(self) -> tuple[tuple[Seat, int], ...]:
        """Those that can be opened."""
        return tuple(one for one in self.taught if one[0].may(Deed.SEE))

    @property
    def deleted(self) -> tuple[Seat, ...]:
        """Those that can be had back."""
        return tuple(seat for seat, _many in self.taught if seat.may(Deed.RESTORE))


@dataclass(frozen=True)
class NamePage(FormPage):
    """The name that pupils see."""

    template = "teach/name.html"
    section = "teach"
    form: EducatorForm

    @property
    def title(self) -> str:
        """The heading."""
        return _("What pupils see of you")


@blueprint.get("/teach/")
def teach() -> str:
    """List an educator's classes; tell anybody else what teaching here means."""
    who = learner()
    found = _educator(who)
    if who is None or found is None:
        return BeginPage(EducatorForm(), known=who is not None).render()
    with reading() as connection:
        return ClassesPage(found, classrooms.taught(connection, who.id)).render()


@blueprint.post("/teach/")
def begin() -> AnyResponse:
    """Make whoever asks an educator; who is nobody yet gets a card."""
    who, form = learner(), EducatorForm(request.form)
    if not form.validate():
        return make_response(BeginPage(form, known=who is not None).render(), 422)
    if who is not None:
        _rename(who, form)
        return redirect(url("teach.teach"), 303)
    admit("keep")
    with writing() as connection:
        kept = accounts.keep(connection, mint(), now())
        name, school = form.name.data or "", form.school.data or ""
        classrooms.become_educator(connection, kept.learner.id, name, school, now())
    return sign_in_response(make_response(BegunPage(kept.words).render()), kept.token)


@blueprint.route("/teach/name", methods=["GET", "POST"])
@for_learners
def name(who: Learner) -> AnyResponse | str:
    """Change the name that pupils see."""
    found = _educator(who)
    if found is None:
        return redirect(url("teach.teach"), 303)
    if request.method == "GET":
        return NamePage(EducatorForm(data={"name": found.name, "school": found.school})).render()
    form = EducatorForm(request.form)
    if not form.validate():
        return make_response(NamePage(form).render(), 422)
    _rename(who, form)
    return redirect(url("teach.teach"), 303)


def _educator(who: Learner | None) -> Educator | None:
    if who is None:
        return None
    with reading() as connection:
        return classrooms.educator(connection, who.id)


def _rename(who: Learner, form: EducatorForm) -> None:
    with writing() as connection:
        name, school = form.name.data or "", form.school.data or ""
        classrooms.become_educator(connection, who.id, name, school, now())

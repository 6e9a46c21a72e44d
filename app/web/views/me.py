"""/me/…: one's own progress; nobody's name stands in any of these addresses."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, jsonify, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core.classrooms import Classroom, Teacher
from app.core.errors import ForbiddenError
from app.core.lessons import Lesson
from app.core.people import Learner
from app.core.progress import State
from app.services import (
    accounts,
    carried,
    classrooms,
    devices,
    notes,
    privacy,
    pupils,
    quizzes,
    ways,
)
from app.services import progress as progress_service
from app.services.devices import BatchError, BatchFault
from app.web.forms.kept import kept
from app.web.forms.progress import ProgressPage
from app.web.forms.receipts import Receipt, deleted, receipt
from app.web.plumbing.catalogue import catalogue, edition
from app.web.plumbing.clock import now
from app.web.plumbing.identity import (
    ended,
    fresh,
    learner,
    mint,
    sign_in_response,
    sign_out_response,
    token,
)
from app.web.plumbing.limits import admit
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("me", __name__)


@dataclass(frozen=True)
class KeepPage(Page):
    """What is kept and what is not, before anybody decides; or that it is done already."""

    template = "me/keep.html"
    known: bool
    kept: str = ""
    ended: bool = False

    @property
    def title(self) -> str:
        """The heading."""
        return _("Your progress is being kept") if self.known else _("Keep your progress")


@dataclass(frozen=True)
class CardPage(Page):
    """Six words, shown this once."""

    template = "me/card.html"
    words: tuple[str, ...]
    fresh: bool
    lesson: Lesson | None = None

    @property
    def title(self) -> str:
        """The heading."""
        return _("Your card") if self.fresh else _("Your new card")


@dataclass(frozen=True)
class ForgetPage(Page):
    """What will be deleted, before it is."""

    template = "me/forget.html"
    lines: tuple[str, ...]
    heirs: tuple[tuple[Classroom, Teacher | None], ...] = ()

    @property
    def title(self) -> str:
        """The heading."""
        return _("Forget me")


@dataclass(frozen=True)
class ForgottenPage(Page):
    """The receipt: what was deleted, and when."""

    template = "me/forgotten.html"
    receipt: Receipt

    @property
    def title(self) -> str:
        """The heading."""
        return _("Everything about you is deleted")


@blueprint.get("/me/")
def progress() -> AnyResponse | str:
    """Show a learner their progress; lead anybody else to where it begins."""
    who = learner()
    if who is None:
        return redirect(url("me.keep", ended=1 if ended() else None))
    moment = now()
    with reading() as connection:
        found = progress_service.report(connection, who.id, catalogue(), edition().lang, moment)
        cards = pupils.new_cards(connection, who.id)
    return ProgressPage(who, found, moment, cards).render()


@blueprint.get("/me/corner")
def corner() -> Response:
    """Return what scripts put on public pages for a learner: states of lessons, and notes."""
    who = learner()
    if who is None:
        return jsonify({})
    with reading() as connection:
        found = progress_service.progress(connection, who.id, catalogue(), edition().lang)
        noted = notes.lesson_ids(connection, who.id)
    begun = [item for item in found.lessons if item.state is not State.NOT_STARTED]
    return jsonify(
        lessons={item.lesson.id: item.state.value for item in begun},
        notes=noted,
    )


@blueprint.route("/me/keep", methods=["GET", "POST"])
def keep() -> AnyResponse | str:
    """Explain what keeping means; begin to keep, and show the card this once."""
    brought = kept(request.form.get("kept", ""), edition())
    if learner() is not None or request.method == "GET":
        known, over = learner() is not None, "ended" in request.args
        return KeepPage(known, brought.token, ended=over).render()
    admit("keep")
    verdicts = quizzes.mark_all(catalogue(), brought.answers)
    with writing() as connection:
        begun = accounts.keep(connection, mint(), now())
        carried.keep(connection, begun.learner.id, verdicts, brought.lesson_ids, now())
    names = [*(one.question.lesson_id for one in brought.answers), *brought.lesson_ids]
    lesson = edition().lesson(names[0]) if names else None
    page = CardPage(begun.words, fresh=True, lesson=lesson)
    return sign_in_response(make_response(page.render()), begun.token)


@blueprint.post("/me/card")
def card() -> AnyResponse | str:
    """Give a learner a new card; the old one and all other browsers are out."""
    who = learner()
    if who is None:
        return redirect(url("me.keep"), 303)
    if not fresh() and not _card_alone(who):
        return redirect(url("account.sign_in", then="ways-in"), 303)
    admit("keep")
    with writing() as connection:
        words = accounts.new_card(connection, who.id, mint(), now(), token=token())
    return CardPage(words, fresh=False).render()


@blueprint.post("/me/answers")
def answers() -> tuple[Response, int]:
    """Take a batch of the device's log; say which of it is kept now."""
    who = learner()
    if who is None:
        raise ForbiddenError
    admit("upload")
    try:
        batch = devices.batch(request.get_data(), catalogue(), now())
    except BatchError as error:
        too_large = error.fault is BatchFault.TOO_LARGE
        return jsonify(error=error.fault.value), 413 if too_large else 400
    with writing() as connection:
        receipt = devices.upload(connection, who.id, batch)
    refused = [{"id": one.id, "reason": one.reason} for one in receipt.refused]
    return jsonify(kept=receipt.kept, refused=refused), 200


@blueprint.route("/me/forget", methods=["GET", "POST"])
def forget() -> AnyResponse | str:
    """Ask whether to delete everything; delete it, and say what was deleted."""
    who = learner()
    if who is None:
        return redirect(url("me.keep"), 303)
    if request.method == "GET":
        with reading() as connection:
            held = privacy.everything(connection, who.id)
            heirs = classrooms.heirs(connection, who.id)
        return ForgetPage(deleted(held), heirs).render()
    with writing() as connection:
        held = privacy.forget(connection, who.id)
    page = ForgottenPage(receipt(held, now(), mint().chance))
    return sign_out_response(make_response(page.render()))


def _card_alone(who: Learner) -> bool:
    """Whoever has lost the only key they had must be able to have another one made."""
    with reading() as connection:
        return ways.ways(connection, who.id).card_alone

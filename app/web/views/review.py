"""/review and /me/review: questions that come back, from the device's log or a learner's facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, redirect
from werkzeug import Response as AnyResponse

from app.core.review import STEPS, Due, sitting
from app.services import progress
from app.web.forms.places import place_in_review
from app.web.forms.questions import QuestionView, view
from app.web.plumbing.catalogue import catalogue, edition
from app.web.plumbing.clock import now
from app.web.plumbing.identity import learner
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.public import public
from app.web.plumbing.unit_of_work import reading

blueprint = Blueprint("review", __name__)


@dataclass(frozen=True)
class DevicePage(Page):
    """What comes back to a reader whose answers are on this device: a script fills it in."""

    template = "review/device.html"

    @property
    def title(self) -> str:
        """The heading."""
        return _("Review")

    @property
    def summary(self) -> str:
        """What the page is for."""
        return _("Questions you have answered come back after a day, a week and a month.")

    @property
    def steps(self) -> str:
        """The days after which a question comes back, for the script."""
        return " ".join(str(step.days) for step in STEPS)


@dataclass(frozen=True)
class ReviewPage(Page):
    """Up to five questions that are due, and when the next ones will be."""

    template = "review/review.html"
    section = "me"
    scheduled: tuple[Due, ...]
    today: date

    @property
    def title(self) -> str:
        """The heading."""
        return _("Review")

    @property
    def due(self) -> int:
        """How many questions are due."""
        return sum(due.on <= self.today for due in self.scheduled)

    @property
    def views(self) -> tuple[QuestionView, ...]:
        """The questions to ask now."""
        asked = (due.question for due in sitting(self.scheduled, self.today))
        return tuple(view(one, place_in_review(one, edition())) for one in asked)

    @property
    def next_day(self) -> date | None:
        """The next day on which something comes back."""
        return next((due.on for due in self.scheduled if due.on > self.today), None)


@blueprint.get("/review")
@public
def device() -> str:
    """Show where a review from the device's own log is held."""
    return DevicePage().render()


@blueprint.get("/me/review")
def review() -> AnyResponse | str:
    """Ask a learner what is due; lead anybody else to the review from their device."""
    who = learner()
    if who is None:
        return redirect(url("review.device"))
    moment = now()
    with reading() as connection:
        found = progress.scheduled(connection, who.id, catalogue(), edition().lang, moment)
    return ReviewPage(found, moment.date()).render()

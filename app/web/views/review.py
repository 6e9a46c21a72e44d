"""/review and /me/review: questions that come back, from the device's log or a learner's facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from flask import Blueprint, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core.errors import NotFoundError
from app.core.review import STEPS, Due, sitting
from app.export import ics
from app.services import feeds, progress, review_mails
from app.services.review_mails import Standing
from app.web.forms.places import place_in_review
from app.web.forms.questions import QuestionView, view
from app.web.plumbing.catalogue import catalogue, edition
from app.web.plumbing.clock import now
from app.web.plumbing.identity import learner, mint
from app.web.plumbing.limits import admit
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.public import public
from app.web.plumbing.templating import settings
from app.web.plumbing.unit_of_work import reading, writing

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
    mails: Standing
    feed_made_at: datetime | None = None
    address: str = ""
    folder: bool = False

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
        made_at = feeds.made_at(connection, who.id)
        mails = review_mails.standing(connection, who.id)
    folder = not settings().smtp_url
    return ReviewPage(found, moment.date(), mails, made_at, folder=folder).render()


@blueprint.post("/me/review/calendar")
def feed() -> AnyResponse | str:
    """Make or end the address at which a learner's calendar asks; show a new one this once."""
    who = learner()
    if who is None:
        return redirect(url("me.keep"), 303)
    moment = now()
    if request.form.get("end"):
        with writing() as connection:
            feeds.end(connection, who.id)
        return redirect(url("review.review"), 303)
    admit("keep")
    with writing() as connection:
        token = feeds.make(connection, who.id, mint().chance, moment)
        found = progress.scheduled(connection, who.id, catalogue(), edition().lang, moment)
        mails = review_mails.standing(connection, who.id)
    address = settings().site_url + url("review.calendar", token=token)
    return ReviewPage(found, moment.date(), mails, moment, address).render()


@blueprint.get("/review/<token>.ics")
def calendar(token: str) -> AnyResponse:
    """Tell a calendar on which days how many questions come back; nothing else of the learner."""
    moment = now()
    with reading() as connection:
        learner_id = feeds.learner_of(connection, token)
        if learner_id is None:
            raise NotFoundError(token)
        found = progress.scheduled(connection, learner_id, catalogue(), edition().lang, moment)
    response = make_response(ics.calendar(_("Review"), _entries(found, moment.date()), moment))
    response.content_type = ics.TYPE
    return response


def _entries(scheduled: tuple[Due, ...], today: date) -> Iterable[ics.Entry]:
    """Return one entry for each day; what is overdue stands today."""
    link = settings().site_url + url("review.review")
    for day, many in sorted(Counter(max(due.on, today) for due in scheduled).items()):
        one, more = _("One question to review"), _("%(n)s questions to review", n=many)
        yield ics.Entry(f"{day}@{link}", day, one if many == 1 else more, url=link)

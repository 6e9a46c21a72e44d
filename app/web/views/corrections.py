"""/corrections: what was wrong and was mended; and a form for whoever finds what still is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core.corrections import (
    KEPT_AFTER_CLOSING,
    KEPT_AT_MOST,
    LONGEST_REPORT,
    Published,
    Subject,
)
from app.services import corrections as service
from app.web.forms.corrections import ReportForm, kinds, reasons
from app.web.forms.subjects import Told, stem, subject, told
from app.web.plumbing.catalogue import edition
from app.web.plumbing.clock import now
from app.web.plumbing.limits import admit
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("corrections", __name__)


@dataclass(frozen=True)
class Entry:
    """One correction as everybody may read it."""

    about: Told
    kind: str
    day: date
    summary: str


@dataclass(frozen=True)
class CorrectionsPage(Page):
    """What was wrong, what was changed, when and on which page: in the operator's words."""

    template = "corrections/corrections.html"
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        """The heading."""
        return _("Corrections")

    @property
    def summary(self) -> str:
        """What search engines show."""
        return _("What was wrong on this site, what was changed, and when.")


@dataclass(frozen=True)
class ReportPage(Page):
    """Somebody says what is wrong, with a page, with a question or with neither."""

    template = "corrections/new.html"
    form: ReportForm
    subject: Subject

    @property
    def title(self) -> str:
        """The heading."""
        if self.question:
            return _("Report a fault in this question")
        return _("Something wrong here?")

    @property
    def about(self) -> Told:
        """The page that the report is about."""
        return told(self.subject, edition())

    @property
    def question(self) -> str:
        """The words of the question that the report is about; empty where it is about none."""
        return stem(self.subject, edition())

    @property
    def form_path(self) -> str:
        """The path of the form, with what the report is about."""
        about = {"page": self.subject.path, "question": self.subject.ref}
        return url("corrections.new", **{name: said for name, said in about.items() if said})

    @property
    def reasons(self) -> tuple[tuple[str, str], ...]:
        """The kinds of fault, each with its words."""
        return tuple((reason.value, words) for reason, words in reasons().items())

    @property
    def faults(self) -> dict[str, str]:
        """What to mend, by the name of the field."""
        return self.form.faults

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """What to mend, each with the field that it leads to: of the radios to the first."""
        ids = {"reason": f"reason-{self.reasons[0][0]}"}
        return tuple((ids.get(name, name), said) for name, said in self.faults.items() if said)

    @property
    def longest(self) -> str:
        """How many characters the text may have."""
        return f"{LONGEST_REPORT:,}"

    @property
    def days(self) -> int:
        """How long text and address are kept after closing."""
        return KEPT_AFTER_CLOSING.days


@dataclass(frozen=True)
class ThanksPage(Page):
    """The report is kept, and this is what happens with it."""

    template = "corrections/thanks.html"
    about: Told

    @property
    def title(self) -> str:
        """The heading."""
        return _("Thank you, your report is with us")

    @property
    def days(self) -> int:
        """How long text and address are kept after closing."""
        return KEPT_AFTER_CLOSING.days

    @property
    def most(self) -> int:
        """How many days they are kept at most."""
        return KEPT_AT_MOST.days


@blueprint.get("/corrections")
def corrections() -> str:
    """List what was mended; @public is not for it, as it comes from the database."""
    with reading() as connection:
        found = service.published(connection)
    return CorrectionsPage(tuple(map(_entry, found))).render()


@blueprint.route("/corrections/new", methods=["GET", "POST"])
def new() -> AnyResponse | str:
    """Ask what is wrong; keep it once, then say what happens next."""
    about = _subject()
    form = ReportForm(request.form)
    if request.method == "GET":
        return ReportPage(form, about).render()
    if not form.validate():
        return make_response(ReportPage(form, about).render(), 422)
    admit("report")
    with writing() as connection:
        service.report(connection, form.report(about), now())
    return redirect(url("corrections.thanks", page=about.path or None), 303)


@blueprint.get("/corrections/thanks")
def thanks() -> str:
    """Say what happens with a report, and lead back to where the reader was."""
    return ThanksPage(told(_subject(), edition())).render()


def _subject() -> Subject:
    """Return what the address or the form says that it is about."""
    said = request.values
    return subject(said.get("page", ""), said.get("question", ""), edition())


def _entry(found: Published) -> Entry:
    return Entry(
        told(found.subject, edition()),
        kinds()[found.reason],
        found.answered_at.date(),
        found.summary,
    )

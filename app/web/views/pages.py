"""Pages about the site itself: how it is made, what it keeps, for whom it works."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint

from app.core.classrooms import KEPT_AFTER_END, UNDO
from app.core.corrections import KEPT_AFTER_CLOSING
from app.web.plumbing.catalogue import catalogue, edition
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.pages import Page
from app.web.plumbing.public import public

blueprint = Blueprint("pages", __name__)


@dataclass(frozen=True)
class AboutPage(Page):
    """How lessons are made and checked, and who answers for them."""

    template = "pages/about.html"
    lesson_count: int
    source_count: int

    @property
    def title(self) -> str:
        """The heading."""
        return _("How lessons are made and checked")

    @property
    def summary(self) -> str:
        """What search engines show."""
        return _(
            "Who writes AI Facets, from which sources, how faults are mended, and the licence."
        )


@dataclass(frozen=True)
class PrivacyPage(Page):
    """What is kept about a reader, by whom, for how long."""

    template = "pages/privacy.html"

    @property
    def title(self) -> str:
        """The heading."""
        return _("Privacy")

    @property
    def summary(self) -> str:
        """What search engines show."""
        return _("Reading and answering set no cookie and store nothing about you.")

    @property
    def report_days(self) -> int:
        """How long after its closing a report keeps its words."""
        return KEPT_AFTER_CLOSING.days

    @property
    def class_days(self) -> int:
        """How long after its last day a class is kept."""
        return KEPT_AFTER_END.days

    @property
    def undo_days(self) -> int:
        """How long a removed pupil can be had back."""
        return UNDO.days


@dataclass(frozen=True)
class AccessibilityPage(Page):
    """What we aim at, what is known not to work, and how to tell us."""

    template = "pages/accessibility.html"

    @property
    def title(self) -> str:
        """The heading."""
        return _("Accessibility")

    @property
    def summary(self) -> str:
        """What search engines show."""
        return _("Which standard this site is built to, how that is tested, and its known limits.")


@dataclass(frozen=True)
class DevicePage(Page):
    """What this browser holds: reading settings and the log of answers, both to be changed here."""

    template = "pages/device.html"

    @property
    def title(self) -> str:
        """The heading."""
        return _("What this device holds")

    @property
    def summary(self) -> str:
        """What search engines show."""
        return _(
            "Your reading settings and answers, kept in this browser only, and how to wipe them."
        )

    @property
    def settings(self) -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]:
        """Each setting: its name, its legend, and its values with their words, default first."""
        return (
            ("size", _("Text size"), (("", _("Usual")), ("1", _("Larger")), ("2", _("Largest")))),
            ("spacing", _("Spacing"), (("", _("Usual")), ("wide", _("Wider")))),
            (
                "font",
                _("Letters"),
                (("", _("Usual")), ("clear", _("Easier to tell letters apart"))),
            ),
            (
                "theme",
                _("Colours"),
                (("", _("As the device")), ("light", _("Light")), ("dark", _("Dark"))),
            ),
        )


@blueprint.get("/about/")
@public
def about() -> str:
    """Say how lessons are made."""
    return AboutPage(len(edition().lessons), len(catalogue().sources)).render()


@blueprint.get("/privacy")
@public
def privacy() -> str:
    """Say what is kept."""
    return PrivacyPage().render()


@blueprint.get("/accessibility")
@public
def accessibility() -> str:
    """Say for whom the site works."""
    return AccessibilityPage().render()


@blueprint.get("/device")
@public
def device() -> str:
    """Show the page on which a script lists what the device holds."""
    return DevicePage().render()

"""A class as its teachers see it: the frame of its pages, and the forms that say what it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from flask import g
from wtforms import Form, StringField
from wtforms.validators import ValidationError

from app.core.classrooms import (
    LONGEST_CLASS,
    LONGEST_NAME,
    LONGEST_SCHOOL,
    Classroom,
    Seat,
    Settings,
    Span,
    span,
    written,
    zones,
)
from app.core.locales import LOCALES
from app.core.permissions import Deed
from app.web.plumbing.clock import now
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.templating import day

DEFAULT_LENGTH = timedelta(weeks=26)
ZONELESS = "UTC"


class Faulty(Protocol):
    """A form that says what is to be mended in each of its fields."""

    @property
    def faults(self) -> dict[str, str]:
        """The words, empty where a field is fine."""


def line(typed: str | None) -> str:
    """Return one line as it was typed, without signs that nobody can see."""
    return written(typed or "")


@dataclass(frozen=True)
class ClassPage(Page):
    """A page of one class, with the way to its other pages."""

    section = "teach"
    seat: Seat

    @property
    def room(self) -> Classroom:
        """The class."""
        return self.seat.classroom

    @property
    def tabs(self) -> tuple[tuple[str, str], ...]:
        """The pages of the class, each with its address; the present one is known by its path."""
        number = self.room.id
        found = [
            (url("classes.room", classroom_id=number), _("Overview")),
            (url("pupils.listed", classroom_id=number), _("Pupils")),
            (url("assignments.listed", classroom_id=number), _("Assignments")),
            (url("gradebook.book", classroom_id=number), _("Gradebook")),
        ]
        if self.may("admit"):
            found.append((url("cards.sheet", classroom_id=number), _("Cards")))
        found += [
            (url("teachers.listed", classroom_id=number), _("Teachers")),
            (url("classes.settings", classroom_id=number), _("Settings")),
        ]
        return tuple(found)

    def tab_of(self, path: str) -> str:
        """Return the tab that a path belongs to: the overview where it belongs to no other."""
        overview, *others = (href for href, _words in self.tabs)
        inside = (href for href in others if f"{path}/".startswith(f"{href.rstrip('/')}/"))
        return next(inside, overview)

    def may(self, deed: str) -> bool:
        """Whether whoever looks may do something."""
        return self.seat.may(Deed(deed))

    def at(self, moment: datetime) -> str:
        """A moment as the clocks of the class show it."""
        return told(moment, self.room.settings.zone)


class FormPage(Page):
    """A page around one form: what is to be mended in it is named at its head."""

    if TYPE_CHECKING:
        form: Faulty

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """What to mend, each with the field that it leads to."""
        return tuple((name, words) for name, words in self.form.faults.items() if words)


class EducatorForm(Form):
    """What pupils see of who teaches them."""

    name = StringField(filters=[line])
    school = StringField(filters=[line])

    def validate_name(self, field: StringField) -> None:
        """Demand a name."""
        if not field.data:
            raise ValidationError(_("Type the name that your pupils know you by."))
        _fit(field.data, LONGEST_NAME)

    def validate_school(self, field: StringField) -> None:
        """Accept none, or one that is no story."""
        _fit(field.data or "", LONGEST_SCHOOL)

    @property
    def faults(self) -> dict[str, str]:
        """What to mend in each field; empty where it is fine."""
        return faults(self)


class ClassForm(Form):
    """What is said about a class."""

    name = StringField(filters=[line])
    lang = StringField()
    zone = StringField()
    ends_on = StringField(filters=[line])

    def validate_name(self, field: StringField) -> None:
        """Demand a name."""
        if not field.data:
            raise ValidationError(_("Type a name for the class, such as 10b or Monday evening."))
        _fit(field.data, LONGEST_NAME)

    def validate_lang(self, field: StringField) -> None:
        """Demand one of our languages."""
        if field.data not in LOCALES:
            raise ValidationError(_("Choose a language."))

    def validate_zone(self, field: StringField) -> None:
        """Demand a zone that there is."""
        if field.data not in zones():
            raise ValidationError(_("Choose a time zone."))

    def validate_ends_on(self, field: StringField) -> None:
        """Demand a day ahead, and not for ever."""
        last = date_in(field.data or "")
        if last is None:
            raise ValidationError(_("Give the last day as year, month and day: 2027-06-30."))
        found = span(last, now().date())
        if found is Span.PAST:
            raise ValidationError(_("The last day has to lie ahead."))
        if found is Span.FAR:
            most = day(now().date() + LONGEST_CLASS)
            words = _("Choose a day up to %(day)s; it can be put off again later.", day=most)
            raise ValidationError(words)

    @property
    def settings(self) -> Settings:
        """What a valid form says."""
        last = date.fromisoformat(self.ends_on.data or "")
        return Settings(self.name.data or "", self.lang.data or "", self.zone.data or "", last)

    @property
    def faults(self) -> dict[str, str]:
        """What to mend in each field; empty where it is fine."""
        return faults(self)

    @property
    def zones(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        """The zones that can be chosen, by continent: each with its words."""
        found: dict[str, list[tuple[str, str]]] = {}
        for name in zones():
            continent, _slash, place = name.partition("/")
            words = place.replace("_", " ").replace("/", ", ") or name
            found.setdefault(continent if place else _("Everywhere"), []).append((name, words))
        return tuple((continent, tuple(some)) for continent, some in found.items())

    @property
    def langs(self) -> tuple[tuple[str, str], ...]:
        """The languages that can be chosen, each with its own name."""
        return tuple((locale.code, locale.name) for locale in LOCALES.values())


def blank_class() -> dict[str, str]:
    """Return what stands in the form of a new class; its zone is for its educator to say."""
    return {"lang": g.lang, "ends_on": (now().date() + DEFAULT_LENGTH).isoformat()}


def said(settings: Settings) -> dict[str, str]:
    """Return what stands in the form of a class that there is."""
    known = {"name": settings.name, "lang": settings.lang, "zone": settings.zone}
    return known | {"ends_on": settings.ends_on.isoformat()}


def faults(form: Form) -> dict[str, str]:
    """Return what to mend in each field, in their order; empty where it is fine."""
    return {field.name: "".join(field.errors[:1]) for field in form}


def date_in(typed: str) -> date | None:
    """Return a day typed as 2027-06-30, or None."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def told(moment: datetime, zone: str) -> str:
    """Return a moment as the clocks of a zone show it: 6 December 2026, 18:00."""
    there = moment.astimezone(ZoneInfo(zone))
    return f"{day(there.date())}, {there:%H:%M}"


def _fit(text: str, most: int) -> None:
    if len(text) > most:
        raise ValidationError(_("Use at most %(n)s characters.", n=most))

"""A record of learning as its pages lay it out, and as a sheet of paper."""

from __future__ import annotations

from dataclasses import dataclass

from app.config import NAME
from app.core.catalogue import Edition
from app.core.lessons import Module
from app.core.records import Choice, Record, RecordLesson, RecordModule, named
from app.core.stones import stone
from app.export.records import RecordSheet, SheetLesson, SheetModule
from app.services.records import Listed, Shown
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.templating import day, level, settings

LONGEST_NAME = 100


@dataclass(frozen=True)
class AddressView:
    """An address in the learner's list: where it leads and what it shows."""

    id: str
    url: str
    made_on: str
    modules: tuple[Module, ...]
    days: bool
    fault: str = ""
    typed: str = ""

    @property
    def field(self) -> str:
        """The id of the field for a name."""
        return f"name-{self.id}"


@dataclass(frozen=True)
class RecordPage(Page):
    """What a learner may show: choose it, see it, make an address for it, print it."""

    template = "records/record.html"
    section = "me"
    record: Record
    offered: tuple[Module, ...]
    choice: Choice
    addresses: tuple[AddressView, ...]
    fault: str = ""

    @property
    def title(self) -> str:
        """The heading."""
        return _("Record of learning")

    @property
    def longest_name(self) -> int:
        """So many letters a name may have."""
        return LONGEST_NAME

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """What to mend: no module chosen, or a name that cannot be printed."""
        chosen = (("modules", self.fault),) if self.fault else ()
        return (*chosen, *((one.field, one.fault) for one in self.addresses if one.fault))


@dataclass(frozen=True)
class ShownPage(Page):
    """What an address shows to whoever opens it."""

    template = "records/shown.html"
    shown: Shown

    @property
    def title(self) -> str:
        """The heading."""
        return _("Record of learning")

    @property
    def record(self) -> Record:
        """What is shown."""
        return self.shown.record

    @property
    def meta(self) -> tuple[tuple[str, str], ...]:
        """Facts about the record."""
        return meta(self.shown)

    @property
    def said(self) -> tuple[str, ...]:
        """What the site vouches for, and what it does not."""
        return said()


def meta(shown: Shown) -> tuple[tuple[str, str], ...]:
    """Return when a record was made and how much it holds."""
    record = shown.record
    facts = [
        (_("Made on"), day(shown.made_at.date())),
        (_("Lessons done"), str(len(record.lessons))),
        (_("Of these mastered"), str(record.mastered)),
    ]
    if record.period:
        first, last = record.period
        between = _("%(first)s to %(last)s", first=day(first), last=day(last))
        facts.append((_("Days"), day(first) if first == last else between))
    return tuple(facts)


def said() -> tuple[str, ...]:
    """Return what the site vouches for, and what it does not, each in a paragraph."""
    return (
        _(
            "%(site)s vouches for this: when this record was made, somebody had done these lessons "
            "here, and in the mastered ones had answered every question, enough of them right. "
            "Each day is the one on which the site learned that a lesson was done or mastered.",
            site=NAME,
        ),
        _(
            "It is no accreditation, no grade and no certificate. Nobody watched: questions and "
            "explanations are open to everybody, and an answer may be tried again. Nobody checked "
            "who the holder is. A name on paper was typed by the holder and is not verified; the "
            "site does not know it."
        ),
    )


def count(found: RecordModule) -> str:
    """Say how many of a module's lessons are done and mastered."""
    return _(
        "%(n)s of %(of)s lessons done, %(mastered)s mastered.",
        n=len(found.lessons),
        of=found.of,
        mastered=found.mastered,
    )


def state(found: RecordLesson) -> str:
    """Return the word for how far a lesson is."""
    return _("Mastered") if found.mastered else _("Done")


def address_view(listed: Listed, here: Edition) -> AddressView:
    """Return an address as its learner's list shows it."""
    return AddressView(
        id=listed.id,
        url=address(listed.token) if listed.token else "",
        made_on=day(listed.made_at.date()),
        modules=named(listed.choice, here.modules),
        days=listed.choice.days,
    )


def address(token: str) -> str:
    """Return where a record is shown."""
    return settings().site_url + url("records.shown", token=token)


def record_sheet(shown: Shown, token: str, name: str, lang: str) -> RecordSheet:
    """Return what is printed of a record; `name` as somebody typed it, or empty."""
    days = shown.choice.days
    head = (_("Lesson"), _("Level"), _("State"), _("Since"))
    return RecordSheet(
        lang=lang,
        site=NAME,
        title=_("Record of learning"),
        name=name,
        name_note=_("The name as the holder typed it to print this page. Nobody verified it."),
        lead=_("What somebody has learned at %(site)s, as they chose to show it.", site=NAME),
        meta=meta(shown),
        head=head if days else head[:-1],
        modules=tuple(_module(found) for found in shown.record.modules),
        competences=_("What the mastered lessons prepare for, in published frameworks"),
        frameworks=tuple(
            (name, tuple((one.id, one.text) for one in listed))
            for name, listed in shown.record.frameworks
        ),
        vouch=_("What this says, and what it does not"),
        said=said(),
        scan=_("Compare it with the address below, which the holder can take back at any time:"),
        address=address(token),
    )


def _module(found: RecordModule) -> SheetModule:
    module = found.module
    return SheetModule(
        id=module.id,
        title=module.title,
        count=count(found),
        stone=stone(module.id, module.sides, found.sides, plate=True),
        lessons=tuple(map(_lesson, found.lessons)),
    )


def _lesson(found: RecordLesson) -> SheetLesson:
    return SheetLesson(
        title=found.lesson.title,
        level=level(found.lesson.level),
        state=state(found),
        day=day(found.on) if found.on else "",
    )

"""The form in which a teacher says what is to be done, by whom and by when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from werkzeug.datastructures import MultiDict

from app.core.assignments import (
    LONGEST_TITLE,
    MOST_ITEMS,
    Assignment,
    Counts,
    Draft,
    Item,
    Kind,
)
from app.core.catalogue import Edition
from app.core.classrooms import Classroom, Pupil
from app.core.deadlines import Side, read, wall, wall_of, zone_of
from app.core.lessons import Lesson
from app.services.assignments import span
from app.web.forms.classes import line
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.templating import day

REVIEW = "review"
TICKED = ("item", "pupil")
WORDS = ("title", "opens_day", "opens_time", "due_day", "due_time", "pass_mark")
FIELDS = ("items", "title", "pupils", "opens_day", "due_day", "pass_mark")
LONGEST = 200


@dataclass(frozen=True)
class Setting:
    """What a form is about: its class with its pupils, what is published, now, what there was."""

    room: Classroom
    pupils: tuple[Pupil, ...]
    edition: Edition
    now: datetime
    before: Assignment | None = None

    @property
    def zone(self) -> str:
        """Whose clocks times are meant by."""
        return self.before.span.zone if self.before else self.room.settings.zone


@dataclass(frozen=True)
class AssignmentForm:
    """What was typed and ticked, what is wrong with it, and the draft it comes to."""

    setting: Setting
    typed: Mapping[str, str] = field(default_factory=dict)
    items: tuple[str, ...] = ()
    pupils: tuple[str, ...] = ()
    sent: bool = False

    def said(self, name: str) -> str:
        """What stands in a field."""
        return self.typed.get(name, "")

    def ticks(self, kind: str, content_id: str = "") -> bool:
        """Whether a part is ticked."""
        return _spelled(Item(Kind(kind), content_id)) in self.items

    def ticks_in(self, lesson_ids: tuple[str, ...], module_id: str) -> bool:
        """Whether anything of a module is ticked, so that it stands open."""
        parts = [self.ticks(kind, name) for kind in ("lesson", "quiz") for name in lesson_ids]
        return any(parts) or self.ticks("module", module_id)

    @cached_property
    def opens(self) -> datetime | None:
        """The time on the wall at which it opens; without a day that is now."""
        if not self.said("opens_day") and not self.said("opens_time"):
            return self._now
        found = wall(self.said("opens_day"), self.said("opens_time"), Side.OPENS)
        today = found is not None and found.date() == self._now.date()
        return self._now if today and not self.said("opens_time") else found

    @cached_property
    def due(self) -> datetime | None:
        """The time on the wall until which it is to be done."""
        return wall(self.said("due_day"), self.said("due_time"), Side.DUE)

    @cached_property
    def chosen(self) -> tuple[Item, ...]:
        """The parts that are ticked and published, in the order of the site."""
        found = [item for item in _offered(self.setting.edition) if _spelled(item) in self.items]
        kept = self.setting.before.draft.items if self.setting.before else ()
        gone = [item for item in kept if _spelled(item) in self.items and item not in found]
        return (*found, *gone)

    @property
    def everyone(self) -> bool:
        """Whether it is for the whole class."""
        return self.said("to") != "some"

    @cached_property
    def faults(self) -> dict[str, str]:
        """What to mend, by the field where it stands; nothing before anything was sent."""
        if not self.sent:
            return dict.fromkeys(FIELDS, "")
        return {
            "items": self._items_fault(),
            "title": _long(self.said("title")),
            "pupils": self._pupils_fault(),
            "opens_day": self._opens_fault(),
            "due_day": self._due_fault(),
            "pass_mark": "" if self._pass_mark_fits else _("Type a whole number from 0 to 100."),
        }

    @property
    def valid(self) -> bool:
        """Whether nothing is to be mended."""
        return not any(self.faults.values())

    @property
    def draft(self) -> Draft:
        """What a valid form says."""
        opens, due = self.opens or self._now, self.due or self._now
        return Draft(
            title=self.said("title") or self._named,
            items=self.chosen,
            span=span(self.setting.zone, opens, due),
            counts=Counts(self.said("counts")) if self._counts_known else Counts.BEST,
            pass_mark=int(self.said("pass_mark")) if self.said("pass_mark") else None,
            quiet=self.said("feedback") == "quiet",
            closes=bool(self.said("closes")),
            everyone=self.everyone,
            pupil_ids=frozenset() if self.everyone else self._pupil_ids,
        )

    @cached_property
    def _now(self) -> datetime:
        return wall_of(self.setting.now, zone_of(self.setting.zone))

    @property
    def _named(self) -> str:
        """A name made of what is to be done."""
        names = [name for item in self.chosen if (name := title_of(item, self.setting.edition))]
        first = names[0] if names else _("Assignment")
        if len(names) > 1:
            first = _("%(title)s and %(n)s more", title=first, n=len(names) - 1)
        return first[:LONGEST_TITLE]

    @property
    def _pupil_ids(self) -> frozenset[int]:
        known = {str(pupil.id): pupil.id for pupil in self.setting.pupils}
        return frozenset(known[number] for number in self.pupils if number in known)

    @property
    def _counts_known(self) -> bool:
        return self.said("counts") in set(Counts)

    @property
    def _pass_mark_fits(self) -> bool:
        typed = self.said("pass_mark")
        return not typed or (bool(re.fullmatch("[0-9]{1,3}", typed)) and int(typed) <= 100)

    def _items_fault(self) -> str:
        if not self.chosen:
            return _("Choose what is to be done.")
        if len(self.chosen) > MOST_ITEMS:
            return _("Choose at most %(n)s parts.", n=MOST_ITEMS)
        return ""

    def _pupils_fault(self) -> str:
        if self.everyone or self._pupil_ids:
            return ""
        return _("Choose at least one pupil, or the whole class.")

    def _opens_fault(self) -> str:
        if self.opens is None:
            return _("Give day and time as 2026-11-30 and 08:00, or leave both empty.")
        earliest = self._now
        if self.setting.before:
            earliest = min(earliest, read(self.setting.before.span.opens_wall))
        if self.opens < earliest:
            return _("It cannot open in the past: nobody knew of it then.")
        return ""

    def _due_fault(self) -> str:
        if self.due is None:
            return _("Give the day as 2026-12-04, and the time as 18:00 or none.")
        made = span(self.setting.zone, self.opens or self._now, self.due)
        if self.setting.before is None and made.due_at <= self.setting.now:
            return _("It has to be due in the future.")
        if made.due_at <= made.opens_at:
            return _("It has to be due after it opens.")
        last = self.setting.room.data_ends_on
        if self.due.date() > last:
            words = _("The class and its results are deleted after %(day)s. Put that off first.")
            return words % {"day": day(last)}
        return ""


def blank(setting: Setting) -> AssignmentForm:
    """Return the form of a new assignment: for everyone, due in a week, the best answer counts."""
    there = wall_of(setting.now, zone_of(setting.zone))
    due = min((there + timedelta(days=7)).date(), setting.room.data_ends_on)
    return AssignmentForm(
        setting,
        {"due_day": due.isoformat(), "counts": Counts.BEST.value, "to": "all", "feedback": "once"},
    )


def of_draft(setting: Setting, draft: Draft) -> AssignmentForm:
    """Return the form as a draft fills it."""
    opens, due = read(draft.span.opens_wall), read(draft.span.due_wall)
    typed = {
        "title": draft.title,
        "opens_day": f"{opens:%Y-%m-%d}",
        "opens_time": f"{opens:%H:%M}",
        "due_day": f"{due:%Y-%m-%d}",
        "due_time": f"{due:%H:%M}",
        "counts": draft.counts.value,
        "pass_mark": "" if draft.pass_mark is None else str(draft.pass_mark),
        "feedback": "quiet" if draft.quiet else "once",
        "closes": "1" if draft.closes else "",
        "to": "all" if draft.everyone else "some",
    }
    items = tuple(_spelled(item) for item in draft.items)
    return AssignmentForm(setting, typed, items, tuple(map(str, sorted(draft.pupil_ids))))


def sent(setting: Setting, form: MultiDict[str, str]) -> AssignmentForm:
    """Return the form as it was sent."""
    typed = {name: line(form.get(name, "")[:LONGEST]) for name in WORDS}
    typed |= {name: form.get(name, "") for name in ("counts", "feedback", "closes", "to")}
    items, pupils = (tuple(form.getlist(name)[:LONGEST]) for name in TICKED)
    return AssignmentForm(setting, typed, items, pupils, sent=True)


def title_of(item: Item, edition: Edition) -> str:
    """Return what a part is called; empty where it is no longer published."""
    shelves: Mapping[Kind, Mapping[str, object]] = {
        Kind.MODULE: edition.modules,
        Kind.LESSON: edition.lessons,
        Kind.QUIZ: edition.lessons,
        Kind.BRIEFING: edition.briefings,
    }
    if item.kind is Kind.REVIEW:
        return _("Review")
    found = shelves[item.kind].get(item.content_id)
    title = str(getattr(found, "title", ""))
    return _("Quiz: %(title)s", title=title) if item.kind is Kind.QUIZ and title else title


def asks(lesson: Lesson) -> bool:
    """Say whether a lesson has questions that can count."""
    return any(question.scored for question in lesson.quiz.questions)


def _offered(edition: Edition) -> tuple[Item, ...]:
    found: list[Item] = []
    for module in edition.modules.values():
        lessons = [one.id for one in edition.lessons_of(module) if asks(one)]
        found += [Item(Kind.MODULE, module.id)] if lessons else []
        for name in lessons:
            found += [Item(Kind.LESSON, name), Item(Kind.QUIZ, name)]
    found += [Item(Kind.BRIEFING, name) for name in edition.briefings]
    return (*found, Item(Kind.REVIEW))


def _spelled(item: Item) -> str:
    return f"{item.kind.value}:{item.content_id}" if item.content_id else item.kind.value


def _long(title: str) -> str:
    return _("Use at most %(n)s characters.", n=LONGEST_TITLE) if len(title) > LONGEST_TITLE else ""

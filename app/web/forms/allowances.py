"""The form in which a teacher gives one pupil more time, or excuses them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from werkzeug.datastructures import MultiDict

from app.core.assignments import Allowance, Assignment
from app.core.classrooms import Classroom
from app.core.deadlines import Found, Side, found, read, wall, written, zone_of
from app.web.forms.classes import line
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.templating import day

LONGEST = 40
KINDS = ("none", "more", "excused")


@dataclass(frozen=True)
class AllowanceForm:
    """What was chosen for one pupil, what is wrong with it, and the allowance it comes to."""

    assignment: Assignment
    room: Classroom
    pupil_id: int
    typed: Mapping[str, str] = field(default_factory=dict)
    sent: bool = False

    def said(self, name: str) -> str:
        """What stands in a field."""
        return self.typed.get(name, "")

    @cached_property
    def due(self) -> datetime | None:
        """The time on the wall until which the pupil has time."""
        return wall(self.said("due_day"), self.said("due_time"), Side.DUE)

    @property
    def faults(self) -> dict[str, str]:
        """What to mend, by the field where it stands."""
        if not self.sent:
            return {"allow": "", "due_day": ""}
        unknown = self.said("allow") not in KINDS
        return {
            "allow": _("Choose one of the three.") if unknown else "",
            "due_day": self._due_fault() if self.said("allow") == "more" else "",
        }

    @property
    def allowance(self) -> Allowance:
        """What a valid form allows."""
        if self.said("allow") == "more" and self.due:
            due_at = self._meant(self.due).moment
            return Allowance(self.pupil_id, due_wall=written(self.due), due_at=due_at)
        return Allowance(self.pupil_id, excused=self.said("allow") == "excused")

    def _due_fault(self) -> str:
        if self.due is None:
            return _("Give the day as 2026-12-04, and the time as 18:00 or none.")
        if self._meant(self.due).moment <= self.assignment.span.due_at:
            return _("It has to be later than for the class.")
        last = self.room.data_ends_on
        if self.due.date() > last:
            words = _("The class and its results are deleted after %(day)s. Put that off first.")
            return words % {"day": day(last)}
        return ""

    def _meant(self, due: datetime) -> Found:
        return found(due, zone_of(self.assignment.span.zone), Side.DUE)


def typed_of(allowance: Allowance | None) -> dict[str, str]:
    """Return the fields as an allowance fills them."""
    if allowance is None:
        return {"allow": "none"}
    if allowance.excused or not allowance.due_wall:
        return {"allow": "excused"}
    due = read(allowance.due_wall)
    return {"allow": "more", "due_day": f"{due:%Y-%m-%d}", "due_time": f"{due:%H:%M}"}


def typed_in(form: MultiDict[str, str]) -> dict[str, str]:
    """Return the fields as they were sent."""
    return {name: line(form.get(name, "")[:LONGEST]) for name in ("allow", "due_day", "due_time")}

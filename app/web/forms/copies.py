"""The form in which a teacher gives a class what another of their classes had to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.core.assignments import Assignment, Draft
from app.core.classrooms import Classroom
from app.core.deadlines import read
from app.services.assignments import shifted
from app.web.forms.moments import told
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.templating import day


@dataclass(frozen=True)
class CopyForm:
    """What there is to copy, what of it was ticked, and the first day; `today` is the class's."""

    room: Classroom
    offered: tuple[Assignment, ...]
    today: date
    chosen: tuple[str, ...]
    first_day: str
    sent: bool = False

    @property
    def rows(self) -> tuple[tuple[int, str, str, bool], ...]:
        """Each assignment: its number, its title, when it was due, whether it is ticked."""
        return tuple(
            (one.id, one.title, told(one.span.due_at, one.span.zone), str(one.id) in self.chosen)
            for one in self.offered
        )

    @property
    def faults(self) -> dict[str, str]:
        """What to mend, by the field where it stands."""
        if not self.sent:
            return {"assignments": "", "first_day": ""}
        return {
            "assignments": "" if self._ticked else _("Choose at least one."),
            "first_day": self._first_day_fault(),
        }

    @cached_property
    def drafts(self) -> tuple[Draft, ...]:
        """What a valid form gives the class."""
        first = self._first or self.today
        return shifted((one.draft for one in self._ticked), first, self.room.settings.zone)

    @cached_property
    def _ticked(self) -> tuple[Assignment, ...]:
        return tuple(one for one in self.offered if str(one.id) in self.chosen)

    @property
    def _first(self) -> date | None:
        try:
            return date.fromisoformat(self.first_day.strip())
        except ValueError:
            return None

    def _first_day_fault(self) -> str:
        if self._first is None:
            return _("Give the day as 2026-12-04.")
        if self._first <= self.today:
            return _("Choose a day from tomorrow on.")
        last, most = self.room.data_ends_on, self.room.data_ends_on.year + 1
        if self._first.year > most or any(_ends(draft) > last for draft in self.drafts):
            words = _(
                "Some would be due after %(day)s, when the class and its results are deleted."
            )
            return words % {"day": day(last)}
        return ""


def _ends(draft: Draft) -> date:
    return read(draft.span.due_wall).date()

"""An assignment as its teachers see it: when, for whom, what is in it, and by which rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.core.assignments import Allowance, Assignment, Counts
from app.core.catalogue import Edition
from app.core.classrooms import Pupil
from app.core.deadlines import Side
from app.services.assignments import Given
from app.web.forms.assigning import title_of
from app.web.forms.moments import oddity, told, told_with_zone
from app.web.plumbing.locale import gettext as _


@dataclass(frozen=True)
class AssignmentView:
    """One assignment in words; `now` says what is open and what is over."""

    assignment: Assignment
    edition: Edition
    now: datetime

    @property
    def id(self) -> int:
        """Its number."""
        return self.assignment.id

    @property
    def title(self) -> str:
        """What it is called."""
        return self.assignment.title

    @property
    def opens(self) -> str:
        """When it opens."""
        return told(self.assignment.span.opens_at, self.assignment.span.zone)

    @property
    def due(self) -> str:
        """When it is due, and whose clocks show that."""
        return told_with_zone(self.assignment.span.due_at, self.assignment.span.zone)

    @property
    def open(self) -> bool:
        """Whether it has opened."""
        return self.assignment.is_open(self.now)

    @property
    def over(self) -> bool:
        """Whether it is due by now."""
        return self.assignment.span.due_at <= self.now

    @property
    def oddities(self) -> tuple[str, ...]:
        """What is odd about its times, where clocks are changed."""
        span = self.assignment.span
        odd = (
            oddity(span.opens_wall, span.zone, Side.OPENS),
            oddity(span.due_wall, span.zone, Side.DUE),
        )
        return tuple(words for words in odd if words)

    @property
    def parts(self) -> tuple[str, ...]:
        """What there is to do, part by part."""
        gone = _("Something that is no longer published")
        return tuple(title_of(item, self.edition) or gone for item in self.assignment.draft.items)

    @property
    def whom(self) -> str:
        """Whom it is for."""
        if self.assignment.draft.everyone:
            return _("The whole class")
        many = len(self.assignment.draft.pupil_ids)
        return _("One pupil") if many == 1 else _("%(n)s pupils", n=many)

    @property
    def rules(self) -> tuple[str, ...]:
        """By what it is judged, sentence by sentence."""
        draft = self.assignment.draft
        said = [
            {
                Counts.FIRST: _("The first answer to each question counts."),
                Counts.BEST: _("The best answer to each question counts."),
                Counts.LAST: _("The last answer to each question counts."),
            }[draft.counts]
        ]
        if draft.pass_mark is not None:
            said.append(_("%(n)s per cent or more is a pass.", n=draft.pass_mark))
        if draft.quiet:
            said.append(_("Quiet until due: pupils see their marks then."))
        else:
            said.append(_("Pupils see feedback at once."))
        if draft.closes:
            said.append(_("Nothing counts after it is due."))
        else:
            said.append(_("What is late counts and is marked as late."))
        return tuple(said)


@dataclass(frozen=True)
class PupilRow:
    """A pupil whom an assignment is for, and what is allowed to them."""

    pupil: Pupil
    allowed: str


def pupil_rows(given: Given) -> tuple[PupilRow, ...]:
    """Return those whom an assignment is for, by their pseudonyms."""
    zone = given.assignment.span.zone
    return tuple(
        PupilRow(pupil, allowance_words(given.allowances.get(pupil.id), zone))
        for pupil in given.pupils
    )


def allowance_words(allowance: Allowance | None, zone: str) -> str:
    """Return what is allowed to a pupil; empty where the terms of the class hold."""
    if allowance is None:
        return ""
    if allowance.excused:
        return _("Excused")
    if allowance.due_at is None:
        return ""
    return _("Until %(due)s", due=told(allowance.due_at, zone))

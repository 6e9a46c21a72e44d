"""Results as their pages tell them: questions a class found hard, and a result set by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import escape
from wtforms import Form, StringField
from wtforms.validators import ValidationError

from app.core.difficulties import MISSED, Asked, Group, Picked, Place
from app.core.gradebook import Cell
from app.core.keys import Kind
from app.core.misconceptions import Belief
from app.core.questions import Question
from app.web.forms import wording
from app.web.forms.classes import faults, line
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url

LONGEST_REASON = 500
WHOLE = 100
TENTHS = 10


@dataclass(frozen=True)
class Link:
    """An address and its words."""

    href: str
    words: str


@dataclass(frozen=True)
class PickedView:
    """What was picked: its words (HTML), the belief behind it, and where that is treated."""

    html: str
    belief: Belief | None
    paragraph: Link | None
    activity: Link | None


@dataclass(frozen=True)
class GroupView:
    """All who picked the same: each a pupil's number and name, and whether it is mended since."""

    picked: PickedView
    pupils: tuple[tuple[int, str, bool], ...]


@dataclass(frozen=True)
class QuestionView:
    """A question as a class met it; `number` names it on its page."""

    number: int
    asked: Asked
    href: str
    groups: tuple[GroupView, ...]

    @property
    def stem(self) -> str:
        """Its words, as inline HTML."""
        return self.asked.question.stem

    @property
    def count(self) -> str:
        """How many of how many were right at first."""
        words = _("%(n)s of %(of)s", n=self.asked.right, of=self.asked.answered)
        return words.replace(" ", "\N{NO-BREAK SPACE}")

    @property
    def share(self) -> str:
        """The share of these; empty where too few have answered."""
        return "" if self.asked.share is None else f"{self.asked.share}%"


class OverrideForm(Form):
    """A result set by hand, and why."""

    percent = StringField(filters=[line])
    reason = StringField(filters=[line])

    def validate_percent(self, field: StringField) -> None:
        """Demand whole per cent."""
        typed = (field.data or "").removesuffix("%").strip()
        if not (typed.isascii() and typed.isdigit() and int(typed[:4]) <= WHOLE):
            raise ValidationError(_("Type a whole number from 0 to 100."))

    def validate_reason(self, field: StringField) -> None:
        """Demand a reason."""
        if not field.data:
            raise ValidationError(_("Say why: your pupil reads it beside the result."))
        if len(field.data) > LONGEST_REASON:
            raise ValidationError(_("Use at most %(n)s characters.", n=LONGEST_REASON))

    @property
    def result(self) -> int:
        """The result that a valid form says."""
        return int((self.percent.data or "").removesuffix("%").strip())

    @property
    def faults(self) -> dict[str, str]:
        """What to mend in each field; empty where it is fine."""
        return faults(self)


def question_views(found: Iterable[Asked]) -> tuple[QuestionView, ...]:
    """Return questions, numbered in their order, with all that was picked."""
    return tuple(
        QuestionView(
            number=number,
            asked=one,
            href=question_href(one.question),
            groups=tuple(_group(one.question, group) for group in one.groups),
        )
        for number, one in enumerate(found, 1)
    )


def picked_view(question: Question, picked: Picked) -> PickedView:
    """Return what was picked, with what would help."""
    place = picked.place
    return PickedView(_html(question, picked), picked.belief, _paragraph(place), _activity(place))


def question_href(question: Question) -> str:
    """Return where a question stands in its lesson."""
    return f"{url('lessons.lesson', lesson_id=question.lesson_id)}#q-{question.id}"


def tenths(percents: Iterable[int]) -> tuple[tuple[str, int], ...]:
    """Return how many results lie in each tenth; the last one holds 100 too."""
    counts = [0] * TENTHS
    for percent in percents:
        counts[min(percent // TENTHS, TENTHS - 1)] += 1
    tops = [*range(TENTHS - 1, WHOLE - 1, TENTHS), WHOLE]
    return tuple((f"{n * TENTHS}–{tops[n]}%", counts[n]) for n in range(TENTHS))


def result_words(cell: Cell) -> str:
    """Return the result in per cent; empty where there is none."""
    return "" if cell.percent is None else f"{cell.percent}%"


def _group(question: Question, group: Group) -> GroupView:
    pupils = tuple((one.pupil.id, one.pupil.pseudonym, one.mended) for one in group.slips)
    return GroupView(picked_view(question, group.picked), pupils)


def _html(question: Question, picked: Picked) -> str:
    if not picked.id:
        return str(escape(_("An answer to an earlier version of this question")))
    if picked.id == MISSED:
        return _("Left out: %(words)s", words=picked.right)
    if question.kind in wording.ENTRIES:
        return str(escape(_band(question, picked.id)))
    if question.kind is Kind.ORDER:
        return _("Put in another place: %(words)s", words=picked.words)
    return picked.words


def _band(question: Question, band_id: str) -> str:
    found = next((band for band in question.bands if band.id == band_id), None)
    words = wording.band(found) if found and not found.anything else ""
    return f"{words} {question.unit}".strip() if words else _("An answer that is not right")


def _paragraph(place: Place | None) -> Link | None:
    if place is None:
        return None
    href = url("lessons.lesson", lesson_id=place.lesson.id)
    if place.section is None:
        return Link(href, place.lesson.title)
    return Link(f"{href}#{place.section.id}", place.section.title)


def _activity(place: Place | None) -> Link | None:
    if place is None or place.activity is None:
        return None
    href = url("lessons.lesson", lesson_id=place.lesson.id)
    return Link(f"{href}#{place.activity.id}", place.lesson.title)

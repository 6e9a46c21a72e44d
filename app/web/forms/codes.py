"""The form that says when the join code of a class works: whole days, as the class counts them."""

from __future__ import annotations

from datetime import timedelta
from typing import Self
from zoneinfo import ZoneInfo

from wtforms import Form, StringField
from wtforms.validators import ValidationError

from app.core.classrooms import LONGEST_CODE, Classroom
from app.web.forms.classes import date_in, faults, line
from app.web.plumbing.locale import gettext as _


class CodeForm(Form):
    """The first and the last day on which a code works."""

    first = StringField(filters=[line])
    last = StringField(filters=[line])

    def validate_first(self, field: StringField) -> None:
        """Demand a day."""
        if date_in(field.data or "") is None:
            raise ValidationError(_("Give the first day as year, month and day: 2026-12-01."))

    def validate_last(self, field: StringField) -> None:
        """Demand a day that is not before the first, nor long after it."""
        first, last = date_in(self.first.data or ""), date_in(field.data or "")
        if last is None:
            raise ValidationError(_("Give the last day as year, month and day: 2026-12-14."))
        if first and last < first:
            raise ValidationError(_("The last day cannot lie before the first."))
        if first and last - first > LONGEST_CODE:
            words = _("A code works for %(n)s days at most.", n=LONGEST_CODE.days)
            raise ValidationError(words)

    @classmethod
    def of(cls, room: Classroom) -> Self:
        """Return the form as it stands for a class."""
        if room.code is None or room.code.closes_at is None:
            return cls()
        zone = ZoneInfo(room.settings.zone)
        last = room.code.closes_at - timedelta(seconds=1)
        ends = (room.code.opens_at, last)
        first_day, last_day = (end.astimezone(zone).date().isoformat() for end in ends)
        return cls(data={"first": first_day, "last": last_day})

    @property
    def faults(self) -> dict[str, str]:
        """What to mend in each field; empty where it is fine."""
        return faults(self)

"""The form in which anybody says what is wrong: its shape, its faults, and what it says."""

from __future__ import annotations

import re
import secrets

from wtforms import Form, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import ValidationError

from app.core.corrections import (
    LONGEST_EMAIL,
    LONGEST_REPORT,
    Reason,
    Report,
    Subject,
    tidy,
)
from app.web.plumbing.locale import gettext as _

EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
ID = re.compile("[0-9a-f]{32}")
REASONS = [reason.value for reason in Reason]


def reasons() -> dict[Reason, str]:
    """Return the kinds of fault as the form offers them."""
    return {
        Reason.FACT: _("A fact is wrong or out of date"),
        Reason.SOURCE: _("A source does not say this"),
        Reason.HARD: _("Something is hard to understand"),
        Reason.QUESTION: _("A question or its right answer is wrong"),
        Reason.BROKEN: _("Something does not work"),
        Reason.ACCESS: _("Something is not accessible to me"),
        Reason.OTHER: _("Something else"),
    }


def kinds() -> dict[Reason, str]:
    """Return the kinds of fault in a word, for what is mended by now."""
    return {
        Reason.FACT: _("Fact"),
        Reason.SOURCE: _("Source"),
        Reason.HARD: _("Wording"),
        Reason.QUESTION: _("Question"),
        Reason.BROKEN: _("Function"),
        Reason.ACCESS: _("Accessibility"),
        Reason.OTHER: _("Other"),
    }


class ReportForm(Form):
    """What is wrong, in which words, and where an answer may go; nothing is chosen beforehand.

    `id` is made with the form, so that a form which is sent twice says one thing.
    """

    reason = RadioField(validate_choice=False)
    text = TextAreaField(filters=[lambda typed: tidy(typed or "")])
    email = StringField(filters=[lambda typed: tidy(typed or "")])
    id = HiddenField(
        filters=[lambda own: own if ID.fullmatch(own or "") else secrets.token_hex(16)]
    )

    def validate_reason(self, field: RadioField) -> None:
        """Demand one of the kinds of fault."""
        if field.data not in REASONS:
            raise ValidationError(_("Choose what kind of fault it is."))

    def validate_text(self, field: TextAreaField) -> None:
        """Demand some words, but no book."""
        text = field.data or ""
        if not text:
            raise ValidationError(_("Write what is wrong."))
        if len(text) > LONGEST_REPORT:
            numbers = {"most": f"{LONGEST_REPORT:,}", "n": f"{len(text):,}"}
            raise ValidationError(
                _("Write at most %(most)s characters. There are %(n)s now.", **numbers)
            )

    def validate_email(self, field: StringField) -> None:
        """Accept no address, or one that looks like one."""
        email = field.data or ""
        if email and (len(email) > LONGEST_EMAIL or not EMAIL.fullmatch(email)):
            raise ValidationError(
                _("Write an email address such as name@example.org, or leave it out.")
            )

    @property
    def faults(self) -> dict[str, str]:
        """What to mend in each field, in the order of the fields; empty where it is fine."""
        return {field.name: "".join(field.errors[:1]) for field in self}

    def report(self, subject: Subject) -> Report:
        """Return what a valid form says about a subject."""
        said = {name: field.data or "" for name, field in self._fields.items()}
        return Report(said["id"], Reason(said["reason"]), said["text"], said["email"], subject)

"""What learners have written and chosen to show, in plain words."""

from __future__ import annotations

from app.services.privacy import Everything
from app.web.forms.holding import Group
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.templating import day


def noted(held: Everything) -> Group:
    """Return what is held of marks and notes in lessons."""
    many = sum(not one.deleted for one in held.notes)
    gone = len(held.notes) - many
    facts = []
    if many:
        facts.append(_("One note or mark.") if many == 1 else _("%(n)s notes and marks.", n=many))
    if gone:
        facts.append(
            _("The number of one that you removed.")
            if gone == 1
            else _("The numbers of %(n)s that you removed.", n=gone)
        )
    return Group(
        "notes",
        _("Notes and highlights"),
        ("notes",),
        ("notes", "deleted-notes"),
        tuple(facts),
        _("So that you find them again on every device of yours."),
        _("Until you remove them; the number of a removed one stays 90 days."),
        (url("notes.listed"), _("See or remove your notes")),
    )


def shown(held: Everything) -> Group:
    """Return what is held of the records that somebody shows."""
    facts = [
        _(
            "An address of %(day)s that shows %(n)s modules.",
            day=day(one.created_at.date()),
            n=len(one.choice.module_ids),
        )
        if len(one.choice.module_ids) != 1
        else _("An address of %(day)s that shows one module.", day=day(one.created_at.date()))
        for one in held.records
    ]
    return Group(
        "records",
        _("Addresses of your record of learning"),
        ("records",),
        ("records",),
        tuple(facts),
        _("So that whoever you give an address sees what you chose, and nothing else."),
        _("Until you end the address."),
        (url("records.record"), _("See or end them")),
    )

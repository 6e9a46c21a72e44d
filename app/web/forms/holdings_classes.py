"""What we hold about whoever teaches a class or learns in one, in plain words."""

from __future__ import annotations

from app.core.assignments import Task
from app.services.privacy import Everything
from app.web.forms.holding import Group
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.templating import day


def taught(held: Everything) -> Group:
    """Return what is held about somebody because they teach."""
    facts = []
    if held.educator:
        facts.append(
            _(
                "That you teach, since %(day)s, under the name %(name)s.",
                day=day(held.educator.created_at.date()),
                name=held.educator.name,
            )
        )
        if held.educator.school:
            facts.append(_("The school %(school)s.", school=held.educator.school))
    facts += [_("That you teach %(name)s.", name=seat.classroom.name) for seat in held.teaches]
    return Group(
        "teaching",
        _("Classes you teach"),
        ("educators", "teachers"),
        ("educator", "teaches"),
        tuple(facts),
        _("So that pupils and colleagues know who you are, and you get into your classes."),
        _("Until you say “Forget me”; a class until 30 days after its last day, or you leave it."),
        (url("teach.teach"), _("Change your name or your classes")),
    )


def attended(held: Everything) -> Group:
    """Return what is held about somebody because they are in a class."""
    facts = [
        _(
            "That you joined a class on %(day)s as %(name)s.",
            day=day(one.joined_at.date()),
            name=one.pseudonym,
        )
        for one in held.pupil_in
    ]
    facts += [told for task in held.tasks for told in _decided(task)]
    if held.due_feed_made_at:
        made = day(held.due_feed_made_at.date())
        facts.append(_("An address for what is due in a calendar, of %(day)s.", day=made))
    return Group(
        "classes",
        _("Classes you are in"),
        ("pupils", "assignment_pupils", "allowances", "overrides", "due_feeds"),
        ("pupil-in", "assigned", "learner"),
        tuple(facts),
        _("So that your teachers see what you did of what they assigned, and nothing else."),
        _("Until you leave the class, or 30 days after its last day."),
        (url("attended.listed"), _("See or leave your classes")),
    )


def _decided(task: Task) -> tuple[str, ...]:
    """Return what a teacher decided for this pupil alone."""
    title, told = task.assignment.title, []
    if task.allowance and task.allowance.excused:
        told.append(_("That you are excused from %(title)s.", title=title))
    elif task.allowance:
        told.append(_("That you have more time for %(title)s.", title=title))
    if task.override:
        told.append(
            _(
                "That a teacher set your result for %(title)s to %(n)s%%, and why.",
                title=title,
                n=task.override.percent,
            )
        )
    return tuple(told)

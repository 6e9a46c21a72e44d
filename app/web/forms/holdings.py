"""Everything we hold about a learner in plain words: what, why, until when, where to change it."""

from __future__ import annotations

from app.services.privacy import Everything
from app.web.forms.holding import Group
from app.web.forms.holdings_classes import attended, taught
from app.web.forms.holdings_own import noted, shown
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.templating import day


def groups(held: Everything) -> tuple[Group, ...]:
    """Return all groups, the empty ones too: that nothing is held is worth knowing."""
    return (
        _learner(held),
        _ways(held),
        _sign_ins(held),
        _answers(held),
        _readings(held),
        _coming_back(held),
        noted(held),
        shown(held),
        taught(held),
        attended(held),
        _under_way(held),
    )


def _learner(held: Everything) -> Group:
    since = day(held.learner.created_at.date())
    facts = [
        _("Learner %(n)s, kept since %(day)s. There is no name.", n=held.learner.id, day=since)
    ]
    if held.use.used_on:
        facts.append(_("Last used on %(day)s.", day=day(held.use.used_on)))
    if held.use.told_on:
        told = day(held.use.told_on)
        facts.append(_("Told by mail on %(day)s that what is unused is deleted.", day=told))
    return Group(
        "learner",
        _("Who you are to us"),
        ("learners",),
        ("learner",),
        tuple(facts),
        _("It ties the rest together. The last day of use tells us when nobody needs it any more."),
        _("Until you say “Forget me”, or nobody has used it for 24 months."),
    )


def _ways(held: Everything) -> Group:
    ways, facts = held.ways, []
    if ways.card_made_at:
        made = day(ways.card_made_at.date())
        facts.append(_("A card of %(day)s, its six words scrambled.", day=made))
    if ways.email:
        confirmed = day(ways.email.confirmed_at.date())
        facts.append(_("%(email)s, since %(day)s.", email=ways.email.address, day=confirmed))
    if ways.password:
        changed = day(ways.password.changed_at.date())
        facts.append(_("A password of %(day)s, scrambled.", day=changed))
    for one in ways.passkeys:
        added = day(one.created_at.date())
        facts.append(_("The public half of a passkey, added on %(day)s.", day=added))
    return Group(
        "ways-in",
        _("Ways in"),
        ("recovery_cards", "emails", "passwords", "passkeys"),
        ("ways-in",),
        tuple(facts),
        _("So that you get in and nobody else does."),
        _("Until you remove or replace them."),
        (url("ways.ways_in"), _("Change your ways in")),
    )


def _sign_ins(held: Everything) -> Group:
    facts = [
        _(
            "A browser signed in on %(day)s, last used on %(used)s.",
            day=day(one.created_at.date()),
            used=day(one.last_used_at.date()),
        )
        for one in held.sign_ins
    ]
    return Group(
        "sign-ins",
        _("Browsers that are signed in"),
        ("sign_ins",),
        ("sign-ins",),
        tuple(facts),
        _("So that they stay signed in, and you can end those that are not yours."),
        _("Until you sign out, 60 days without use, or 400 days."),
        (url("sign_ins.listed"), _("End a sign-in")),
    )


def _answers(held: Everything) -> Group:
    many = len(held.answers)
    facts = []
    if held.answers:
        facts.append(_("One answer.") if many == 1 else _("%(n)s answers.", n=many))
        first = day(min(one.given_at for one in held.answers).date())
        last = day(max(one.given_at for one in held.answers).date())
        facts.append(_("The first of %(first)s, the last of %(last)s.", first=first, last=last))
        facts.append(
            _(
                "Of each: the question and its version, what you chose or typed, the mark, how "
                "sure you said you were, when you gave it and when it came."
            )
        )
    return Group(
        "answers",
        _("Your answers"),
        ("answers",),
        ("answers",),
        tuple(facts),
        _("Progress, review and how sure you were are all worked out from them."),
        _(
            "Until you say “Forget me”. What you answered stays as it was; answer again, and the "
            "best counts."
        ),
        (url("me.progress"), _("See what follows from them")),
    )


def _readings(held: Everything) -> Group:
    many = len(held.readings)
    facts = [_("One lesson, and when.") if many == 1 else _("%(n)s lessons, and when.", n=many)]
    facts = facts if many else []
    return Group(
        "readings",
        _("Lessons you have read"),
        ("readings",),
        ("readings",),
        tuple(facts),
        _("So that you see what is done and what comes next."),
        _("Until you say “Forget me”."),
    )


def _coming_back(held: Everything) -> Group:
    facts = []
    if held.feed_made_at:
        made = day(held.feed_made_at.date())
        facts.append(_("An address for your calendar, made on %(day)s, scrambled.", day=made))
    if held.review_mails:
        asked = day(held.review_mails.asked_at.date())
        facts.append(_("That you asked for mails when questions are due, on %(day)s.", day=asked))
        if held.review_mails.sent_at:
            sent = day(held.review_mails.sent_at.date())
            facts.append(_("That the last of them was sent on %(day)s.", day=sent))
    return Group(
        "coming-back",
        _("Calendar and mails for review"),
        ("feeds", "review_mails"),
        ("learner",),
        tuple(facts),
        _("So that you are told when questions come back, if you asked for it."),
        _("Until you end them."),
        (url("review.review"), _("Change it under Review")),
    )


def _under_way(held: Everything) -> Group:
    facts = []
    if held.tickets:
        many = len(held.tickets)
        facts.append(
            _("One link, or check that it is you, that can be used once.")
            if many == 1
            else _("%(n)s links, or checks that it is you, that can each be used once.", n=many)
        )
    if held.letters:
        many = len(held.letters)
        facts.append(
            _("One mail that is about to be sent.")
            if many == 1
            else _("%(n)s mails that are about to be sent.", n=many)
        )
    named = {one.address for one in held.tickets} | {one.address for one in held.letters}
    facts += [
        _("With them the email %(email)s.", email=address) for address in sorted(named - {""})
    ]
    return Group(
        "under-way",
        _("Links and mails under way"),
        ("tickets", "outbox"),
        ("links", "mails"),
        tuple(facts),
        _("So that a link works once, and a mail is tried again when it was not taken."),
        _("30\N{NO-BREAK SPACE}minutes for links, 45\N{NO-BREAK SPACE}for mails."),
    )

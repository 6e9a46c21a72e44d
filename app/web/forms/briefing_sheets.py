"""A briefing as two printed pages: the same words as its page, in the same order."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from app.config import NAME
from app.core.briefings import Briefing, Labelled
from app.core.catalogue import Catalogue
from app.core.inks import HOUSE, INKS
from app.core.law import Standing
from app.core.sources import Source
from app.export.sheets import Grid, Lines, Sheet
from app.web.forms.laws import RuleView, rule_view
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.templating import day, funding


def numbered(briefing: Briefing, known: Mapping[str, Source]) -> tuple[tuple[int, Source], ...]:
    """Return the sources of a briefing under the numbers of their marks."""
    return tuple(enumerate((known[name] for name in briefing.sources if name in known), 1))


def rules_of(briefing: Briefing, catalogue: Catalogue) -> tuple[RuleView, ...]:
    """Return the table of who decides, as of the catalogue's day."""
    numbers = {source.id: n for n, source in numbered(briefing, catalogue.sources)}
    return tuple(rule_view(rule, catalogue, numbers) for rule in briefing.parts.rules)


def briefing_sheet(briefing: Briefing, ink: str, catalogue: Catalogue, address: str) -> Sheet:
    """Return what is printed of a briefing; `address` is that of its page."""
    parts = briefing.parts
    rules = rules_of(briefing, catalogue)
    sources = numbered(briefing, catalogue.sources)
    questions = " ".join(words for _id, words in briefing.short_asks)
    sixty = (*map(_labelled, parts.sixty), f"<b>{_('Three questions')}.</b> {questions}")
    return Sheet(
        lang=briefing.lang,
        title=briefing.title,
        author=NAME,
        meta=(
            (_("Law as of"), day(briefing.law_as_of)),
            (_("Next review"), day(briefing.next_review)),
            (_("Version"), briefing.version),
            (_("Review"), briefing.review_status),
        ),
        parts=(
            Lines(_("In 60 seconds"), sixty, columns=2),
            Lines(
                _("Bottom line"),
                tuple(f"{one.claim.html} {one.reason.html}" for one in parts.bottom),
                numbered=True,
            ),
            Lines(_("Known, disputed, unknown"), tuple(map(_labelled, parts.known))),
            Grid(
                _("Numbers, and what they are mistaken for"),
                (_("Figure"), _("What, when, where"), _("Do not confuse with")),
                tuple((one.figure.html, one.what.html, one.not_this.html) for one in parts.numbers),
                shares=(0, 2, 1),
            ),
            Grid(
                _("Who decides and what already applies"),
                (*parts.rules_head, _("Applies from")),
                tuple((one.rule.html, one.decides.html, _dates(one)) for one in rules),
                parts.before_rules.html,
                parts.after_rules.html,
                (0, 0, 1),
            ),
            Grid(
                _("Options"),
                parts.options_head,
                tuple((one.name.html, *(cell.html for cell in one.cells)) for one in parts.options),
            ),
            Lines(
                _("Ten questions to ask"),
                tuple(one.words.html for one in parts.asks),
                numbered=True,
                columns=2,
            ),
            Lines(_("Red flags in claims you will hear"), tuple(o.html for o in parts.flags)),
            Lines(
                _("Check yourself"),
                tuple(f"{one.question.html} <b>{one.answer.html}</b>" for one in parts.checks),
                numbered=True,
            ),
            Lines(_("Sources"), tuple(map(_source, sources)), columns=2),
            Lines(
                _("Versions and how to cite"),
                (_versions(briefing), _cite(briefing, address), escape(funding())),
            ),
        ),
        foot=f"{NAME} · {briefing.id} {briefing.version} · {address}",
        ink=INKS.get(ink, HOUSE).deep,
    )


def _labelled(one: Labelled) -> str:
    return f"<b>{one.label}.</b> {one.words.html}"


def _dates(row: RuleView) -> str:
    """Return the dates alone: they hold on every day, and paper does not change."""
    days = "; ".join(f"{start.label} {day(start.day)}".strip() for start in row.starts)
    marks = "\N{NO-BREAK SPACE}".join(
        f'<sup class="cite"><a href="{url("sources.source", source_id=name)}" '
        f'aria-label="{_("Source %(n)s", n=n)}">{n}</a></sup>'
        for name, n in row.cites
    )
    nothing = _("proposed, no date") if row.standing is Standing.PROPOSED else _("no date")
    return f"{days or nothing}{marks}"


def _source(numbered: tuple[int, Source]) -> str:
    number, source = numbered
    return (
        f'<b>{number}</b> <a href="{source.url}">{source.title}</a>. '
        f"{source.publisher}, {source.year}."
    )


def _versions(briefing: Briefing) -> str:
    return " ".join(f"{one.version}, {day(one.date)}: {one.what}." for one in briefing.changes)


def _cite(briefing: Briefing, address: str) -> str:
    return f"{NAME}. “{briefing.title}” {_('Version')} {briefing.version}. {address} CC BY 4.0."

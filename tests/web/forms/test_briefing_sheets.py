"""Proves what a printed briefing says of a rule that has no date."""

import pytest

from app.core.law import Standing
from app.web.forms.briefing_sheets import briefing_sheet
from app.web.forms.laws import RuleView


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Standing.PROPOSED, "proposed, no date"),
        (Standing.ADOPTED, "no date"),
        (Standing.APPLIES, "no date"),
    ],
)
def test_a_rule_without_a_date_is_called_what_it_is(catalogue, standing, said):
    briefing = catalogue.edition("en").briefings["eu-ai-act-status"]
    rule = briefing.parts.rules[0]
    view = RuleView(rule.rule, rule.decides, standing, starts=(), cites=())
    sheet = briefing_sheet(briefing, "", [view], [], "https://example.org")
    grids = [part.rows for part in sheet.parts if hasattr(part, "rows")]
    dates = [row[2] for rows in grids for row in rows if row[0] == rule.rule.html]
    assert dates == [f"{said}<sup></sup>"]

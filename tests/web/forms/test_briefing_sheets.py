"""Proves what a printed briefing says of a rule that has no date."""

from dataclasses import replace

import pytest

from app.core.law import Status
from app.web.forms.briefing_sheets import briefing_sheet

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (Status.PROPOSED, "proposed, no date"),
        (Status.ADOPTED, "no date"),
        (Status.IN_FORCE, "no date"),
    ],
)
def test_a_rule_without_a_date_is_called_what_it_is(app, catalogue, status, said):
    briefing = catalogue.edition("en").briefings["eu-ai-act-status"]
    rule = briefing.parts.rules[0]
    undated = {one.law_id: catalogue.laws[one.law_id] for one in rule.laws}
    undated = {name: replace(law, status=status, dates=()) for name, law in undated.items()}
    known = replace(catalogue, laws={**catalogue.laws, **undated})
    with app.test_request_context("/en/"):
        sheet = briefing_sheet(briefing, "", known, "https://example.org")
    grids = [part.rows for part in sheet.parts if hasattr(part, "rows")]
    dates = [row[2] for rows in grids for row in rows if row[0] == rule.rule.html]
    assert [date.split("<sup")[0] for date in dates] == [said]

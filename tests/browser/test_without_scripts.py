"""Every kind of page without scripts: all of it is there, and nothing in it is dead."""

import pytest
from playwright.sync_api import expect

from tests.browser import findings
from tests.browser.kinds import ALONE, show

SCRIPTED = frozenset(
    {
        *("lesson-answered", "device", "keep", "progress", "signed-out"),
        *(
            "lesson-noted",
            "notes-device",
            "notes",
            "lesson-later",
            "module-saved",
            "offline-missing",
        ),
    }
)
"""What comes about by a script: marks in their place, and what becomes of the log of a device."""


@pytest.mark.parametrize("kind", [kind for kind in ALONE if kind not in SCRIPTED])
def test_nothing_is_dead_without_scripts(visit, kind):
    page = visit(java_script_enabled=False, viewport={"width": 360, "height": 800})
    show(page, kind)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert findings.dead_ends(page) == []


def test_what_needs_a_script_is_not_shown_without_one(visit):
    page = visit(java_script_enabled=False)
    page.goto("/en/device")
    expect(page.locator("form[data-component=settings]")).to_be_hidden()
    expect(page.locator("[data-component=device]")).to_be_hidden()
    page.goto("/en/lessons/next-token/worksheet")
    expect(page.get_by_text("Print", exact=True)).to_be_hidden()

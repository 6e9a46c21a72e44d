"""Every kind of page, on a phone and on a desk, light and dark: for eyes, ears, fingers, keys."""

import pytest
from playwright.sync_api import Page

from tests.browser import findings
from tests.browser.kinds import ALONE, show
from tests.browser.walking import look_through, lost_ways

FEW = 6
NOTHING_LEFT_OUT = ("lesson-gloss",)
"""A page on which something lies over the rest, as it should."""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", ALONE)
def test_every_kind_of_page_can_be_used_by_everybody(visit, kind, width):
    page = visit(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    show(page, kind)
    if kind not in NOTHING_LEFT_OUT:
        look_through(page)
    found = look(page, walked=kind not in NOTHING_LEFT_OUT)
    assert {name: some[:FEW] for name, some in found.items() if some} == {}


def look(page: Page, *, walked: bool) -> dict[str, list[str]]:
    """Return everything that is wrong with the page that is open."""
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found[f"axe, {scheme}"] = findings.axe(page)
        found[f"ground, {scheme}"] = findings.other_ground(page, scheme)
    found["tables"] = findings.nameless_tables(page)
    found["targets"] = findings.small_targets(page)
    found["keyboard"] = lost_ways(page) if walked else []
    page.set_viewport_size({"width": 320, "height": 256})
    found["tiny window"] = findings.too_wide(page)
    found["spaced out"] = findings.spaced_out(page)
    return found

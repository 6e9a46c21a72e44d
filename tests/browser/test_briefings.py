"""Briefings: 60 seconds on a phone, two pages on paper, and the way from the first page."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import edition

BRIEFING = "/en/briefings/eu-ai-act-status"
PHONE = {"width": 360, "height": 640}
SCREENS = 3


def bottom(page: Page, selector: str) -> float:
    return page.locator(selector).last.evaluate("e => e.getBoundingClientRect().bottom + scrollY")


def test_status_number_and_questions_stand_within_three_screens_of_a_phone(visit):
    page = visit(viewport=PHONE)
    page.goto(BRIEFING)
    for selector in (".sixty dt", ".sixty .big", ".sixty li"):
        assert bottom(page, selector) <= SCREENS * PHONE["height"], selector


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_briefing_prints_on_two_pages(visit, paper):
    page = visit()
    counts = {}
    for name in edition().briefings:
        page.goto(f"/en/briefings/{name}")
        page.evaluate("document.fonts.ready")
        (many,) = re.findall(rb"/Type /Pages\s+/Count (\d+)", page.pdf(format=paper))
        counts[name] = int(many)
    assert counts == dict.fromkeys(edition().briefings, 2)


def test_what_is_printed_has_the_answers_and_nothing_to_press(visit):
    page = visit()
    page.goto(BRIEFING)
    page.emulate_media(media="print")
    expect(page.get_by_text("At once; the extra time is for older systems.")).to_be_visible()
    assert page.get_by_role("button").count() == 0


def test_what_applies_in_the_eu_from_2_december_is_found_in_three_clicks_with_its_source(visit):
    page = visit(java_script_enabled=False)
    page.goto("/en/")
    page.get_by_role("link", name=re.compile("EU AI Act: what applies now")).click()
    told = page.locator(".sixty div", has_text="What changes on 2 December 2026")
    expect(told).to_contain_text("From then: ten bans")
    told.locator("sup a").click()
    expect(page.locator("#source-OMNI")).to_be_in_viewport()
    page.locator("#source-OMNI a").first.evaluate(
        "link => { if (!link.href.startsWith('https://eur-lex')) throw link.href; }"
    )


def test_what_a_vendor_must_answer_is_found_in_two_clicks(visit):
    page = visit(java_script_enabled=False)
    page.goto("/en/")
    page.get_by_role("link", name=re.compile("EU AI Act: what applies now")).click()
    page.get_by_role("link", name="Ten questions to ask").click()
    expect(page.get_by_text("Vendor: is it listed in Annex III, and why?")).to_be_in_viewport()


def test_the_ten_questions_can_be_copied(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.goto(BRIEFING)
    page.get_by_role("button", name="Copy the ten questions").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert len(lines) == 10
    assert lines[3] == "4. Vendor: is it listed in Annex III, and why?"


def test_without_scripts_nothing_is_offered_that_would_not_work(visit):
    page = visit(java_script_enabled=False)
    page.goto(BRIEFING)
    expect(page.get_by_role("button", name="Copy the ten questions")).to_be_hidden()
    page.get_by_text("Do the new bans reach only apps").click()
    expect(page.get_by_text("No; also systems where this is foreseeable")).to_be_visible()

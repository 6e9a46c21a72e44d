"""A record of learning: chosen, shown to somebody else, printed, taken back."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.keeping import keep
from tests.browser.own_deeds import record
from tests.browser.walking import tab_to

RECORD = "/en/me/record"


def address(page: Page) -> str:
    return page.locator('.way a[href*="/records/"]').first.get_attribute("href")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_somebody_shows_what_they_have_learned_and_takes_it_back(visit, scripts):
    page, other = visit(java_script_enabled=scripts), visit()
    keep(page)
    record(page)
    link = address(page)
    other.goto(link)
    expect(other.get_by_role("heading", level=1)).to_have_text("Record of learning")
    expect(other.get_by_role("row", name="Predicting the next token")).to_contain_text("Done")
    expect(other.get_by_text("no accreditation, no grade and no certificate")).to_be_visible()
    assert other.context.cookies() == []
    page.get_by_role("button", name="End this address").click()
    expect(page.get_by_role("button", name="End this address")).to_have_count(0)
    assert other.reload().status == 404


def test_the_paper_bears_the_name_that_was_typed_and_the_address(visit):
    page = visit()
    keep(page)
    record(page)
    page.get_by_text("Print it").click()
    page.get_by_label("Your name, if you want it on paper").fill("Zoë Łódź")
    with page.expect_download() as download:
        page.get_by_role("button", name="PDF, US Letter").click()
    assert download.value.suggested_filename == "record-of-learning.pdf"
    (sheet,) = PdfReader(Path(download.value.path())).pages
    said = " ".join(sheet.extract_text().split())
    assert "Zoë Łódź" in said
    assert address(page) in said
    assert int(sheet.mediabox.width) == 612
    assert "Zoë" not in page.url
    page.goto(address(page))
    expect(page.get_by_text("Zoë Łódź")).to_have_count(0)


def test_by_keyboard_modules_and_days_are_chosen_and_looked_at(visit):
    page = visit()
    keep(page)
    record(page)
    expect(page.get_by_role("columnheader", name="Since")).to_be_visible()
    tab_to(page, page.get_by_label("Since which day each lesson is done"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Show me how it looks"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/me/record?*")
    expect(page.get_by_role("columnheader", name="Since")).to_have_count(0)
    expect(page.get_by_label("Since which day each lesson is done")).not_to_be_checked()


def test_what_is_not_there_yet_is_said(visit):
    page = visit()
    keep(page)
    page.goto(RECORD)
    expect(page.get_by_text("There is nothing to show yet.")).to_be_visible()

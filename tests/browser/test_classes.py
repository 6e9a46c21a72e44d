"""Classes in a real browser: joining with and without scripts, shared devices, cards on paper."""

import io

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser import teaching
from tests.browser.answering import answer, opened, right
from tests.browser.keeping import held, sign_in, stored

MARGIN = dict.fromkeys(("top", "right", "bottom", "left"), "12mm")


@pytest.fixture
def owner(visit) -> Page:
    """An educator whose class is open before them."""
    page = visit()
    teaching.begin(page)
    teaching.make_class(page)
    return page


def names(owner: Page) -> list[str]:
    teaching.to_class(owner, "pupils")
    return owner.locator(".browsers > li b").all_inner_texts()


def test_a_pupil_joins_without_scripts(owner, visit):
    pupil = visit(java_script_enabled=False)
    six = teaching.join(pupil, teaching.code(owner).lower(), "Calm Owl")
    assert len(set(six)) > 1
    pupil.get_by_role("link", name="I have written them down").click()
    expect(pupil.get_by_text("You are Calm Owl here.")).to_be_visible()
    assert names(owner) == ["Calm Owl"]


def test_the_code_on_the_wall_can_be_opened_by_a_phone(owner, visit):
    owner.get_by_role("link", name="Show it large").click()
    spelled = owner.locator(".code").inner_text()
    pupil = visit(viewport={"width": 360, "height": 800})
    pupil.goto(f"/en/join/{spelled}")
    expect(pupil.get_by_role("heading", level=1)).to_have_text("Join 10b")


def test_two_pupils_on_one_device_stay_apart_and_nothing_is_sent_along(owner, visit):
    code = teaching.code(owner)
    device = visit()
    asked = opened(device, "claim")
    answer(device, asked, right(asked))
    expect(device.locator(f'[id="q-{asked.id}"] .fb').first).to_be_visible()
    log = held(device)
    assert log
    first = teaching.join(device, code, "Calm Owl")
    assert held(device) == log
    assert stored(device) == 0
    device.goto(f"/en/join/{code}")
    device.get_by_label("I am somebody else").check()
    device.get_by_label("A name that I think up").check()
    device.get_by_label("The name that you think up").fill("Merry Otter")
    device.get_by_role("button", name="Join the class").click()
    device.goto("/en/me/classes")
    expect(device.get_by_text("You are Merry Otter here.")).to_be_visible()
    assert stored(device) == 0
    sign_in(device, first)
    device.goto("/en/me/classes")
    expect(device.get_by_text("You are Calm Owl here.")).to_be_visible()
    assert names(owner) == ["Calm Owl", "Merry Otter"]


def test_the_zone_of_the_device_is_proposed(visit):
    page = visit(timezone_id="America/Bogota")
    teaching.begin(page)
    page.goto("/en/teach/classes/new")
    expect(page.get_by_label("Time zone")).to_have_value("America/Bogota")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_forty_cards_print_eight_to_a_page_after_the_list(owner, paper):
    teaching.to_class(owner, "cards")
    owner.get_by_label("How many cards?").fill("40")
    owner.get_by_role("button", name="Make the cards").click()
    expect(owner.locator(".cut")).to_have_count(40)
    pages = PdfReader(io.BytesIO(owner.pdf(format=paper, margin=MARGIN))).pages
    said = [" ".join(page.extract_text().split()) for page in pages]
    assert [text.count("type the six words") for text in said] == [0, 8, 8, 8, 8, 8]
    assert "Write the names by hand" in said[0]
    every = owner.locator(".cut h3").all_inner_texts()
    assert all(name in said[0] for name in every)

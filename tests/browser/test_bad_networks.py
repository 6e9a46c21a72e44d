"""Answering while the network fails, and answering with an impatient finger."""

import pytest
from playwright.sync_api import expect

from tests.browser.answering import answer, box, fill, opened, press, result, right
from tests.browser.keeping import keep, stored

KEPT = "What you chose is kept here"


@pytest.fixture
def page(visit):
    # A route sees every request of a page for certain only where no service worker is between.
    return visit(service_workers="block")


def test_a_site_that_is_down_loses_no_answer(page):
    asked = opened(page, "order")
    page.route("**/quiz", lambda route: route.fulfill(status=503, body="<p>Down</p>"))
    fill(box(page, asked), asked, right(asked))
    press(box(page, asked))
    expect(page.get_by_role("alert")).to_contain_text(KEPT)
    expect(box(page, asked).locator("select").first).not_to_have_value("")
    page.unroute("**/quiz")
    press(box(page, asked))
    expect(result(page, asked)).to_have_text("Right")


def test_an_answer_whose_mark_was_lost_on_the_way_counts_once(page):
    keep(page)
    asked = opened(page, "single")
    lost = []

    def lose(route):
        lost.append(route.fetch().status)
        route.abort()

    page.route("**/quiz", lose)
    fill(box(page, asked), asked, right(asked))
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/quiz")):
        press(box(page, asked))
    assert lost == [200]
    expect(page.get_by_role("alert")).to_contain_text(KEPT)
    page.unroute("**/quiz")
    press(box(page, asked))
    expect(result(page, asked)).to_have_text("Right")
    assert stored(page) == 1


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_double_click_counts_once(visit, scripts):
    page = visit(java_script_enabled=scripts)
    keep(page)
    asked = opened(page, "single")
    fill(box(page, asked), asked, right(asked))
    box(page, asked).get_by_role("button").dblclick()
    expect(result(page, asked)).to_have_text("Right")
    assert stored(page) == 1


def test_a_double_click_of_a_stranger_is_one_answer_on_the_device(page):
    asked = opened(page, "single")
    fill(box(page, asked), asked, right(asked))
    box(page, asked).get_by_role("button").dblclick()
    expect(result(page, asked)).to_have_text("Right")
    page.goto("/en/device")
    expect(page.get_by_text("Answers: 1")).to_be_visible()


def test_an_answer_sent_twice_from_the_history_counts_once(visit):
    page = visit(java_script_enabled=False)
    keep(page)
    asked = opened(page, "single")
    answer(page, asked, right(asked))
    page.reload()
    expect(result(page, asked)).to_have_text("Right")
    page.go_back()
    fill(box(page, asked), asked, right(asked))
    press(box(page, asked))
    expect(result(page, asked)).to_have_text("Right")
    assert stored(page) == 1

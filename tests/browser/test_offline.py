"""Reading and answering without a connection."""

import re

from playwright.sync_api import Page, Route, expect

from app.core.questions import Question
from tests.browser.answering import (
    address,
    answer,
    box,
    edition,
    fill,
    opened,
    press,
    result,
    right,
)
from tests.browser.keeping import held, keep, stored
from tests.browser.kinds import LESSON, MODULE
from tests.browser.saving import (
    pages,
    ready,
    save_module,
    saved,
    scripted,
    touch,
    until_saved,
    wait,
)

NOT_SAVED = "You are not connected, and the page you asked for is not saved on this device."
WAITS = "Your answer is saved on this device, not marked yet."
MARKED = "You saved this answer without a connection. It is marked now."
PERSONAL = re.compile(r"/(me|account|search|corrections|quiz)\b|\?")


def lessons() -> list[str]:
    module = edition().module(MODULE.rpartition("/")[2])
    return [f"/en/lessons/{name}" for name in module.lesson_ids]


def test_a_lesson_that_was_read_can_be_read_offline_whole(visit):
    page = visit()
    ready(page, LESSON)
    until_saved(page, LESSON)
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Predicting the next token")
    touch(page)
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    page.get_by_role("link", name="Reading settings", exact=True).click()
    expect(page.get_by_label("Largest", exact=True)).to_be_visible()


def test_whoever_blocks_fonts_can_save_pages_all_the_same(visit):
    page = visit()
    page.context.route("**/static/fonts/*", lambda route: route.abort())
    ready(page, LESSON)
    until_saved(page, LESSON)
    assert not any("/fonts/" in path for paths in saved(page).values() for path in paths)


def test_the_first_lesson_of_all_is_saved_although_it_came_before_the_worker(visit):
    page = visit()
    ready(page, LESSON)
    until_saved(page, LESSON)


def test_a_page_that_is_not_saved_says_so_and_lists_what_is(visit):
    page = visit()
    ready(page, LESSON)
    until_saved(page, LESSON)
    page.context.set_offline(True)
    page.goto("/en/glossary/")
    expect(page.get_by_text(NOT_SAVED)).to_be_visible()
    page.get_by_role("link", name="Predicting the next token").click()
    page.wait_for_url(f"**{LESSON}")
    page.goto("/en/glossary/")
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Glossary")


def test_the_page_about_reading_offline_is_a_page_like_any_other(visit):
    page = visit()
    page.goto("/en/offline")
    expect(page.get_by_text("No page is saved on this device yet.")).to_be_visible()
    expect(page.get_by_text(NOT_SAVED)).to_be_hidden()


def test_a_module_is_saved_whole_and_can_be_given_up(visit):
    page = visit()
    save_module(page, MODULE)
    assert set(saved(page)["facets.kept"]) == {MODULE, *lessons()}
    page.context.set_offline(True)
    for path in (MODULE, *lessons()):
        page.goto(path)
        expect(page.get_by_text(NOT_SAVED)).to_have_count(0)
    page.goto("/en/offline")
    expect(page.get_by_text("pages are saved on this device")).to_contain_text(
        f"{len(lessons()) + 1} pages"
    )
    page.goto(MODULE)
    touch(page)
    expect(page.get_by_text("Saved on this device:")).to_be_visible()
    page.get_by_role("button", name="Remove from this device").click()
    expect(page.get_by_role("button", name="Save this module for offline")).to_be_visible()
    assert saved(page)["facets.kept"] == []


def test_a_module_that_cannot_be_saved_says_so(visit):
    page = visit()
    ready(page, MODULE)
    page.context.set_offline(True)
    page.get_by_role("button", name="Save this module for offline").click()
    expect(page.get_by_text("That did not work just now.")).to_be_visible()


def test_no_personal_page_is_ever_saved(visit):
    page = visit()
    keep(page)
    ready(page, LESSON)
    asked = opened(page, "single")
    answer(page, asked, right(asked))
    paths = ("/en/me/", "/en/me/keep", "/en/me/forget", "/en/account/sign-in", "/en/search?q=token")
    quiz = f"/en/lessons/{asked.lesson_id}/quiz"
    for path in (*paths, quiz, f"{LESSON}/worksheet?key=yes", "/en/lessons/nothing"):
        page.goto(path)
    page.goto("/en/glossary/")
    until_saved(page, "/en/glossary/")
    every = [path for paths in saved(page).values() for path in paths]
    assert len(every) > 20
    assert [path for path in every if PERSONAL.search(path)] == []
    assert "/en/lessons/nothing" not in every
    page.context.set_offline(True)
    page.goto("/en/me/")
    expect(page.get_by_text(NOT_SAVED)).to_be_visible()


def test_only_so_many_pages_are_saved_and_the_oldest_go_first(visit):
    page = visit()
    ready(page, LESSON)
    until_saved(page, LESSON)
    paths = [f"/en/glossary/{name}" for name in edition().terms]
    fill_up = """async (paths) => {
      const cache = await caches.open("facets.read");
      for (const path of paths) await cache.put(path, new Response(""));
    }"""
    page.evaluate(fill_up, [*paths, *(f"/en/old/{place}" for place in range(60))][:70])
    page.goto(MODULE)
    until_saved(page, MODULE)
    wait(page, lambda: len(pages(page)) == 60)
    assert LESSON not in pages(page)


def test_an_answer_given_offline_waits_and_is_marked_when_the_connection_is_back(visit):
    page = visit()
    ready(page, LESSON)
    asked = opened(page, "single")
    scripted(page)
    until_saved(page, address(asked))
    page.context.set_offline(True)
    button = box(page, asked).get_by_role("button", name="Save for later")
    button.click()
    expect(box(page, asked).get_by_role("alert")).to_contain_text("There is nothing to save yet")
    fill(box(page, asked), asked, right(asked))
    button.click()
    expect(box(page, asked).get_by_role("status")).to_contain_text(WAITS)
    assert "credit" not in held(page)
    page.reload()
    expect(box(page, asked).get_by_role("status")).to_contain_text(WAITS)
    expect(box(page, asked).locator("input:checked")).to_have_count(1)
    page.context.set_offline(False)
    expect(result(page, asked)).to_have_text("Right")
    expect(box(page, asked)).to_contain_text(MARKED)
    log = page.evaluate("JSON.parse(localStorage.getItem('facets.log'))")
    assert (len(log["answers"]), log["later"]) == (1, [])


def wait_with_an_answer(page: Page) -> Question:
    """Save an answer for later and go on to a page that does not ask for it."""
    ready(page, LESSON)
    asked = opened(page, "order")
    until_saved(page, address(asked))
    scripted(page)
    page.context.set_offline(True)
    fill(box(page, asked), asked, right(asked))
    box(page, asked).get_by_role("button", name="Save for later").click()
    expect(box(page, asked).get_by_role("status")).to_contain_text(WAITS)
    page.goto("/en/offline")
    page.context.set_offline(False)
    return asked


def test_what_waits_is_named_everywhere_and_marked_on_the_page_of_its_lesson(visit):
    page = visit()
    wait_with_an_answer(page)
    page.goto("/en/glossary/")
    page.get_by_role("link", name="Answers saved for later: 1").click()
    page.wait_for_url("**/en/device#held")
    waiting = page.get_by_text("One answer is saved for later and not marked yet.")
    expect(waiting).to_be_visible()
    page.locator(".callout").get_by_role("link").click()
    expect(page.get_by_text(MARKED)).to_be_visible()
    page.goto("/en/device")
    expect(waiting).to_be_hidden()
    expect(page.get_by_text("Answers: 1")).to_be_visible()


def test_what_a_stranger_saved_for_later_is_kept_with_nobody_unasked(visit):
    page = visit()
    asked = wait_with_an_answer(page)
    keep(page)
    expect(page.get_by_text(re.compile("^This device holds one answer, from"))).to_be_visible()
    page.goto(address(asked))
    page.wait_for_load_state("networkidle")
    expect(result(page, asked)).to_have_count(0)
    assert stored(page) == 0
    page.goto("/en/me/")
    page.get_by_role("button", name="Yes, keep them").click()
    page.wait_for_load_state("networkidle")
    assert stored(page) == 1
    assert held(page) is None


def test_a_site_that_does_not_answer_is_like_no_connection(visit):
    page = visit(service_workers="block")
    asked = opened(page, "single")
    page.route("**/quiz", lambda route: route.abort())
    fill(box(page, asked), asked, right(asked))
    press(box(page, asked))
    expect(box(page, asked).get_by_role("alert")).to_contain_text("What you chose is kept here")
    box(page, asked).get_by_role("button", name="Save for later").click()
    expect(box(page, asked).get_by_role("status")).to_contain_text(WAITS)
    page.unroute("**/quiz")
    page.reload()
    expect(result(page, asked)).to_have_text("Right")


def saved_for_later(page: Page) -> Question:
    """Answer a question whose script is there, without a connection."""
    asked = opened(page, "single")
    scripted(page)
    page.context.set_offline(True)
    fill(box(page, asked), asked, right(asked))
    box(page, asked).get_by_role("button", name="Save for later").click()
    return asked


def test_an_answer_that_waits_is_tried_again_where_the_connection_failed_once_more(visit):
    page = visit(service_workers="block")
    asked = saved_for_later(page)
    expect(box(page, asked).get_by_role("status")).to_contain_text(WAITS)
    tries: list[Route] = []

    def fail_once(route: Route) -> None:
        tries.append(route)
        deed = route.abort if len(tries) == 1 else route.continue_
        deed()

    page.route("**/quiz", fail_once)
    page.context.set_offline(False)
    expect(result(page, asked)).to_have_text("Right")
    assert len(tries) == 2
    assert page.evaluate("JSON.parse(localStorage.getItem('facets.log')).later") == []


def test_a_connection_that_comes_back_while_an_answer_is_saved_loses_nothing(visit):
    page = visit(service_workers="block")
    tries: list[Route] = []

    def hold_first(route: Route) -> None:
        tries.append(route)
        if len(tries) > 1:
            route.continue_()

    page.route("**/quiz", hold_first)
    asked = saved_for_later(page)
    wait(page, lambda: bool(tries))
    page.context.set_offline(False)
    wait(page, lambda: page.evaluate("navigator.onLine"))
    tries[0].abort()
    expect(result(page, asked)).to_have_text("Right")


def test_an_answer_given_offline_by_a_learner_is_kept_once(visit):
    page = visit()
    keep(page)
    ready(page, LESSON)
    asked = opened(page, "single")
    scripted(page)
    page.context.set_offline(True)
    fill(box(page, asked), asked, right(asked))
    box(page, asked).get_by_role("button", name="Save for later").click()
    expect(box(page, asked).get_by_role("status")).to_contain_text(WAITS)
    page.context.set_offline(False)
    expect(result(page, asked)).to_have_text("Right")
    assert held(page) is None
    assert stored(page) == 1

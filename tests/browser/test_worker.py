"""The worker that saves pages: how it is replaced, switched off, done without, and emptied."""

import itertools
import shutil

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import box, fill, opened, result, right
from tests.browser.keeping import held, keep
from tests.browser.kinds import LESSON, MODULE
from tests.browser.saving import (
    CONTROLLED,
    REGISTERED,
    gone,
    pages,
    ready,
    save_module,
    saved,
    scripted,
    touch,
    until_saved,
    wait,
)
from tests.browser.server import free_port, running_site
from tests.browser.watching import Watch
from tests.conftest import CONTENT

LOOKS_AT_A_PAGE = 200


@pytest.fixture
def own_site(chromium, tmp_path):
    """A site that can be stopped and started again, and one browser that comes back to it."""
    port = free_port()
    watch = Watch(f"http://127.0.0.1:{port}")
    page = watch.visit(chromium)

    def start(**settings):
        return running_site(tmp_path, port, **settings)

    yield start, page
    page.context.close()
    watch.report()


def test_switched_off_the_worker_gives_up_everything_and_itself(own_site):
    start, page = own_site
    with start():
        save_module(page, MODULE)
        assert pages(page)
    with start(OFFLINE="0"):
        page.goto(LESSON)
        wait(page, lambda: page.evaluate(REGISTERED) == 0)
        assert saved(page) == {}
        page.reload()
        touch(page)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(REGISTERED) == 0
        page.goto(MODULE)
        page.reload()
        expect(page.get_by_text("Save this module for offline")).to_have_count(0)
        page.goto("/en/offline")
        page.reload()
        expect(page.get_by_text("has switched this off for now")).to_be_visible()


def test_a_deploy_replaces_the_worker_and_renews_what_was_saved_on_purpose(own_site, tmp_path):
    start, page = own_site
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    lesson = content / "en" / "lessons" / "ai-agents" / "index.md"
    with start(CONTENT_DIR=str(content)):
        save_module(page, MODULE)
        (before,) = [name for name in saved(page) if name.startswith("facets.files.")]
    lesson.write_text(lesson.read_text().replace('title: "Agents', 'title: "Renewed agents', 1))
    with start(CONTENT_DIR=str(content)):
        until_replaced(page, before)
        wait(page, lambda: "Renewed agents" in text(page, "/en/lessons/ai-agents"))
        assert set(saved(page)["facets.kept"]) > {MODULE, LESSON}
    page.goto("/en/lessons/ai-agents")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Renewed agents")


def until_replaced(page: Page, before: str) -> None:
    """Read on until the worker of a deploy is there: each page that is opened looks for one."""
    looks = itertools.count()

    def replaced() -> bool:
        if next(looks) % LOOKS_AT_A_PAGE == 0:
            page.goto(LESSON)
        return before not in saved(page)

    wait(page, replaced)


def text(page: Page, path: str) -> str:
    """Return what is saved of a page: nothing while one copy takes the place of another."""
    return page.evaluate("path => caches.match(path).then(found => found?.text() ?? '')", path)


def test_a_worker_that_was_replaced_brings_no_file_back(visit):
    page = visit()
    ready(page, LESSON)
    until_saved(page, LESSON)
    (files,) = [name for name in saved(page) if name.startswith("facets.files.")]
    script = page.locator("script[src]").first.get_attribute("src")
    assert page.evaluate("name => caches.delete(name)", files)
    assert page.evaluate("script => fetch(script).then(({ ok }) => ok)", script)
    assert files not in saved(page)


def test_a_site_that_is_down_can_still_be_read(own_site):
    start, page = own_site
    with start():
        ready(page, LESSON)
        until_saved(page, LESSON)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Predicting the next token")


def test_without_a_worker_everything_else_works(visit):
    page = visit()
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(MODULE)
    touch(page)
    expect(page.get_by_text("Save this module for offline")).to_be_hidden()
    asked = opened(page, "single")
    scripted(page)
    page.context.set_offline(True)
    fill(box(page, asked), asked, right(asked))
    box(page, asked).get_by_role("button", name="Save for later").click()
    expect(box(page, asked).get_by_role("status")).to_contain_text("saved on this device")
    page.context.set_offline(False)
    expect(result(page, asked)).to_have_text("Right")
    page.goto("/en/device")
    expect(page.get_by_text("Answers: 1")).to_be_visible()
    expect(page.get_by_text("This browser does not save pages")).to_be_visible()
    assert saved(page) == {}


def test_a_page_that_came_past_the_worker_is_saved_as_well(visit):
    page = visit()
    ready(page, LESSON)
    until_saved(page, LESSON)
    page.evaluate("caches.delete('facets.read')")
    session = page.context.new_cdp_session(page)
    with page.expect_navigation():
        session.send("Page.reload", {"ignoreCache": True})
    assert not page.evaluate(CONTROLLED)
    touch(page)
    until_saved(page, LESSON)


def test_nothing_is_saved_before_somebody_does_something(visit):
    page = visit()
    page.goto(LESSON, wait_until="networkidle")
    assert page.evaluate(REGISTERED) == 0


def hold_something(page: Page) -> None:
    """Read, save and answer, so that the device holds something of every kind."""
    save_module(page, MODULE)
    page.goto("/en/glossary/")
    until_saved(page, "/en/glossary/")
    asked = opened(page, "single")
    scripted(page)
    page.context.set_offline(True)
    box(page, asked).get_by_role("radio").first.check()
    box(page, asked).get_by_role("button", name="Save for later").click()
    expect(box(page, asked).get_by_role("status").last).to_be_visible()
    page.goto("/en/device")
    page.context.set_offline(False)
    assert held(page)


def test_wiping_the_device_takes_saved_pages_with_it(visit):
    page = visit()
    hold_something(page)
    page.get_by_role("button", name="Wipe answers, lessons read, notes and saved pages").click()
    expect(page.get_by_text("Wiped.")).to_be_focused()
    gone(page)
    assert held(page) is None
    expect(page.get_by_text("No page is saved on this device yet.")).to_be_visible()


def test_saved_pages_can_be_removed_alone(visit):
    page = visit()
    hold_something(page)
    page.get_by_role("button", name="Remove saved pages").click()
    expect(page.get_by_text("Removed. No page is saved")).to_be_focused()
    gone(page)
    assert held(page)


def test_signing_out_leaves_the_next_person_nothing(visit):
    page = visit()
    keep(page)
    hold_something(page)
    page.goto("/en/me/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("This device has forgotten its answers")).to_be_visible()
    gone(page)
    assert held(page) is None
    page.goto("/en/offline")
    expect(page.get_by_text("No page is saved on this device yet.")).to_be_visible()


def test_forgetting_takes_saved_pages_with_it(visit):
    page = visit()
    keep(page)
    hold_something(page)
    page.goto("/en/me/forget")
    page.get_by_role("button", name="Delete everything about me").click()
    expect(page.get_by_text("This device has forgotten its answers")).to_be_visible()
    gone(page)
    assert held(page) is None

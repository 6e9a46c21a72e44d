"""What a device saves to be read without a connection, and how a reader sees to it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.watching import PATIENCE

PAUSE = 50
"""Milliseconds between one look and the next."""
LOOKS = PATIENCE // PAUSE
CONTROLLED = "navigator.serviceWorker.controller !== null"

SAVED = """(async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const keys = await (await caches.open(name)).keys();
    found[name] = keys.map(({ url }) => new URL(url).pathname + new URL(url).search);
  }
  return found;
})()"""

REGISTERED = "navigator.serviceWorker.getRegistrations().then(all => all.length)"


FETCHED = "performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1))"
MARKING = frozenset({"question.js", "later.js", "log.js"})


def touch(page: Page) -> None:
    """Do something on a page: before that it fetches little."""
    page.keyboard.press("Shift")


def scripted(page: Page) -> None:
    """Do something on a page and wait for what its questions need without a connection."""
    touch(page)
    wait(page, lambda: set(page.evaluate(FETCHED)) >= MARKING)


def ready(page: Page, path: str) -> None:
    """Open a page, do something on it, and wait until the worker is there."""
    page.goto(path)
    touch(page)
    wait(page, lambda: page.evaluate(CONTROLLED))


def saved(page: Page) -> dict[str, list[str]]:
    """Return every address that is saved, by the name of its cache."""
    return page.evaluate(SAVED)


def pages(page: Page) -> set[str]:
    """Return the pages of the site that are saved: read lately, or on purpose."""
    caches = saved(page)
    return {*caches.get("facets.read", ()), *caches.get("facets.kept", ())}


def wait(page: Page, what: Callable[[], bool]) -> None:
    """Wait for something that happens behind the page."""
    for _look in range(LOOKS):
        if what():
            return
        page.wait_for_timeout(PAUSE)
    pytest.fail(f"it did not happen; saved are {saved(page)}")


def until_saved(page: Page, path: str) -> None:
    """Wait until a page is saved; it is looked at first and saved after."""
    wait(page, lambda: path in pages(page))


def gone(page: Page) -> None:
    """See that of all that was saved only what the site itself needs is left."""
    assert [name for name in saved(page) if not name.startswith("facets.files.")] == []


def save_module(page: Page, path: str) -> None:
    """Save a module by its button."""
    ready(page, path)
    touch(page)
    page.get_by_role("button", name="Save this module for offline").click()
    expect(page.get_by_text("Saved on this device:")).to_be_visible()

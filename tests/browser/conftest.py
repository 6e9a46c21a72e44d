"""A real site behind a real server, and a real browser in front of it."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

from tests.browser.server import running_browser, running_site

PATIENCE = 20_000
"""Milliseconds that a step may take: a busy machine is no fault of the site."""

PARTS = frozenset({"stylesheet", "script", "font", "image", "manifest"})


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[str]:
    """The address of a site started as `make run` starts it."""
    with running_site(tmp_path_factory.mktemp("site")) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with running_browser() as browser:
        yield browser


@dataclass
class Watch:
    """What a browser did that no reader should ever see.

    That a page was refused or could not be reached is said by its test; a part of a page that is
    missing, a script that fails and a rule of the page that is broken are faults everywhere.
    """

    origin: str
    foreign: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self._request(request.url))
        context.on("response", self._response)
        context.on("weberror", lambda error: self.faults.append(str(error.error)))
        context.on("console", lambda message: self._console(message.type, message.text))

    def _request(self, url: str) -> None:
        if not url.startswith((f"{self.origin}/", "data:", "blob:")):
            self.foreign.append(url)

    def _response(self, response: Response) -> None:
        part = response.request.resource_type in PARTS
        if (response.status >= 400 and part) or response.status == 500:
            self.faults.append(f"{response.url} answered {response.status}")

    def _console(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not text.startswith("Failed to load resource"):
            self.faults.append(text)


@pytest.fixture
def visit(chromium, site) -> Iterator:
    """Open a browser of its own: `visit()`, or `visit(java_script_enabled=False)`."""
    watch = Watch(site)
    with contextlib.ExitStack() as stack:

        def open_browser(**options) -> Page:
            context = chromium.new_context(base_url=site, **options)
            context.set_default_timeout(PATIENCE)
            stack.callback(context.close)
            watch.follow(context)
            return context.new_page()

        yield open_browser
    assert watch.foreign == [], "the page spoke to strangers"
    assert watch.faults == [], "the browser complained"

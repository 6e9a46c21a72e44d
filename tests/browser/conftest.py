"""A real site behind a real server, and a real browser in front of it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import running_browser, running_site
from tests.browser.watching import PATIENCE, Watch


@pytest.fixture(scope="session")
def instance(tmp_path_factory) -> Path:
    """The folder in which the site keeps its own files."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="session")
def site(instance) -> Iterator[str]:
    """The address of a site started as `make run` starts it."""
    with running_site(instance) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with running_browser() as browser:
        yield browser


@pytest.fixture
def visit(chromium, site) -> Iterator:
    """Open a browser of its own: `visit()`, or `visit(java_script_enabled=False)`."""
    watch = Watch(site)
    with contextlib.ExitStack() as stack:

        def open_browser(**options) -> Page:
            page = watch.visit(chromium, **options)
            stack.callback(page.context.close)
            return page

        yield open_browser
    watch.report()

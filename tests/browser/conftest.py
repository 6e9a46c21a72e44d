"""A real site behind a real server, and a real browser in front of it."""

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.conftest import ROOT

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[str]:
    """The address of a site started as `make run` starts it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("site")
    environ = os.environ | {"PORT": str(port), "INSTANCE_DIR": str(folder)}
    for name in ("SITE_URL", "DATABASE_URL", "SECRET_KEY", "HOST", "DEV"):
        environ.pop(name, None)
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "serve"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, start_new_session=True
    )
    url = f"http://127.0.0.1:{port}"
    _await(f"{url}/healthz", process)
    yield url
    process.send_signal(signal.SIGINT)
    process.wait(20)


def _await(url: str, process: subprocess.Popen) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(url, timeout=2).close()
            return
        time.sleep(0.2)
    pytest.fail(f"the site did not start at {url}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "no browser: tests/run finds or installs one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Watch:
    """What a browser did that no reader should ever see."""

    origin: str
    foreign: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self._request(request.url))
        context.on("weberror", lambda error: self.faults.append(str(error.error)))
        context.on("console", lambda message: self._console(message.type, message.text))

    def _request(self, url: str) -> None:
        if not url.startswith((self.origin, "data:", "blob:")):
            self.foreign.append(url)

    def _console(self, kind: str, text: str) -> None:
        refused = re.search(r"Failed to load resource.*(422|429|503|404|413|403)", text)
        if kind == "error" and not refused and "ERR_INTERNET_DISCONNECTED" not in text:
            self.faults.append(text)


@pytest.fixture
def visit(chromium, site) -> Iterator:
    """Open a browser of its own: `visit()`, or `visit(java_script_enabled=False)`."""
    watch = Watch(site)
    with contextlib.ExitStack() as stack:

        def open_browser(**options) -> Page:
            context = chromium.new_context(base_url=site, **options)
            context.set_default_timeout(10_000)
            stack.callback(context.close)
            watch.follow(context)
            return context.new_page()

        yield open_browser
    assert watch.foreign == [], "the page spoke to strangers"
    assert watch.faults == [], "the browser complained"

"""What a browser does behind the back of its reader."""

import os
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Error, Page, Response

PATIENCE = 60_000
"""Milliseconds that a step may take: a busy machine is no fault of the site."""

SLOWER = float(os.environ.get("SLOWER", "1"))
"""So many times slower than this machine is the device of every reader."""

PARTS = frozenset({"stylesheet", "script", "font", "image", "manifest"})
EXPECTED = (
    "Failed to load resource",
    "An unknown error occurred when fetching the script.",
    "Service Worker registration blocked by Playwright",
)
"""How the console begins where a test itself took away an answer or the service worker."""


@dataclass
class Watch:
    """What a browser did that no reader should ever see.

    That a page was refused or could not be reached is said by its test; a part of a page that is
    missing, a script that fails and a rule of the page that is broken are faults everywhere.
    """

    origin: str
    foreign: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def visit(self, browser: Browser, **options) -> Page:
        """Open a window of its own, with nothing left from others, and watch it."""
        context = browser.new_context(base_url=self.origin, **options)
        context.set_default_timeout(PATIENCE)
        self._follow(context)
        page = context.new_page()
        if SLOWER > 1:
            session = context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        return page

    def report(self) -> None:
        """Fail if anything was seen."""
        assert self.foreign == [], "the page spoke to strangers"
        assert self.faults == [], "the browser complained"

    def _follow(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self._request(request.url))
        context.on("response", self._response)
        context.on("weberror", lambda error: self._error(error.error))
        context.on("console", lambda message: self._console(message.type, message.text))

    def _request(self, url: str) -> None:
        if not url.startswith((f"{self.origin}/", "data:", "blob:")):
            self.foreign.append(url)

    def _response(self, response: Response) -> None:
        part = response.request.resource_type in PARTS
        if (response.status >= 400 and part) or response.status == 500:
            self.faults.append(f"{response.url} answered {response.status}")

    def _error(self, error: Error) -> None:
        # Who goes on before the browser has faded one page into the next ends that transition; the
        # browser says so in the page, with no line of ours to blame: no script starts one.
        if error.stack or not error.message.startswith("Transition was "):
            self.faults.append(str(error))

    def _console(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not text.startswith(EXPECTED):
            self.faults.append(text)

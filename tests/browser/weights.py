"""What a page weighs: everything a browser fetches for it, as it comes over the line."""

from __future__ import annotations

from dataclasses import dataclass, field

import brotli
from bs4 import BeautifulSoup
from playwright.sync_api import Page

KB = 1000


@dataclass
class Part:
    """One thing that was fetched: its body as sent, and the head of the response before it."""

    url: str
    kind: str
    head: int = 0
    body: int = 0
    plain: bool = True
    cached: bool = False
    done: bool = False

    def __str__(self) -> str:
        """Say what weighs how much."""
        return f"{self.url} {self.body / KB:.1f}"


@dataclass
class Weight:
    """A page on the scale. Its document is reckoned at brotli's best, as it is sent from then on.

    A page sent as it is (of one's own, see decision 5) weighs what it weighs.
    """

    parts: list[Part]
    html: int
    words: int

    @property
    def requests(self) -> int:
        """How many things the network was asked for."""
        return len(self._fetched)

    @property
    def total(self) -> int:
        """Everything that came over the line, heads of responses too."""
        return sum(part.head + part.body for part in self._fetched)

    @property
    def frame(self) -> int:
        """The document with its styles, without its own words."""
        return self.html - self.words

    def of(self, kind: str) -> int:
        """The bodies of one kind together."""
        return sum(part.body for part in self._fetched if part.kind == kind)

    def heaviest(self, kind: str = "", most: int = 6) -> str:
        """Say which parts weigh most."""
        parts = [part for part in self._fetched if kind in {"", part.kind}]
        return ", ".join(str(part) for part in sorted(parts, key=lambda one: -one.body)[:most])

    @property
    def _fetched(self) -> list[Part]:
        return [part for part in self.parts if not part.cached]


@dataclass
class Scale:
    """Notes what a page fetches from its latest address on; with `cache`, what is new alone."""

    page: Page
    cache: bool = False
    _parts: dict[str, Part] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin to listen."""
        self._session = self.page.context.new_cdp_session(self.page)
        self._session.send("Network.enable")
        self._session.send("Network.setCacheDisabled", {"cacheDisabled": not self.cache})
        self._session.on("Network.requestWillBeSent", self._asked)
        self._session.on("Network.responseReceived", self._answered)
        self._session.on("Network.loadingFinished", self._finished)

    def weight(self) -> Weight:
        """Return what was fetched so far, once the network is at rest."""
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate("document.fonts.ready.then(() => {})")
        name, document = next(
            (name, part) for name, part in self._parts.items() if part.kind == "Document"
        )
        html = self._session.send("Network.getResponseBody", {"requestId": name})["body"]
        best = pressed(html)
        if not document.plain:
            document.body = best
        parts = [part for part in self._parts.values() if part.done or part.cached]
        return Weight(parts, best, words(html))

    def _asked(self, event: dict) -> None:
        if event["type"] == "Document":
            self._parts.clear()
        url = event["request"]["url"].removeprefix(event["documentURL"].split("/en/")[0])
        self._parts[event["requestId"]] = Part(url, event["type"])

    def _answered(self, event: dict) -> None:
        part = self._parts.get(event["requestId"])
        if part:
            said = event["response"]
            names = {name.lower() for name in said["headers"]}
            part.plain = "content-encoding" not in names
            part.head = said["encodedDataLength"]
            part.cached = bool(said.get("fromDiskCache"))

    def _finished(self, event: dict) -> None:
        part = self._parts.get(event["requestId"])
        if part:
            part.done = True
            part.body = max(event["encodedDataLength"] - part.head, 0)
            part.cached = part.cached or not event["encodedDataLength"]


def pressed(text: str) -> int:
    """Return how many bytes a text has when it is sent."""
    return len(brotli.compress(text.encode(), quality=11))


def words(html: str) -> int:
    """Return how many bytes the words of a page's main part have by themselves when sent."""
    return pressed(BeautifulSoup(html, "html.parser").main.get_text())

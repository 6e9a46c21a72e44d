"""Keeps the finished bytes of public pages in front of Flask, compressed, and answers 200 and 304.

A key is the path with the query values that the view declared; everything else in an address is
ignored. The cache holds at most `LIMIT` bytes for each worker; the oldest page goes first.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode

from app.web.plumbing.encodings import IDENTITY, compressed, wanted
from app.web.plumbing.public import ENVIRON

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LIMIT = 64 * 1024 * 1024
LONGEST_QUERY = 2000
MOST_WAITING = 200
LOCKS = 64
Headers = list[tuple[str, str]]


@dataclass
class Body:
    """One encoding of a page: the bytes and the headers of a 200 and of a 304."""

    data: bytes
    etag: str
    headers: Headers
    unchanged: Headers


@dataclass
class Kept:
    """One page: its headers, its plain bytes and the bodies made so far."""

    headers: Headers
    plain: bytes
    tag: str
    bodies: dict[str, Body] = field(default_factory=dict)

    def body(self, encoding: str, *, best: bool = False) -> Body:
        """Return the page in an encoding, compressing it the first time."""
        body = self.bodies.get(encoding)
        if body is None or best:
            body = self._make(encoding, best=best)
            self.bodies[encoding] = body
        return body

    @property
    def size(self) -> int:
        """Bytes held; each further body is reckoned as half the plain page."""
        return len(self.plain) * 3 + 2048

    def _make(self, encoding: str, *, best: bool) -> Body:
        data = compressed(encoding, self.plain, best=best)
        suffix = "" if encoding == IDENTITY else f"-{encoding}"
        etag = f'"{self.tag}{suffix}"'
        unchanged = [*self.headers, ("ETag", etag), ("Vary", "Accept-Encoding")]
        coded = [] if encoding == IDENTITY else [("Content-Encoding", encoding)]
        return Body(data, etag, [*unchanged, *coded, ("Content-Length", str(len(data)))], unchanged)


class PageCache:
    """WSGI middleware; `hosts` are answered from the cache, others are Flask's to refuse.

    `is_public` says of a path whether a public view answers it: of such a page only one request
    at a time is made, however many wait for it.
    """

    def __init__(
        self,
        app: WSGIApplication,
        hosts: frozenset[str],
        is_public: Callable[[str], bool] = lambda _path: True,
        limit: int = LIMIT,
    ) -> None:
        self._app = app
        self._hosts = hosts
        self._is_public = is_public
        self._making = tuple(threading.Lock() for _lock in range(LOCKS))
        self._limit = limit
        self._pages: OrderedDict[str, Kept] = OrderedDict()
        self._queries: dict[str, tuple[str, ...]] = {}
        self._size = 0
        self._lock = threading.Lock()
        self._background = ThreadPoolExecutor(1, "compress")
        self._waiting = threading.BoundedSemaphore(MOST_WAITING)

    @property
    def size(self) -> int:
        """Bytes held, as reckoned."""
        return self._size

    def clear(self) -> None:
        """Forget every page: the catalogue has changed."""
        with self._lock:
            self._pages.clear()
            self._size = 0

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from the cache, or ask Flask and keep what it says of a public page."""
        method = environ["REQUEST_METHOD"]
        if method not in {"GET", "HEAD"}:
            return self._app(environ, start_response)
        key = self._key(environ)
        kept = self._pages.get(key) if key else None
        if kept is None or environ.get("HTTP_HOST") not in self._hosts:
            made = self._make(environ, start_response)
            if not isinstance(made, Kept):
                return made
            kept = made
        return self._answer(kept, environ, start_response)

    def _make(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Kept | Iterable[bytes]:
        """Ask Flask, unless somebody else who asked for the same page has just been answered."""
        path = environ["PATH_INFO"]
        if environ.get("HTTP_HOST") not in self._hosts or not self._is_public(path):
            return self._ask(environ, start_response)
        with self._making[hash(path) % LOCKS]:
            key = self._key(environ)
            kept = self._pages.get(key) if key else None
            return kept or self._ask(environ, start_response)

    def _key(self, environ: WSGIEnvironment) -> str | None:
        path: str = environ["PATH_INFO"]
        names = self._queries.get(path)
        if names is None:
            return None
        query: str = environ.get("QUERY_STRING", "")
        if not names or not query:
            return path
        values = parse_qs(query[:LONGEST_QUERY])
        read = [(name, values[name][0]) for name in names if name in values]
        return f"{path}?{urlencode(read)}" if read else path

    def _ask(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Kept | Iterable[bytes]:
        """Return Flask's own answer, or the page to keep where it was public and fine."""
        asked = dict(environ, REQUEST_METHOD="GET")
        said: list[tuple[str, Headers]] = []

        def listen(status: str, headers: Headers, _exc_info: object = None) -> Callable[..., None]:
            said.append((status, headers))
            return _no_write

        chunks = self._app(asked, listen)
        try:
            plain = b"".join(chunks)
        finally:
            close = getattr(chunks, "close", None)
            if close:
                close()
        status, headers = said[-1]
        names = asked.get(ENVIRON)
        if names is None or not status.startswith("200"):
            start_response(status, headers)
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [plain]
        self._queries[environ["PATH_INFO"]] = names
        return self._keep(self._key(environ) or environ["PATH_INFO"], headers, plain)

    def _keep(self, key: str, headers: Headers, plain: bytes) -> Kept:
        fixed = [pair for pair in headers if pair[0].lower() not in {"content-length", "vary"}]
        kept = Kept(fixed, plain, hashlib.sha256(plain).hexdigest()[:20])
        if kept.size > self._limit:
            return kept
        with self._lock:
            replaced = self._pages.pop(key, None)
            self._pages[key] = kept
            self._size += kept.size - (replaced.size if replaced else 0)
            while self._size > self._limit:
                _, dropped = self._pages.popitem(last=False)
                self._size -= dropped.size
        if self._waiting.acquire(blocking=False):
            self._background.submit(self._improve, kept)
        return kept

    def _improve(self, kept: Kept) -> None:
        """Compress a page again, as well as can be, while nobody waits for it."""
        try:
            kept.body("br", best=True)
        finally:
            self._waiting.release()

    def _answer(
        self, kept: Kept, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        body = kept.body(wanted(environ.get("HTTP_ACCEPT_ENCODING", "")))
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known and (known == "*" or body.etag in known):
            start_response("304 NOT MODIFIED", body.unchanged)
            return []
        start_response("200 OK", body.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body.data]


def _no_write(_data: bytes) -> None:
    message = "the page cache has no use for WSGI's write()"
    raise RuntimeError(message)

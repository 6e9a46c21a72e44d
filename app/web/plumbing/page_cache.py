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
from app.web.plumbing.replies import Asked, Headers, Reply, asked, collected, respond

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LIMIT = 64 * 1024 * 1024
LONGEST_QUERY = 2000
MOST_WAITING = 200
MOST_REPLIES = 10_000
LOCKS = 64
PICTURES = ("image/png", "image/vnd.microsoft.icon")
METHODS = frozenset({"GET", "HEAD"})


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

    @property
    def is_picture(self) -> bool:
        """Whether it is compressed already, by what it is."""
        return any(
            value.startswith(PICTURES) for name, value in self.headers if name == "Content-Type"
        )

    def body(self, encoding: str, *, best: bool = False) -> Body:
        """Return the page in an encoding, compressing it the first time."""
        body = self.bodies.get(encoding)
        if body is None or best:
            body = self._make(encoding, best=best)
            self.bodies[encoding] = body
        return body

    def reply(self, request: Asked) -> Reply:
        """Return the page as a request wants it: not again where it is known, no body for HEAD."""
        method, _path, _query, _host, encodings, known = request
        body = self.body(IDENTITY if self.is_picture else wanted(encodings))
        if known and (known == "*" or body.etag in known):
            return Reply(304, body.unchanged, b"")
        return Reply(200, body.headers, b"" if method == "HEAD" else body.data)

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
        self._replies: dict[Asked, Reply] = {}
        """What was answered since a page last changed; given up for a new one, never emptied."""
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
            self._replies = {}

    def finished(self, request: Asked) -> Reply | None:
        """Return a page that is kept, or None; `HEAD` and a page already known have no body."""
        replies = self._replies
        reply = replies.get(request)
        if reply is None and (kept := self._kept(request)):
            reply = replies[request] = kept.reply(request)
            if len(replies) > MOST_REPLIES:
                self._replies = {}
        return reply

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from the cache, or ask Flask and keep what it says of a public page."""
        request = asked(environ)
        if environ["REQUEST_METHOD"] not in METHODS:
            return self._app(environ, start_response)
        return respond(self.finished(request) or self._make(request, environ), start_response)

    def _kept(self, request: Asked) -> Kept | None:
        method, path, query, host, *_rest = request
        if method not in METHODS or host not in self._hosts:
            return None
        key = self._key(path, query)
        return self._pages.get(key) if key else None

    def _make(self, request: Asked, environ: WSGIEnvironment) -> Reply:
        """Ask Flask, unless somebody else who asked for the same page has just been answered."""
        path = environ["PATH_INFO"]
        if environ.get("HTTP_HOST") not in self._hosts or not self._is_public(path):
            return self._ask(request, environ)
        with self._making[hash(path) % LOCKS]:
            return self.finished(request) or self._ask(request, environ)

    def _key(self, path: str, query: str) -> str | None:
        names = self._queries.get(path)
        if names is None:
            return None
        if not names or not query:
            return path
        values = parse_qs(query[:LONGEST_QUERY])
        read = [(name, values[name][0]) for name in names if name in values]
        return f"{path}?{urlencode(read)}" if read else path

    def _ask(self, request: Asked, environ: WSGIEnvironment) -> Reply:
        """Return Flask's own answer; where it was public and fine, keep the page."""
        whole = dict(environ, REQUEST_METHOD="GET")
        said = collected(self._app, whole)
        names = whole.get(ENVIRON)
        if names is None or said.status != 200:
            return said._replace(body=b"") if environ["REQUEST_METHOD"] == "HEAD" else said
        path = environ["PATH_INFO"]
        self._queries[path] = names
        key = self._key(path, environ.get("QUERY_STRING", "")) or path
        return self._keep(key, said).reply(request)

    def _keep(self, key: str, said: Reply) -> Kept:
        fixed = [pair for pair in said.headers if pair[0].lower() not in {"content-length", "vary"}]
        kept = Kept(fixed, said.body, hashlib.sha256(said.body).hexdigest()[:20])
        if kept.size > self._limit:
            return kept
        with self._lock:
            replaced = self._pages.pop(key, None)
            self._pages[key] = kept
            self._size += kept.size - (replaced.size if replaced else 0)
            while self._size > self._limit:
                _, dropped = self._pages.popitem(last=False)
                self._size -= dropped.size
            self._replies = {}
        if not kept.is_picture and self._waiting.acquire(blocking=False):
            self._background.submit(self._improve, kept)
        return kept

    def _improve(self, kept: Kept) -> None:
        """Compress a page again, as well as can be, while nobody waits for it."""
        try:
            kept.body("br", best=True)
            self._replies = {}
        finally:
            self._waiting.release()

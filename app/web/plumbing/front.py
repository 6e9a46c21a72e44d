"""The front desk: finished replies are given at once, everything else is worked on by few threads.

It speaks RSGI, the server's own protocol, so that a reply that is there already waits for no
thread and a slow sender holds none. Python runs one thread at a time: sixty at once only take
turns, and each of them ends late. So learners are served a few at a time, first come, first served.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from flask import Flask, request
from werkzeug.exceptions import RequestTimeout

from app.core.errors import UnavailableError
from app.web.plumbing.replies import Asked, Finished, Reply, collected

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment
    from granian.rsgi import HTTPProtocol, Scope  # type: ignore[attr-defined]  # not in its list

STRANGERS = 4
"""So many threads for people without our cookie."""
PATIENCE = 2.0
"""Seconds that a request may stand in line before it is told that we are too busy."""
SECONDS_TO_SEND = 120.0
DRAINED = 4 * 1024 * 1024
"""Bytes of a refused body that are read away, so that a browser gets to see the page."""
CROWDED = "facets.crowded"
TOO_SLOW = "facets.too-slow"


class Learners(NamedTuple):
    """How learners are told from strangers, and how many of them are served at a time."""

    cookie: str
    threads: int


class Front:
    """RSGI application in front of a WSGI one; `look` is called before anything is given.

    Each of `finished` is asked in turn for a reply that is there already.
    """

    def __init__(
        self,
        app: WSGIApplication,
        finished: tuple[Finished, ...],
        look: Callable[[], None],
        learners: Learners,
        largest: int,
    ) -> None:
        self._app = app
        self._finished = finished
        self._look = look
        self._cookie = f"{learners.cookie}="
        self._learners = ThreadPoolExecutor(learners.threads, "learners")
        self._strangers = ThreadPoolExecutor(STRANGERS, "strangers")
        self._largest = largest

    def __rsgi_init__(self, _loop: asyncio.AbstractEventLoop) -> None:
        """Tell the system, when a worker starts, that its threads need not preempt each other.

        They hand every request on; where each hand-over is followed by a change of thread, that
        change costs more than the request. As a batch they take up several at a time.
        """
        if sys.platform == "linux":
            for thread in Path("/proc/self/task").iterdir():
                os.sched_setscheduler(int(thread.name), os.SCHED_BATCH, os.sched_param(0))

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        """Answer one request."""
        status, headers, body = self._at_once(scope) or await self._in_turn(scope, protocol)
        if body:
            protocol.response_bytes(status, headers, body)
        else:
            protocol.response_empty(status, headers)

    def _at_once(self, scope: Scope) -> Reply | None:
        self._look()
        field = scope.headers.get
        asked: Asked = (
            scope.method,
            _latin(scope.path),
            scope.query_string,
            field("host") or scope.authority or "",
            field("accept-encoding", ""),
            field("if-none-match", ""),
        )
        for find in self._finished:
            if reply := find(asked):
                return reply
        return None

    async def _in_turn(self, scope: Scope, protocol: HTTPProtocol) -> Reply:
        try:
            async with asyncio.timeout(SECONDS_TO_SEND):
                environ = _environ(scope, *await self._body(scope, protocol))
        except TimeoutError:
            environ = _environ(scope, b"", 0) | {TOO_SLOW: True}
        known = self._cookie in environ.get("HTTP_COOKIE", "")
        line = self._learners if known else self._strangers
        came = time.monotonic()
        return await asyncio.get_running_loop().run_in_executor(line, self._work, environ, came)

    def _work(self, environ: WSGIEnvironment, came: float) -> Reply:
        """Let the site answer; where the turn came too late, it says that we are too busy."""
        if time.monotonic() - came > PATIENCE:
            environ[CROWDED] = True
        return collected(self._app, environ)

    async def _body(self, scope: Scope, protocol: HTTPProtocol) -> tuple[bytes, int]:
        """Read what is sent; of a body that is too large only the size is kept."""
        if scope.method in {"GET", "HEAD"}:
            return b"", 0
        announced = scope.headers.get("content-length", "")
        if announced.isascii() and announced.isdigit() and int(announced) <= self._largest:
            body = await protocol()
            return body, len(body)
        chunks, size = [], 0
        async for chunk in protocol:
            size += len(chunk)
            if size > DRAINED:
                break
            chunks.append(chunk)
            if size > self._largest:
                chunks.clear()
        return b"".join(chunks), size


def _environ(scope: Scope, body: bytes, size: int) -> WSGIEnvironment:
    """Return a request as WSGI has it (PEP 3333)."""
    server, _, port = scope.server.rpartition(":")
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": _latin(scope.path),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": server,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "HTTP_HOST": scope.authority or "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    fields: dict[str, list[str]] = {}
    for name, value in scope.headers.items():
        fields.setdefault(name, []).append(value)
    for name, values in fields.items():
        joined = ("; " if name == "cookie" else ",").join(values)
        environ[f"HTTP_{name.upper().replace('-', '_')}"] = joined
    environ["CONTENT_TYPE"] = environ.pop("HTTP_CONTENT_TYPE", "")
    environ.pop("HTTP_CONTENT_LENGTH", None)
    environ["CONTENT_LENGTH"] = str(size)
    return environ


def _latin(path: str) -> str:
    """Return a path as WSGI writes it: each byte of its UTF-8 as one character."""
    return path if path.isascii() else path.encode().decode("latin-1")


def init_app(app: Flask) -> None:
    """Refuse a request that was too slow, and, with what was typed, one whose turn did not come."""

    @app.before_request
    def refuse_what_came_too_late() -> None:
        if TOO_SLOW in request.environ:
            raise RequestTimeout
        if CROWDED in request.environ:
            message = "too many at once"
            raise UnavailableError(message)

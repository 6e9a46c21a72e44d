"""Lets a few requests of learners work at a time, first come, first served.

Python runs one thread at a time: sixty at once only take turns, and each of them ends late. A
body is read before the gate, so that a slow sender holds nobody up.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from flask import Flask, request

from app.core.errors import UnavailableError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

AT_A_TIME = 4
PATIENCE = 2.0
CROWDED = "facets.crowded"


class Line:
    """Places for a few; a free one goes to whoever has waited longest."""

    def __init__(self, places: int) -> None:
        self._guard = threading.Lock()
        self._free = places
        self._waiting: deque[threading.Lock] = deque()

    def enter(self, patience: float) -> bool:
        """Take a place; say whether there was one within so many seconds."""
        with self._guard:
            if self._free:
                self._free -= 1
                return True
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=patience):
            return True
        with self._guard:
            if mine in self._waiting:
                self._waiting.remove(mine)
                return False
        return True  # it came at the last moment

    def leave(self) -> None:
        """Give the place to the next in line, or keep it free."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1


class Gate:
    """WSGI middleware before Flask; requests without our cookie pass at once."""

    def __init__(
        self,
        app: WSGIApplication,
        cookie: str,
        is_public: Callable[[str], bool],
        largest: int,
    ) -> None:
        self._app = app
        self._cookie = f"{cookie}="
        self._is_public = is_public
        self._largest = largest
        self._line = Line(AT_A_TIME)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer in turn; where the turn does not come, Flask says that we are too busy."""
        known = self._cookie in environ.get("HTTP_COOKIE", "")
        if not known or self._is_public(environ["PATH_INFO"]):
            return self._app(environ, start_response)
        self._read(environ)
        if not self._line.enter(PATIENCE):
            environ[CROWDED] = True
            return self._app(environ, start_response)
        try:
            return self._app(environ, start_response)
        finally:
            self._line.leave()

    def _read(self, environ: WSGIEnvironment) -> None:
        """Read the whole body, unless it is one that Flask is going to refuse."""
        announced = environ.get("CONTENT_LENGTH") or "0"
        length = int(announced) if announced.isascii() and announced.isdigit() else 0
        if 0 < length <= self._largest:
            environ["wsgi.input"] = BytesIO(environ["wsgi.input"].read(length))


def init_app(app: Flask) -> None:
    """Refuse, with what was typed, a request whose turn did not come."""

    @app.before_request
    def refuse_where_crowded() -> None:
        if CROWDED in request.environ:
            message = "too many learners at once"
            raise UnavailableError(message)

"""Lets a few requests of learners work at a time, first come, first served.

Python runs one thread at a time: sixty at once only take turns, and each of them ends late. A
body is read before the gate, so that a slow sender holds nobody up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from flask import Flask, request

from app.core.errors import UnavailableError
from app.core.line import Line

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

AT_A_TIME = 2
PATIENCE = 2.0
CROWDED = "facets.crowded"


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

"""Replies that are finished bytes: what is asked of those who keep them, and WSGI's way to give."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from werkzeug.http import HTTP_STATUS_CODES

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Headers = list[tuple[str, str]]


Asked = tuple[str, str, str, str, str, str]
"""All that a finished reply can depend on.

Method, path, query, and the headers Host, Accept-Encoding and If-None-Match; a plain tuple, as it
is made for every request there is.
"""


class Reply(NamedTuple):
    """Status, headers and the whole body; empty for HEAD and for 304."""

    status: int
    headers: Headers
    body: bytes


Finished = Callable[[Asked], Reply | None]
"""Returns the reply to a request where it is there already, else None; never waits."""


def asked(environ: WSGIEnvironment) -> Asked:
    """Return what a WSGI request asks for."""
    return (
        environ["REQUEST_METHOD"],
        environ["PATH_INFO"],
        environ.get("QUERY_STRING", ""),
        environ.get("HTTP_HOST", ""),
        environ.get("HTTP_ACCEPT_ENCODING", ""),
        environ.get("HTTP_IF_NONE_MATCH", ""),
    )


def respond(reply: Reply, start_response: StartResponse) -> Iterable[bytes]:
    """Give a reply as a WSGI application does."""
    reason = HTTP_STATUS_CODES.get(reply.status, "UNKNOWN").upper()
    start_response(f"{reply.status} {reason}", reply.headers)
    return [reply.body] if reply.body else []


def collected(app: WSGIApplication, environ: WSGIEnvironment) -> Reply:
    """Return all of what a WSGI application answers."""
    said: list[tuple[str, Headers]] = []

    def listen(status: str, headers: Headers, _exc_info: object = None) -> Callable[..., None]:
        said.append((status, headers))
        return _no_write

    chunks = app(environ, listen)
    try:
        body = b"".join(chunks)
    finally:
        close = getattr(chunks, "close", None)
        if close:
            close()
    status, headers = said[-1]
    return Reply(int(status[:3]), headers, body)


def _no_write(_data: bytes) -> None:
    message = "nothing here has a use for WSGI's write()"
    raise RuntimeError(message)

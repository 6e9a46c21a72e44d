"""Marks pages that are the same bytes for everybody, and keeps them that way."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import overload

from flask import Flask, Response, g, make_response, request
from flask.sessions import SessionInterface, SessionMixin
from werkzeug import Response as AnyResponse
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RoutingException, Rule

CACHE = "public, max-age=300, stale-while-revalidate=86400"
PRIVATE = "private, no-store"
ENVIRON = "facets.public"
"""WSGI environ key under which a public view leaves the query names it reads."""
PERSONAL_HEADERS = (
    "HTTP_COOKIE",
    "HTTP_AUTHORIZATION",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_USER_AGENT",
    "HTTP_REFERER",
)
View = Callable[..., str | AnyResponse]


class GuardError(RuntimeError):
    """A public page tried to be personal: a fault of ours, never of a reader."""


class NoSession(dict[str, object], SessionMixin):
    """Stands where an extension expects a session; nothing in it is ever sent."""


class NoSessions(SessionInterface):
    """Flask's client-side session is unused: identity lives in `sign_ins` (plumbing.identity)."""

    def open_session(self, app: Flask, request: object) -> NoSession:  # noqa: ARG002  # Flask's signature
        """Return an empty session."""
        return NoSession()

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Send nothing: no cookie, and no `Vary: Cookie` either."""


@overload
def public(view: View) -> View: ...


@overload
def public(*, query: tuple[str, ...] = (), cache: str = CACHE) -> Callable[[View], View]: ...


def public(
    view: View | None = None, *, query: tuple[str, ...] = (), cache: str = CACHE
) -> View | Callable[[View], View]:
    """Let any cache keep this page; `query` names the only query values that the view reads.

    `cache` is what caches beyond our own are told.
    """
    if view is None:
        return functools.partial(_public, query=query, cache=cache)
    return _public(view, query=query, cache=cache)


def _public(view: View, query: tuple[str, ...], cache: str) -> View:
    @functools.wraps(view)
    def wrapped(**arguments: str) -> AnyResponse:
        response = make_response(view(**arguments))
        response.headers["Cache-Control"] = cache
        request.environ[ENVIRON] = query
        return response

    wrapped.public_query = query  # type: ignore[attr-defined]
    return wrapped


def refuse_if_public(what: str) -> None:
    """Raise GuardError where the running view promised to be public."""
    if g.get("public"):
        message = f"{request.endpoint} is public, but it asked for {what}"
        raise GuardError(message)


def pages(app: Flask) -> tuple[Rule, ...]:
    """Return the rules of the public pages that stand under a language; no files."""
    return tuple(
        rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/<lang>/")
        and "." not in rule.rule
        and _is_public(app, rule.endpoint)
    )


def by_path(app: Flask) -> Callable[[str], bool]:
    """Return a function that says of a path whether a public view answers it."""

    def is_public(path: str) -> bool:
        try:
            endpoint, _values = app.url_map.bind("localhost").match(path)
        except (HTTPException, RoutingException):
            return False
        return _is_public(app, endpoint)

    return is_public


def _is_public(app: Flask, endpoint: str) -> bool:
    return hasattr(app.view_functions[endpoint], "public_query")


def init_app(app: Flask) -> None:
    """Take from public views what could make them differ, and check what they answer."""
    app.session_interface = NoSessions()

    @app.before_request
    def forget_who_asks() -> None:
        view = app.view_functions.get(request.endpoint or "")
        g.public = hasattr(view, "public_query")
        if g.public:
            for header in PERSONAL_HEADERS:
                request.environ.pop(header, None)

    @app.after_request
    def check_what_is_answered(response: Response) -> Response:
        if g.get("public") and "Set-Cookie" in response.headers:
            message = f"{request.endpoint} is public, but it sets a cookie"
            raise GuardError(message)
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = PRIVATE
        return response

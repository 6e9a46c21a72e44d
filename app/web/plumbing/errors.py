"""Which failure becomes which page. What was typed is offered again wherever it can be."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from flask import Flask, Response, current_app, g, make_response, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from app.core.errors import ForbiddenError, NotFoundError, TooOftenError, UnavailableError
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.pages import Page

logger = logging.getLogger(__name__)
SECRET_FIELDS = frozenset({"words", "password", "link", "credential"})
RETRY_SECONDS = 5
UNUSUAL = 400
PAGES = frozenset({400, 403, 404, 405, 413, 429, 500, 503})


@dataclass(frozen=True)
class ErrorPage(Page):
    """Something did not work; `kept` holds what was typed, to be sent again with one press."""

    template = "errors/error.html"
    status: int
    title: str
    message: str
    kept: tuple[tuple[str, str], ...] = ()
    again: str = ""


def page(status: int, *, keep: bool = False) -> ErrorPage:
    """Return the page for a status; with `keep`, the form that was sent stands in it again."""
    title, message = _words(status)
    if not keep or request.method != "POST":
        return ErrorPage(status, title, message)
    kept = tuple(
        (name, value)
        for name, values in request.form.lists()
        for value in values
        if name not in SECRET_FIELDS
    )
    return ErrorPage(status, title, message, kept, request.full_path.removesuffix("?"))


def answer(status: int, *, keep: bool = False, retry: int | None = None) -> Response:
    """Return the response for a status."""
    g.public = False
    response = make_response(page(status, keep=keep).render(), status)
    response.headers["Cache-Control"] = "no-store"
    if retry is not None:
        response.headers["Retry-After"] = str(retry)
    return response


def init_app(app: Flask) -> None:
    """Register the error pages."""
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(NotFoundError, lambda _error: answer(404))
    app.register_error_handler(ForbiddenError, lambda _error: answer(403))
    app.register_error_handler(
        TooOftenError, lambda error: answer(429, keep=True, retry=error.seconds)
    )
    app.register_error_handler(
        UnavailableError, lambda _error: answer(503, keep=True, retry=RETRY_SECONDS)
    )
    app.register_error_handler(Exception, _broken)


def _refused(error: HTTPException) -> Response:
    if error.code is None or error.code < UNUSUAL:
        return make_response(error.get_response())
    response = answer(error.code if error.code in PAGES else 400)
    response.status_code = error.code
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(error.valid_methods)
    return response


def _broken(error: Exception) -> Response:
    if current_app.testing:
        raise error
    logger.error("failed: %s %s", request.method, request.endpoint, exc_info=error)
    return answer(500, keep=True)


def _words(status: int) -> tuple[str, str]:
    words = {
        400: (
            _("We could not read that request"),
            _("Something in the address or the form was not as this site sends it."),
        ),
        403: (
            _("That is not allowed"),
            _(
                "The request came from another site, or it asks for something that belongs to "
                "somebody else. Nothing was changed."
            ),
        ),
        404: (
            _("Page not found"),
            _("There is nothing at this address. Check how it is spelled, or use the search."),
        ),
        405: (
            _("This page cannot be used that way"),
            _("The address is right, but it does not take this kind of request."),
        ),
        413: (
            _("That was too much at once"),
            _("The form you sent is larger than this page accepts. Nothing was stored."),
        ),
        429: (
            _("Too many tries for now"),
            _("Wait a few minutes and send it again. What you typed is kept below."),
        ),
        500: (
            _("Something broke on our side"),
            _("The fault is ours and has been noted. Nothing you did was wrong."),
        ),
        503: (
            _("This part is resting"),
            _(
                "The place where progress is kept cannot be reached just now. Reading works as "
                "always. Nothing was lost: send it again in a moment."
            ),
        ),
    }
    return words.get(status, words[400])

"""The language of a request: it is the first part of the address, and of nothing else."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask, abort, g, redirect, request, url_for
from werkzeug import Response
from werkzeug.routing import BaseConverter

from app.core.locales import DEFAULT, LOCALES, Locale, best

NUMBER = re.compile("[1-9][0-9]{0,17}")


class NameConverter(BaseConverter):
    """Ids in addresses are words of letters, digits and hyphens; anything else is no page."""

    regex = "[A-Za-z0-9][A-Za-z0-9-]{0,63}"


class NumberConverter(BaseConverter):
    """Numbers in addresses are whole, positive and such as a database can hold."""

    regex = NUMBER.pattern

    def to_python(self, value: str) -> int:
        """Return the number."""
        return int(value)


def gettext(message: str, **values: object) -> str:
    """Return a message in the reader's language; for now there is one language."""
    return message % values if values else message


def number(typed: str) -> int:
    """Return a number that an address or a form names; 0 where it is none."""
    return int(typed) if NUMBER.fullmatch(typed) else 0


def locale() -> Locale:
    """Return the locale of this request."""
    return LOCALES[g.get("lang", DEFAULT)]


def url(endpoint: str, **values: Any) -> str:
    """Return the path of a page in the language of this request."""
    return url_for(endpoint, **values)


def init_app(app: Flask) -> None:
    """Take the language out of the address before views see it, and put it into links."""
    app.url_map.converters["default"] = NameConverter
    app.url_map.converters["number"] = NumberConverter

    @app.url_value_preprocessor
    def take_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        g.lang = (values or {}).pop("lang", DEFAULT)
        if g.lang not in LOCALES:
            g.lang = DEFAULT
            abort(404)

    @app.url_defaults
    def give_language(endpoint: str, values: dict[str, Any]) -> None:
        if "lang" not in values and app.url_map.is_endpoint_expecting(endpoint, "lang"):
            values["lang"] = g.get("lang", DEFAULT)

    @app.get("/")
    def choose_language() -> Response:
        accepted = tuple(code for code, _quality in request.accept_languages)
        response = redirect(url_for("home.home", lang=best(accepted)))
        response.headers["Vary"] = "Accept-Language"
        response.headers["Cache-Control"] = "private, max-age=300"
        return response

"""Signed tokens: what a page hands to a reader and wants back unchanged."""

from __future__ import annotations

import functools
from typing import cast

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

LONGEST = 24_000


def signed(purpose: str, value: object) -> str:
    """Return a value as a token that only this site can make, good for this purpose alone."""
    return str(_serializer(purpose).dumps(value))


def opened(purpose: str, token: str) -> object | None:
    """Return the value of a token, or None where it is not one of ours for this purpose."""
    if not token or len(token) > LONGEST:
        return None
    try:
        return cast("object", _serializer(purpose).loads(token))
    except (BadData, ValueError, RecursionError):
        return None


def _serializer(purpose: str) -> URLSafeSerializer:
    older = current_app.config["SECRET_KEY_FALLBACKS"] or []
    return _made(purpose, (*reversed(older), current_app.config["SECRET_KEY"]))


@functools.lru_cache(maxsize=64)
def _made(purpose: str, keys: tuple[str, ...]) -> URLSafeSerializer:
    return URLSafeSerializer(list(keys), salt=f"facets/{purpose}")

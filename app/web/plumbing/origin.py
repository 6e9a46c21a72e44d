"""Refuses what another site made a browser send. No tokens, so pages stay cacheable."""

from __future__ import annotations

from flask import Flask, abort, request

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def init_app(app: Flask, origins: frozenset[str]) -> None:
    """Guard every unsafe method, by Fetch Metadata first and the Origin header second."""

    @app.before_request
    def refuse_other_sites() -> None:
        if request.method not in SAFE and not _is_ours(origins):
            abort(403)


def _is_ours(origins: frozenset[str]) -> bool:
    """Browsers send one of the two headers; a caller with neither may not bring our cookies."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin in origins
    return not request.cookies

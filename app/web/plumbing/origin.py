"""Refuses names that are not ours and what another site made a browser send.

No tokens, so pages stay cacheable.
"""

from __future__ import annotations

from flask import Flask, abort, request

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def init_app(app: Flask, origins: frozenset[str], hosts: frozenset[str]) -> None:
    """Answer our own hosts only; guard every unsafe method, by Fetch Metadata first, then Origin.

    Flask's TRUSTED_HOSTS is not used: it fails before the error page can name any address.
    """

    @app.before_request
    def refuse_foreign_names() -> None:
        if request.environ.get("HTTP_HOST") not in hosts:
            abort(400)

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

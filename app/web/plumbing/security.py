"""The headers that every response carries, whoever made it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

from flask import Flask, Response

from app.config import Config


def digest(text: str) -> str:
    """Return the CSP source expression for one inline element."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def headers(config: Config, script: str, styles: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the headers for a site whose only inline script and styles these are."""
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' {digest(script)}",
            f"style-src 'self' {' '.join(digest(style) for style in styles)}",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ]
    )
    always = (
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"),
    )
    https = (("Strict-Transport-Security", "max-age=63072000; includeSubDomains"),)
    return always + (https if config.production else ())


def init_app(app: Flask, fixed: tuple[tuple[str, str], ...]) -> None:
    """Put the headers on everything that Flask answers, errors and redirects included."""

    @app.after_request
    def add(response: Response) -> Response:
        response.headers.extend(fixed)
        return response

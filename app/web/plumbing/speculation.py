"""Tells a browser which pages it may fetch while a reader is about to follow a link to them."""

from __future__ import annotations

import json
import re

from flask import Flask, Response, g

from app.web.plumbing.public import pages

PATH = "/speculation-rules.json"
TYPE = "application/speculationrules+json"
VARIABLE = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")


def rules(app: Flask) -> str:
    """Return the speculation rules: prefetch, on hover or touch, pages that are public.

    Only addresses that a public view answers are named, so a personal page is out by construction;
    a link with a query or with `rel=nofollow` is left alone as well.
    Source: https://wicg.github.io/nav-speculation/speculation-rules.html
    """
    named = sorted(VARIABLE.sub(r":\1", rule.rule) for rule in pages(app))
    where = {
        "and": [
            {"href_matches": named},
            {"not": {"href_matches": "/*\\?(.+)"}},
            {"not": {"selector_matches": "[rel~=nofollow]"}},
        ]
    }
    return json.dumps({"prefetch": [{"where": where, "eagerness": "moderate"}]})


def init_app(app: Flask) -> None:
    """Name the rules in the headers of every public page."""

    @app.after_request
    def name_rules(response: Response) -> Response:
        if g.get("public") and response.mimetype == "text/html":
            response.headers["Speculation-Rules"] = f'"{PATH}"'
        return response

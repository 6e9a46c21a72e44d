"""Where one goes after signing in: a name that a form carries, never an address."""

from __future__ import annotations

from flask import request

PLACES = {"ways-in": "ways.ways_in", "merge": "merging.merge"}
HOME = "me.progress"


def then() -> str:
    """Return the name of the place that the request is on its way to; empty where there is none."""
    given = request.values.get("then", "")
    return given if given in PLACES else ""


def onward() -> str:
    """Return the endpoint to go to after signing in."""
    return PLACES.get(then(), HOME)

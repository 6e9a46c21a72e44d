"""Where one goes after signing in: a name that a form carries, never an address."""

from __future__ import annotations

import re

from flask import request

from app.web.plumbing.locale import url

PLACES = {"ways-in": "ways.ways_in", "merge": "merging.merge", "teach": "teach.teach"}
HOME = "me.progress"
DOOR = re.compile(r"join-([A-Za-z0-9-]{10,20})")
"""On the way into a class, the code comes along."""


def then() -> str:
    """Return the name of the place that the request is on its way to; empty where there is none."""
    given = request.values.get("then", "")
    return given if given in PLACES or DOOR.fullmatch(given) else ""


def onward() -> str:
    """Return the address to go to after signing in."""
    door = DOOR.fullmatch(then())
    if door:
        return url("join.door", code=door[1])
    return url(PLACES.get(then(), HOME))

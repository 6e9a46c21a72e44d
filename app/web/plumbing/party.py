"""The party that passkeys belong to: the host of SITE_URL, which must be a name."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from flask import request

from app.config import LOOPBACK
from app.services.parties import Party
from app.web.plumbing.templating import settings


def party() -> Party | None:
    """Return the party of this site; None where it is known by a number, as browsers refuse that.

    A site on this very machine goes by the name localhost.
    """
    config = settings()
    host = urlsplit(config.site_url).hostname or ""
    if host in LOOPBACK or host == "::1":
        return Party("localhost", tuple(sorted(config.origins)))
    return None if _number(host) else Party(host, (config.site_url,))


def better_address() -> str:
    """Return where passkeys work when they cannot here: on a loopback site opened by its number."""
    found = party()
    parts = urlsplit(settings().site_url)
    if found is None or found.id != "localhost" or request.host.startswith("localhost"):
        return ""
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://localhost{port}{request.path}"


def _number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True

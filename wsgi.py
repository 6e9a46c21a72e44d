"""The entry points: `app` holds the commands of `flask`, `front` is the site for our server.

`application` is the same site for any WSGI server. The site is built when one of the two is first
asked for, so that commands which need neither secret nor database do not need them either.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, cast

from app.cli.host import host

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

    from app.web.plumbing.front import Front

app = host()


def __getattr__(name: str) -> Front | WSGIApplication:
    """Build the site for a server that asks for it by name."""
    if name not in {"application", "front"}:
        raise AttributeError(name)
    from app.config import Config, SettingError  # noqa: PLC0415  # commands need none of these
    from app.core.errors import ContentError  # noqa: PLC0415
    from app.factory import create_app  # noqa: PLC0415

    try:
        site = create_app(Config.from_environment(os.environ))
    except (SettingError, ContentError) as error:
        sys.exit(str(error))
    return site.wsgi_app if name == "application" else cast("Front", site.extensions["front"])

"""The entry points: `app` holds the commands of `flask`, `application` is the site for a server.

The site is built when `application` is first asked for, so that commands which need neither
secret nor database do not need them either.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from app.cli.host import host

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

app = host()


def __getattr__(name: str) -> WSGIApplication:
    """Build the site for a server that asks for `wsgi:application`."""
    if name != "application":
        raise AttributeError(name)
    from app.config import Config, SettingError  # noqa: PLC0415  # commands need none of these
    from app.core.errors import ContentError  # noqa: PLC0415
    from app.factory import create_app  # noqa: PLC0415

    try:
        return create_app(Config.from_environment(os.environ)).wsgi_app
    except (SettingError, ContentError) as error:
        sys.exit(str(error))

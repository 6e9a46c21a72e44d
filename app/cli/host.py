"""The light application behind the `flask` command: all commands, no site until asked for."""

from __future__ import annotations

from flask import Flask

from app.cli.addresses import addresses
from app.cli.content import content
from app.cli.database import db
from app.cli.serve import serve
from app.cli.work import work


def host() -> Flask:
    """Return an application that holds the commands and needs neither secret nor database."""
    app = Flask("facets", static_folder=None)
    for command in (addresses, content, db, serve, work):
        app.cli.add_command(command)
    return app

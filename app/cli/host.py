"""The light application behind the `flask` command: it holds the commands and builds no site."""

from __future__ import annotations

from importlib import import_module

import click
from flask import Flask
from flask.cli import AppGroup

COMMANDS = {
    "addresses": "app.cli.addresses",
    "content": "app.cli.content",
    "corrections": "app.cli.corrections",
    "db": "app.cli.database",
    "people": "app.cli.people",
    "serve": "app.cli.serve",
    "work": "app.cli.work",
}


class Commands(AppGroup):
    """Imports a command when it is asked for, so that a server's start waits for none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Return the names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's signature
        """Return a command by its name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name]), cmd_name)
        return command


def host() -> Flask:
    """Return an application that holds the commands and needs neither secret nor database."""
    app = Flask("facets", static_folder=None)
    app.cli = Commands()
    return app

"""Settings for a command: read from the environment, or one clear line and exit 1."""

from __future__ import annotations

import os

import click

from app.config import Config, SettingError


def settings() -> Config:
    """Return the settings of this environment; a missing one ends the command."""
    try:
        return Config.from_environment(os.environ)
    except SettingError as error:
        raise click.ClickException(str(error)) from error

"""The database as a command opens it: whatever fails there ends the command with one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from app.cli.settings import settings
from app.core.errors import NotFoundError, UnavailableError
from app.store.transactions import Database


@contextmanager
def opened(missing: str) -> Iterator[Database]:
    """Open the database; `missing` says that there is no such thing, with `{}` for its number."""
    database = Database(settings().database_url)
    try:
        yield database
    except UnavailableError as error:
        message = f"The database cannot be reached or is older than this code: {error}"
        raise click.ClickException(message) from error
    except NotFoundError as error:
        raise click.ClickException(missing.format(error)) from error
    finally:
        database.close()

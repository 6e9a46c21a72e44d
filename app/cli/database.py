"""`flask db`: migrate, back up and restore."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.settings import settings
from app.core.errors import UnavailableError
from app.store import backup as copies
from app.store import migrations, schema
from app.store.transactions import Database


@click.group
def db() -> None:
    """Look after the database."""


@db.command
def upgrade() -> None:
    """Bring the database to the schema of this release, making it where there is none."""
    try:
        migrations.upgrade(settings().database_url)
    except UnavailableError as error:
        message = f"The database cannot be reached or upgraded: {error}"
        raise click.ClickException(message) from error
    click.echo(f"The database is at {schema.head()}.")


@db.command
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Write a whole copy to FILE; the site may go on running."""
    database = Database(settings().database_url)
    try:
        copies.backup(database, file)
    except copies.BackupError as error:
        raise click.ClickException(str(error)) from error
    finally:
        database.close()
    click.echo(f"Written: {file}. Keep it for at most 30 days: the privacy page promises that.")


@db.command
@click.argument("file", type=click.Path(path_type=Path))
@click.confirmation_option(prompt="This replaces everything in the database. Go on?")
def restore(file: Path) -> None:
    """Put the content of FILE in the place of everything there is, then migrate it."""
    config = settings()
    try:
        copies.restore(Database(config.database_url), file)
        migrations.upgrade(config.database_url)
    except (copies.BackupError, UnavailableError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Restored from {file}, at {schema.head()}.")

"""`flask people`: what the operator does when somebody asks about their own data."""

from __future__ import annotations

import json
from pathlib import Path

import click

from app.cli.opened import opened
from app.core import emails as addresses
from app.services import privacy, takeaway

ID = click.IntRange(1, 2**63 - 1)
MISSING = "There is no learner {}."


@click.group
def people() -> None:
    """Find, export or erase what is kept about one learner, when they ask for it."""


@people.command
@click.argument("email")
def find(email: str) -> None:
    """Print the number of the learner whose email this is.

    Whoever has no email here can only be found by themselves: their own pages show everything.
    """
    address = addresses.address(email)
    with opened(MISSING) as database, database.reading() as connection:
        number = privacy.owner(connection, address) if address else None
    if number is None:
        message = "Nobody keeps progress with this email."
        raise click.ClickException(message)
    click.echo(f"Learner {number}")


@people.command
@click.argument("number", metavar="ID", type=ID)
@click.option("--to", "file", type=click.Path(path_type=Path), help="Write it to this file.")
def export(number: int, file: Path | None) -> None:
    """Print everything that is kept about a learner, as JSON."""
    with opened(MISSING) as database, database.reading() as connection:
        held = privacy.everything(connection, number)
    written = json.dumps(takeaway.document(held), indent=1, ensure_ascii=False)
    if file is None:
        click.echo(written)
        return
    file.touch(mode=0o600)
    file.write_text(f"{written}\n", encoding="utf-8")
    click.echo(f"Written: {file}. Delete it once it is handed over.")


@people.command
@click.argument("number", metavar="ID", type=ID)
@click.confirmation_option(prompt="This deletes everything about this learner for good. Go on?")
def erase(number: int) -> None:
    """Delete everything about a learner at once."""
    with opened(MISSING) as database, database.writing() as connection:
        held = privacy.forget(connection, number)
    many = f"{len(held.answers)} answers, {len(held.readings)} readings"
    click.echo(f"Learner {number} is deleted: {many}, all ways in and sign-ins.")

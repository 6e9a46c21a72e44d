"""`flask corrections`: read what readers say is wrong, answer it, close it."""

from __future__ import annotations

import textwrap

import click

from app.cli.opened import opened
from app.core.corrections import KEPT_AFTER_CLOSING, LONGEST_SUMMARY, Correction, tidy
from app.services import corrections as service
from app.web.plumbing.clock import now

ID = click.IntRange(1, 2**63 - 1)
MISSING = "There is no correction {}. `flask corrections list` has their numbers."


def _summary(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    summary = tidy(value)
    if not summary:
        empty = "say what was wrong and what was changed"
        raise click.BadParameter(empty)
    if len(summary) > LONGEST_SUMMARY:
        long = f"at most {LONGEST_SUMMARY} characters, there are {len(summary)}"
        raise click.BadParameter(long)
    return summary


@click.group
def corrections() -> None:
    """Look after what readers say is wrong."""


@corrections.command("list")
@click.option("--all", "everything", is_flag=True, help="Print what is closed as well.")
def listed(*, everything: bool) -> None:
    """Print what is not closed yet, the oldest first."""
    wanted = service.all_corrections if everything else service.open_corrections
    with opened(MISSING) as database, database.reading() as connection:
        found = wanted(connection)
    for one in found:
        click.echo(_told(one))
    waiting = sum(not one.closed_at for one in found)
    click.echo(f"{waiting} open." if waiting else "Nothing is open.")


@corrections.command
@click.argument("number", metavar="ID", type=ID)
@click.option("--summary", required=True, callback=_summary, help="What was wrong, what changed.")
@click.option("--publish", is_flag=True, help="Show the summary to everybody; else it is yours.")
def answer(number: int, summary: str, *, publish: bool) -> None:
    """Write down what was wrong and what was done; said again, it replaces what was said before."""
    with opened(MISSING) as database, database.writing() as connection:
        service.answer(connection, number, summary, now(), publish=publish)
    shown = "and published at /en/corrections" if publish else "and not published"
    click.echo(f"Correction {number} is answered {shown}. It stays open until you close it.")


@corrections.command
@click.argument("number", metavar="ID", type=ID)
def close(number: int) -> None:
    """Close a correction: 30 days later what its reader wrote is deleted."""
    with opened(MISSING) as database, database.writing() as connection:
        closed = service.close(connection, number, now())
    if not closed:
        message = f"Correction {number} is closed already."
        raise click.ClickException(message)
    click.echo(f"Correction {number} is closed. Its words go in {KEPT_AFTER_CLOSING.days} days.")


@corrections.command
@click.argument("number", metavar="ID", type=ID)
@click.confirmation_option(prompt="This deletes the report, its answer and its address. Go on?")
def erase(number: int) -> None:
    """Delete a correction at once, public or not: for a reader who wants theirs gone."""
    with opened(MISSING) as database, database.writing() as connection:
        service.erase(connection, number)
    click.echo(f"Correction {number} is deleted.")


def _told(one: Correction) -> str:
    """Return a report as plain text; nothing in it can steer the terminal (see `tidy`)."""
    states = {"closed": one.closed_at, "published": one.published_at, "answered": one.answered_at}
    state = ", ".join(word for word, since in states.items() if since) or "new"
    lines = [f"{one.id}  {one.received_at:%Y-%m-%d %H:%M} UTC  {one.reason.value}  {state}"]
    lines += [f"    about: {part}" for part in (one.subject.path, one.subject.ref) if part]
    lines += [f"    answer to: {one.email}"] if one.email else []
    lines += [textwrap.indent(one.text, "    | ", lambda _line: True)]
    lines += [textwrap.indent(one.summary, "    = ")] if one.summary else []
    return "\n".join([*lines, ""])

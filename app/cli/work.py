"""`flask work`: background work, once or for ever."""

from __future__ import annotations

import secrets
import signal
import threading

import click

from app.cli.settings import settings
from app.core.errors import UnavailableError
from app.post.office import post
from app.services import outbox
from app.services import work as service
from app.services.outbox import Desk
from app.store.transactions import Database
from app.web.plumbing.clock import now


@click.command
@click.option("--every", type=click.IntRange(1), help="Repeat after so many seconds.")
def work(every: int | None) -> None:
    """Run the jobs that are due, under a lease: one machine at a time does each."""
    config = settings()
    database = Database(config.database_url)
    desk = Desk(post(config), config.site_url, secrets.token_bytes)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda _number, _frame: stop.set())
    while not stop.is_set():
        try:
            for job in service.run_due(database, now()):
                click.echo(f"done: {job}")
            if sent := outbox.deliver(database, desk, now()):
                click.echo(f"mails sent: {sent}")
        except UnavailableError as error:
            click.echo(f"the database cannot be reached, trying again later: {error}", err=True)
            if every is None:
                raise click.exceptions.Exit(1) from error
        if every is None:
            return
        stop.wait(every)

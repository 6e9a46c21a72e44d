"""`flask work`: background work, once or for ever."""

from __future__ import annotations

import secrets
import signal
import threading

import click

from app.cli.settings import settings
from app.config import Config
from app.core.catalogue import Catalogue
from app.core.errors import ContentError, UnavailableError
from app.core.keyring import Keyring
from app.library import cache
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
    keyring = Keyring(config.secret_key, config.secret_key_fallbacks)
    desk = Desk(post(config), config.site_url, keyring, secrets.token_bytes, config.contact)
    jobs = (*service.JOBS, service.review_mails_job(lambda: _catalogue(config)))
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda _number, _frame: stop.set())
    while not stop.is_set():
        try:
            for job in service.run_due(database, now(), jobs):
                click.echo(f"done: {job}")
            if sent := outbox.deliver(database, desk, now()):
                click.echo(f"mails sent: {sent}")
        except (UnavailableError, ContentError) as error:
            click.echo(f"trying again later, as something is out of reach: {error}", err=True)
            if every is None:
                raise click.exceptions.Exit(1) from error
        if every is None:
            return
        stop.wait(every)


def _catalogue(config: Config) -> Catalogue:
    """Return the content as the site keeps it at hand."""
    return cache.catalogue(config.content_dir, config.instance_dir / "cache", now().date())

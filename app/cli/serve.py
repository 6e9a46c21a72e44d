"""`flask serve`: everything `make run` does once the packages are there."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import FrameType

import click

from app.cli.settings import settings
from app.config import ROOT, Config
from app.core.errors import ContentError, UnavailableError
from app.factory import published, today
from app.store.migrations import upgrade

WORKERS = 2
BACKLOG = 8192
BACKPRESSURE = 4096
SECONDS_TO_STOP = 10


@click.command
def serve() -> None:
    """Migrate, check the content, and serve the site until Ctrl-C."""
    config = settings()
    host = os.environ.get("HOST") or "127.0.0.1"
    port = int(os.environ.get("PORT") or "8000")
    _claim(host, port)
    if config.site_url.startswith("http://") and host not in {"127.0.0.1", "localhost", "::1"}:
        click.echo(f"Warning: {config.site_url} is not encrypted; keep it inside your own network.")
    _prepare(config)
    sys.exit(_run(config, host, port))


def _claim(host: str, port: int) -> None:
    """End the command where the port is taken; the server itself would share it in silence."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            message = f"{host}:{port} cannot be used ({error.strerror}). Try PORT={port + 1}."
            raise click.ClickException(message) from error


def _prepare(config: Config) -> None:
    config.instance_dir.mkdir(parents=True, exist_ok=True)
    try:
        upgrade(config.database_url)
    except UnavailableError as error:
        message = f"The database cannot be reached or upgraded: {error}"
        raise click.ClickException(message) from error
    try:
        published(config, today())
    except ContentError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        message = f"{len(error.problems)} problems in the content: the site does not start."
        raise click.ClickException(message) from error


def _run(config: Config, host: str, port: int) -> int:
    """Run server and background work side by side; return the server's exit status."""
    environ = dict(os.environ, SECRET_KEY=config.secret_key, SITE_URL=config.site_url)
    worker = subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "wsgi", "work", "--every", "30"],
        cwd=ROOT,
        env=environ,
        start_new_session=True,
    )
    server = subprocess.Popen(  # noqa: S603  # the server's own command, no words of a stranger
        _granian(config, host, port), cwd=ROOT, env=environ, start_new_session=True
    )

    def stop(_number: int, _frame: FrameType | None) -> None:
        server.terminate()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    click.echo(f"AI Facets is at {config.site_url} (Ctrl-C stops it)")
    try:
        status = server.wait()
    finally:
        worker.terminate()
        worker.wait(SECONDS_TO_STOP)
    return 0 if status in {0, -signal.SIGTERM, -signal.SIGINT} else status


def _granian(config: Config, host: str, port: int) -> list[str]:
    beside = Path(sys.executable).with_name("granian")
    program = str(beside) if beside.exists() else shutil.which("granian") or "granian"
    return [
        *(program, "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", "1" if config.dev else str(WORKERS), "--respawn-failed-workers"),
        *("--backlog", str(BACKLOG), "--backpressure", str(BACKPRESSURE), "--no-ws"),
        *("--workers-kill-timeout", "5", "--log-level", "warning"),
        "wsgi:application",
    ]

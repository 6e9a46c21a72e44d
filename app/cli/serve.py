"""`flask serve`: everything `make run` does once the packages are there."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import FrameType

import click

from app.cli.settings import settings
from app.config import ROOT, Config
from app.core.errors import ContentError, UnavailableError
from app.library import cache
from app.store import schema
from app.store.transactions import Database
from app.web.plumbing.clock import now

WORKERS = 2
BACKLOG = 8192
BACKPRESSURE = 4096
SECONDS_TO_STOP = 10
SECONDS_BETWEEN_LOOKS = 0.05


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
    """Bring database and catalogue up to date; both are a matter of milliseconds where they are."""
    config.instance_dir.mkdir(parents=True, exist_ok=True)
    try:
        _migrate(config.database_url)
    except UnavailableError as error:
        message = f"The database cannot be reached or upgraded: {error}"
        raise click.ClickException(message) from error
    try:
        cache.catalogue(config.content_dir, config.instance_dir / "cache", now().date())
    except ContentError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        message = f"{len(error.problems)} problems in the content: the site does not start."
        raise click.ClickException(message) from error


def _migrate(url: str) -> None:
    database = Database(url)
    try:
        with database.reading() as connection:
            if schema.revision(connection) == schema.head():
                return
    except UnavailableError:
        pass  # no database yet, or an older one: both are what migrations are for
    finally:
        database.close()
    from app.store.migrations import upgrade  # noqa: PLC0415  # most starts need no migration

    upgrade(url)


def _run(config: Config, host: str, port: int) -> int:
    """Run server and background work side by side; return the server's exit status."""
    environ = dict(os.environ, SECRET_KEY=config.secret_key, SITE_URL=config.site_url)
    server = _start(_granian(config, host, port), environ)
    started = [server]

    def stop(_number: int, _frame: FrameType | None) -> None:
        for process in started:
            process.terminate()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    if _answers(server, host, port):
        click.echo(f"AI Facets is at {config.site_url} (Ctrl-C stops it)")
        # Only now: the first reader comes before the first job.
        started.append(_start(_work(), environ))
    status = server.wait()
    for process in started[1:]:
        process.terminate()
        process.wait(SECONDS_TO_STOP)
    return 0 if status in {0, -signal.SIGTERM, -signal.SIGINT} else status


def _start(command: list[str], environ: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, cwd=ROOT, env=environ, start_new_session=True)  # noqa: S603  # our own commands


def _answers(server: subprocess.Popen[bytes], host: str, port: int) -> bool:
    """Wait until the site answers; False where the server has ended instead."""
    while server.poll() is None:
        connection = HTTPConnection(host, port, timeout=SECONDS_TO_STOP)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse()
        except (OSError, HTTPException):
            time.sleep(SECONDS_BETWEEN_LOOKS)
        else:
            return True
        finally:
            connection.close()
    return False


def _work() -> list[str]:
    return [sys.executable, "-m", "flask", "--app", "wsgi", "work", "--every", "5"]


def _granian(config: Config, host: str, port: int) -> list[str]:
    beside = Path(sys.executable).with_name("granian")
    program = str(beside) if beside.exists() else shutil.which("granian") or "granian"
    return [
        *(program, "--interface", "rsgi", "--host", host, "--port", str(port)),
        *("--workers", "1" if config.dev else str(WORKERS), "--respawn-failed-workers"),
        *("--backlog", str(BACKLOG), "--backpressure", str(BACKPRESSURE), "--no-ws"),
        # Browsers speak HTTP/2 to the proxy alone; not to look for it saves a request 1 µs.
        *("--runtime-mode", "st", "--http", "1"),
        *("--workers-kill-timeout", "5", "--log-level", "error"),
        "wsgi:front",
    ]

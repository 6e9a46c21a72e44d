"""Opens the database and makes either engine keep its promises."""

from __future__ import annotations

import sqlite3
from math import ceil
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from app.config import SettingError
from app.core.errors import UnavailableError

PATIENCE = 2.0
"""Seconds that is waited for somebody else: for a connection, for a lock."""
WAYS = 16
"""So many of one process are at the database at once."""
WORK = 3.0
"""Seconds that a statement may take beside its wait."""
IDLE = 30.0
"""Seconds that a transaction may do nothing."""

WRITING = "facets_writing"
"""The execution option of a connection that is going to write."""
WRITES = "facets_writes"
"""In the `info` of a connection: whether it is set to write; forget it where you change that."""


def open_engine(url: str, ways: int = WAYS, patience: float = PATIENCE) -> Engine:
    """Return an engine for a DATABASE_URL with so many connections at most.

    Nothing is connected yet; `patience` is in seconds. SettingError says that the address cannot
    be used.
    """
    try:
        parsed = _with_driver(make_url(url))
    except ArgumentError:
        message = "DATABASE_URL must look like sqlite:///facets.db or postgresql://user@host/name."
        raise SettingError(message) from None
    opener = OPENERS.get(parsed.drivername)
    if opener is None or not parsed.database or parsed.database == ":memory:":
        message = "DATABASE_URL must name an SQLite file or a PostgreSQL database."
        raise SettingError(message)
    return opener(parsed, ways, patience)


def file_of(engine: Engine) -> Path | None:
    """Return the file that an SQLite engine keeps its database in; None for PostgreSQL."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return None
    return Path(engine.url.database).absolute()


def _with_driver(url: URL) -> URL:
    if url.drivername in {"postgres", "postgresql"}:
        return url.set(drivername="postgresql+psycopg")
    return url


def _open_sqlite(url: URL, ways: int, patience: float) -> Engine:
    engine = create_engine(
        url,
        connect_args={"timeout": patience},
        pool_size=ways,
        max_overflow=2,
        pool_timeout=patience,
        hide_parameters=True,  # what people answered belongs in no log
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    # The driver would open transactions at moments of its own; `_begin_sqlite` does it instead.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "temp_store=MEMORY",
        "trusted_schema=OFF",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    writing = bool(connection.get_execution_options().get(WRITING))
    # A read that turns into a write could fail half-way with "database is locked" however long it
    # waits, so writers say at once that they write, and readers cannot.
    if connection.info.get(WRITES) is not writing:
        _execute(connection, f"PRAGMA query_only={'OFF' if writing else 'ON'}")
        connection.info[WRITES] = writing
    _execute(connection, "BEGIN IMMEDIATE" if writing else "BEGIN")


def _execute(connection: Connection, statement: str) -> None:
    """Run a statement by the driver itself; SQLAlchemy's way costs as much as the whole INSERT."""
    driver: Any = connection.connection.dbapi_connection
    try:
        driver.execute(statement)
    except sqlite3.Error as error:
        raise UnavailableError(str(error)) from error


def _open_postgres(url: URL, ways: int, patience: float) -> Engine:
    limits = {
        "statement_timeout": patience + WORK,
        "lock_timeout": patience,
        "idle_in_transaction_session_timeout": IDLE,
    }
    settings = {name: f"{seconds * 1000:.0f}ms" for name, seconds in limits.items()}
    settings["timezone"] = "UTC"
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    return create_engine(
        url,
        connect_args={"connect_timeout": ceil(patience), "options": options},
        pool_size=ways,
        max_overflow=2,
        pool_timeout=patience,
        hide_parameters=True,  # what people answered belongs in no log
        pool_pre_ping=True,
    )


OPENERS = {
    "sqlite": _open_sqlite,
    "sqlite+pysqlite": _open_sqlite,
    "postgresql+psycopg": _open_postgres,
}

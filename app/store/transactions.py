"""Transactions: the one way to the database, with everything that can go wrong under one name."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from threading import BoundedSemaphore
from typing import cast

from sqlalchemy import Connection, Engine

from app.core.errors import UnavailableError
from app.store import schema
from app.store.engine import PATIENCE, WAYS, WRITES, WRITING, file_of, open_engine
from app.store.failures import told
from app.store.queue import NoQueue, WriterQueue

AFTERMATH = "facets_aftermath"
"""The execution option of a writing connection that says what comes after it."""


@dataclass
class _Aftermath:
    """What comes after a transaction: `scrub` the log if it is stored, call `undo` if it is not."""

    scrub: bool = False
    undo: list[Callable[[], None]] = field(default_factory=list)


class Database:
    """The database of the site, shared by all threads of a process."""

    def __init__(self, url: str, *, ways: int = WAYS, patience: float = PATIENCE) -> None:
        """Name the database; nothing is connected until the first transaction."""
        self.engine: Engine = open_engine(url, patience=patience)
        self._reader = self.engine.execution_options(postgresql_readonly=True)
        file = file_of(self.engine)
        # On SQLite one connection does all writing of a process: its memory of the file stays
        # true from write to write, and nobody else could write beside it anyway.
        self._writing_engine = open_engine(url, 1, patience) if file else self.engine
        self._writer = self._writing_engine.execution_options(**{WRITING: True})
        self.queue: WriterQueue | NoQueue = WriterQueue(file) if file else NoQueue()
        self._ways = BoundedSemaphore(ways)
        self._patience = patience
        self._schema_fits = False

    @property
    def engines(self) -> tuple[Engine, ...]:
        """The engines of readers and writers; on PostgreSQL they are one."""
        return tuple(dict.fromkeys((self.engine, self._writing_engine)))

    @property
    def one_writer(self) -> bool:
        """Whether only one can write at a time, as on SQLite."""
        return isinstance(self.queue, WriterQueue)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Begin a transaction that cannot write; UnavailableError where there is no database."""
        with self._way(), told(), self._reader.begin() as connection:
            self._demand_schema(connection)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Begin a transaction that is stored at the end of the block, whole or not at all.

        On SQLite it is the only writer of the machine from its first line on. UnavailableError
        means that nothing was stored.
        """
        after = _Aftermath()
        with self._way(), told(), self.queue.turn(self._patience):
            with self._writer.connect() as connection, _undone(after):
                connection.execution_options(**{AFTERMATH: after})
                with connection.begin():
                    self._demand_schema(connection)
                    yield connection
            if after.scrub:
                self._truncate_log()

    def ready(self) -> bool:
        """Say whether the database answers and its schema is one that this code can work with."""
        try:
            with self.reading():
                return True
        except UnavailableError:
            return False

    def scrub(self) -> bool:
        """Empty the log of changes, so that what was deleted is gone; False where it must wait."""
        with told(), self.queue.turn(self._patience):
            return self._truncate_log()

    def close(self) -> None:
        """Close all connections."""
        for engine in self.engines:
            engine.dispose()
        self.queue.close()

    @contextmanager
    def _way(self) -> Iterator[None]:
        if not self._ways.acquire(timeout=self._patience):
            message = "too many are at the database"
            raise UnavailableError(message)
        try:
            yield
        finally:
            self._ways.release()

    def _demand_schema(self, connection: Connection) -> None:
        """Refuse a schema older than the code. A newer one is fine: releases add, later remove."""
        if self._schema_fits:
            return
        if not schema.fits(schema.revision(connection)):
            message = "the schema of the database is older than this code"
            raise UnavailableError(message)
        self._schema_fits = True

    def _truncate_log(self) -> bool:
        if self.engine.dialect.name != "sqlite":
            return True
        # By the driver's own connection, as a checkpoint cannot run inside a transaction.
        with closing(self.engine.raw_connection()) as connection:
            cursor = connection.cursor()
            try:
                connection.info.pop(WRITES, None)
                cursor.execute("PRAGMA query_only=OFF")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                outcome = cursor.fetchone()
                return outcome is not None and outcome[0] == 0
            except sqlite3.Error:
                return False  # what was stored stays stored; the next round of work tries again
            finally:
                cursor.close()


def otherwise(connection: Connection, undo: Callable[[], None]) -> None:
    """Call this where the transaction is not stored after all."""
    _aftermath(connection).undo.append(undo)


def scrub_after(connection: Connection) -> None:
    """Once the transaction is stored, empty the log: something was deleted that must not linger."""
    _aftermath(connection).scrub = True


def _aftermath(connection: Connection) -> _Aftermath:
    return cast("_Aftermath", connection.get_execution_options()[AFTERMATH])


@contextmanager
def _undone(after: _Aftermath) -> Iterator[None]:
    try:
        yield
    except BaseException:
        for undo in after.undo:
            undo()
        raise

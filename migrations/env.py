"""Runs migrations against the database in DATABASE_URL, or against the one it was handed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from sqlalchemy import Connection, Engine

from app.store.columns import Moment
from app.store.engine import WRITING, file_of, open_engine
from app.store.queue import WriterQueue
from app.store.tables import metadata

PATIENCE = 120
"""Seconds that a second migrator waits for the first."""
LOCK = 0x_FACE_75
"""The number under which migrators of one PostgreSQL database know each other."""


def run() -> None:
    """Migrate as the only migrator of this database, all in one transaction."""
    engine = open_engine(context.config.attributes.get("url") or os.environ["DATABASE_URL"])
    try:
        with _sqlite(engine) if file_of(engine) else _postgres(engine) as connection:
            _migrate(connection)
    finally:
        engine.dispose()


@contextmanager
def _sqlite(engine: Engine) -> Iterator[Connection]:
    """Stand in the writers' queue, so that no request falls between two steps."""
    with (
        WriterQueue(file_of(engine)).turn(PATIENCE),
        engine.connect().execution_options(**{WRITING: True}) as connection,
    ):
        # To change a column SQLite copies the table and drops the old one, which would delete
        # every row that points to it; this must be off before the transaction begins.
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF").close()
        with connection.begin():
            yield connection
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                message = "a migration left rows that point to nothing; nothing was changed"
                raise RuntimeError(message)


@contextmanager
def _postgres(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        # From here on readers may hold us up, and we them: give up early rather than stop the site.
        connection.exec_driver_sql("SET LOCAL lock_timeout = '10s'")
        yield connection


def _migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        transactional_ddl=True,
        render_as_batch=True,
        render_item=_render,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def _render(kind: str, item: object, _context: object) -> str | bool:
    """Write our own kinds of column as what they are made of: migrations never import app."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


run()

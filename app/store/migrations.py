"""Migrations: brings a database to the schema of this code, and says how far it is."""

from __future__ import annotations

from functools import cache

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from app.config import ROOT
from app.store.engine import file_of, open_engine
from app.store.failures import told


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database to a revision, making it where there is none; one migrator at a time.

    UnavailableError where it cannot be had; it is then as it was before.
    """
    with told():
        _make_file(url)
        command.upgrade(config(url), revision)


def downgrade(url: str, revision: str) -> None:
    """Take the database back to an earlier revision; what only later ones can hold is lost."""
    with told():
        command.downgrade(config(url), revision)


def head() -> str:
    """Return the newest revision that this code knows."""
    return _revisions()[0]


def revision(connection: Connection) -> str | None:
    """Return the revision of a database; OperationalError or ProgrammingError where it has none."""
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def fits(found: str | None) -> bool:
    """Say whether code of this revision can work with a database of that one.

    It must not be older. A newer one, unknown to us, is fine: a release only adds, and what it
    no longer needs is removed by a later one.
    """
    return found is not None and found not in _revisions()[1:]


def knows(found: str) -> bool:
    """Say whether a revision is one of ours, this one or an earlier."""
    return found in _revisions()


def config(url: str) -> Config:
    """Return what Alembic needs to know, for its own commands."""
    settings = Config(toml_file=ROOT / "pyproject.toml")
    settings.attributes["url"] = url
    return settings


@cache
def _revisions() -> tuple[str, ...]:
    """All revisions, the newest first."""
    scripts = ScriptDirectory(str(ROOT / "migrations"))
    return tuple(script.revision for script in scripts.walk_revisions())


def _make_file(url: str) -> None:
    """Make the file of an SQLite database, for the eyes of its owner only."""
    engine = open_engine(url)
    file = file_of(engine)
    engine.dispose()
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600, exist_ok=True)

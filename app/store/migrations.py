"""Migrations: brings a database to the schema of this code."""

from __future__ import annotations

from alembic import command
from alembic.config import Config

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


def config(url: str) -> Config:
    """Return what Alembic needs to know, for its own commands."""
    settings = Config(toml_file=ROOT / "pyproject.toml")
    settings.attributes["url"] = url
    return settings


def _make_file(url: str) -> None:
    """Make the file of an SQLite database, for the eyes of its owner only."""
    engine = open_engine(url)
    file = file_of(engine)
    engine.dispose()
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600, exist_ok=True)

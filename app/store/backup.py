"""Backups: a copy of the whole database while the site runs, and the way back."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL

from app.core.errors import FacetsError
from app.store import schema
from app.store.engine import file_of
from app.store.transactions import Database

PATIENCE = 60.0
"""Seconds that a restore waits for the writers before it."""


class BackupError(FacetsError):
    """A backup could not be made or taken back; the sentence says what to do."""


def backup(database: Database, target: Path) -> None:
    """Write a whole and consistent copy to a file that does not exist yet.

    SQLite: a database file. PostgreSQL: an archive for pg_restore, made by pg_dump.
    """
    if target.exists():
        message = f"{target} is there already; name a file that is not."
        raise BackupError(message)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        draft.touch(mode=0o600)
        _copy_out(database, draft)
        _settle(draft)
        if file_of(database.engine):
            _check(draft)
        draft.rename(target)
    except OSError as error:
        message = f"{target} cannot be written: {error.strerror}."
        raise BackupError(message) from error
    finally:
        draft.unlink(missing_ok=True)


def restore(database: Database, source: Path) -> None:
    """Put the content of a backup in the place of everything there is, all or nothing.

    An older backup has to be migrated afterwards. Whoever was forgotten since it was made is
    known again.
    """
    if not source.is_file():
        message = f"There is no file {source}."
        raise BackupError(message)
    if file_of(database.engine):
        _check(source)
        with database.queue.turn(PATIENCE):
            _copy_file(source, _file(database))
    else:
        options = ("--clean", "--if-exists", "--single-transaction", "--no-owner")
        name = f"--dbname={database.engine.url.database}"
        _run("pg_restore", [*options, name, str(source)], database.engine.url)
    database.close()


def _copy_out(database: Database, draft: Path) -> None:
    if file_of(database.engine):
        _copy_file(_file(database), draft)
    else:
        _run(
            "pg_dump",
            ["--format=custom", "--no-owner", f"--file={draft}"],
            database.engine.url,
        )


def _file(database: Database) -> Path:
    file = file_of(database.engine)
    assert file is not None
    return file


def _copy_file(source: Path, target: Path) -> None:
    """Copy by SQLite's own backup, which sees one moment of a database that is written to."""
    try:
        with closing(_opened(source, "ro")) as origin, closing(sqlite3.connect(target)) as copy:
            copy.execute(f"PRAGMA busy_timeout={int(PATIENCE * 1000)}")
            origin.backup(copy)
    except sqlite3.Error as error:
        message = f"The database cannot be copied: {error}."
        raise BackupError(message) from error


def _check(file: Path) -> None:
    """Refuse a file that is broken or no database of ours."""
    try:
        with closing(_opened(file, "ro")) as copy:
            (found,) = copy.execute("PRAGMA integrity_check").fetchone()
            (revision,) = copy.execute("SELECT version_num FROM alembic_version").fetchone()
    except (sqlite3.Error, TypeError) as error:
        message = f"{file} is no backup of this site: {error}."
        raise BackupError(message) from error
    if found != "ok":
        message = f"{file} is damaged: {found}."
        raise BackupError(message)
    if not schema.knows(revision):
        message = f"{file} was made by a newer release ({revision}); install that first."
        raise BackupError(message)


def _opened(file: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", uri=True)


def _settle(draft: Path) -> None:
    """Make sure that the file is on the disk, and one file, before it gets its name."""
    with draft.open("rb") as written:
        if written.read(6) == b"SQLite":
            with closing(_opened(draft, "rw")) as copy:
                copy.execute("PRAGMA journal_mode=DELETE").close()
        os.fsync(written.fileno())


def _run(tool: str, arguments: Sequence[str], url: URL) -> None:
    program = shutil.which(tool)
    if program is None:
        message = f"{tool} is not installed; PostgreSQL's client programs are needed for this."
        raise BackupError(message)
    done = subprocess.run(  # noqa: S603  # PostgreSQL's own program, found on the PATH
        [program, *arguments],
        env=os.environ | _environment(url),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        message = f"{tool} failed: {done.stderr.strip()}"
        raise BackupError(message)


def _environment(url: URL) -> dict[str, str]:
    """Hand the password over where no list of processes shows it."""
    host = url.host or url.query.get("host") or ""
    settings = {
        "PGHOST": host if isinstance(host, str) else host[0],
        "PGPORT": str(url.port or ""),
        "PGUSER": url.username or "",
        "PGPASSWORD": url.password or "",
        "PGDATABASE": url.database or "",
    }
    return {name: value for name, value in settings.items() if value}

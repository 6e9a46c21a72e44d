"""Head equals the tables; up and down, also with data; killed at every statement; two at once."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, insert, inspect

from app.core.errors import UnavailableError
from app.store import migrations, schema
from app.store.engine import WRITING, open_engine
from app.store.tables import metadata
from tests.services.builders import NOW

ROOT = Path(__file__).parents[2]
DAY = NOW.date()

ROWS = {
    "learners": {"id": 1, "created_at": NOW},
    "recovery_cards": {
        "learner_id": 1,
        "words_hash": "a" * 64,
        "key_id": "b" * 8,
        "created_at": NOW,
    },
    "emails": {"learner_id": 1, "address": "ana@example.org", "confirmed_at": NOW},
    "passwords": {"learner_id": 1, "hash": "$argon2id$", "long": True, "changed_at": NOW},
    "passkeys": {
        "learner_id": 1,
        "credential_id": "AAAA",
        "public_key": "BBBB",
        "uses": 0,
        "created_at": NOW,
    },
    "tickets": {
        "token_hash": "0" * 64,
        "learner_id": 1,
        "purpose": "confirm",
        "address": "ana@example.org",
        "expires_at": NOW,
    },
    "outbox": {
        "learner_id": None,
        "letter": "sign-in",
        "address": "",
        "lang": "en",
        "tries": 0,
        "due_at": NOW,
    },
    "sign_ins": {
        "learner_id": 1,
        "token_hash": "c" * 64,
        "created_at": NOW,
        "last_used_at": NOW,
    },
    "answers": {
        "learner_id": 1,
        "answer_id": "d" * 32,
        "ref": "lesson#question",
        "version": "e" * 8,
        "answer": '["a"]',
        "credit": 0.5,
        "sure": "",
        "given_at": NOW,
        "received_at": NOW,
    },
    "readings": {"learner_id": 1, "lesson_id": "lesson", "read_at": NOW, "received_at": NOW},
    "notes": {
        "learner_id": 1,
        "note_id": "c" * 32,
        "lesson_id": "lesson",
        "section_id": "section",
        "quote": "words",
        "prefix": "",
        "suffix": "",
        "text": "A thought.",
        "made_at": NOW,
        "edited_at": NOW,
        "deleted": False,
    },
    "feeds": {"learner_id": 1, "token_hash": "9" * 64, "created_at": NOW},
    "records": {
        "id": "a" * 32,
        "learner_id": 1,
        "token_hash": "8" * 64,
        "modules": '["module"]',
        "days": True,
        "created_at": NOW,
    },
    "tallies": {
        "ref": "lesson#question",
        "version": "e" * 8,
        "part": "a",
        "first_attempts": 1,
        "later_attempts": 2,
    },
    "corrections": {
        "hash": "f" * 64,
        "reason": "fact",
        "path": "/en/lessons/lesson",
        "ref": "lesson#question",
        "text": "This is not so.",
        "email": "reader@example.org",
        "received_at": NOW,
    },
    "limits": {"hash": "f" * 64, "ends_at": NOW, "times": 1},
    "salts": {"day": DAY, "salt": "salt"},
    "leases": {"job": "job", "held_until": NOW, "due_at": NOW},
}


def fill(url):
    """Put a row in every table."""
    engine = open_engine(url)
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        for table in metadata.sorted_tables:
            connection.execute(insert(table).values(ROWS[table.name]))
    engine.dispose()


def inside(url, question):
    """Ask an inspector one question about a database."""
    engine = open_engine(url)
    try:
        return question(inspect(engine))
    finally:
        engine.dispose()


def tables(url) -> set[str]:
    return inside(url, lambda found: set(found.get_table_names())) - {"alembic_version"}


def shape(url) -> dict[str, object]:
    """All that can be known about the tables of a database."""

    def described(found):
        return {
            table: {
                "columns": [
                    (c["name"], str(c["type"]), c["nullable"], c["default"])
                    for c in found.get_columns(table)
                ],
                "key": found.get_pk_constraint(table),
                "points to": sorted(map(str, found.get_foreign_keys(table))),
                "unique": sorted(map(str, found.get_unique_constraints(table))),
                "checks": sorted(map(str, found.get_check_constraints(table))),
                "indexes": sorted(map(str, found.get_indexes(table))),
            }
            for table in found.get_table_names()
            if table != "alembic_version"
        }

    return inside(url, described)


def test_every_table_has_a_row_here():
    assert set(ROWS) == set(metadata.tables)


def test_head_is_the_schema_in_tables(empty_url):
    migrations.upgrade(empty_url)
    migrated = shape(empty_url)
    migrations.downgrade(empty_url, "base")
    engine = create_engine(open_engine(empty_url).url)
    metadata.create_all(engine)
    engine.dispose()

    assert migrated == shape(empty_url)
    assert set(migrated) == set(metadata.tables)


def test_alembic_finds_nothing_to_add(empty_url):
    from alembic import command  # noqa: PLC0415  # only here

    migrations.upgrade(empty_url)
    command.check(migrations.config(empty_url))


def test_every_migration_can_be_undone_and_done_again(empty_url):
    migrations.upgrade(empty_url)
    migrations.downgrade(empty_url, "base")
    assert tables(empty_url) == set()

    migrations.upgrade(empty_url)
    assert tables(empty_url) == set(metadata.tables)


def test_every_migration_can_be_undone_and_done_again_with_data(empty_url):
    migrations.upgrade(empty_url)
    fill(empty_url)
    migrations.upgrade(empty_url)
    migrations.downgrade(empty_url, "base")
    migrations.upgrade(empty_url)
    fill(empty_url)


def upgraded_in_child(url, *, kill_at: int) -> bool:
    """Upgrade in a child process that dies before its n-th statement; say whether it lived."""
    child = os.fork()
    if child == 0:
        from sqlalchemy.engine import Engine  # noqa: PLC0415  # only in the child

        seen = []

        def count(*_statement):
            seen.append(1)
            if len(seen) == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "before_cursor_execute", count)
        code = 1
        try:
            migrations.upgrade(url)
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert status in {0, signal.SIGKILL}
    return status == 0


def killed_at_every_statement(url):
    expected = set(metadata.tables)
    kills = 0
    while not upgraded_in_child(url, kill_at=kills + 1):
        kills += 1
        assert tables(url) in (set(), expected), "half of the tables are there"
    assert tables(url) == expected
    assert kills > len(expected)


def test_an_upgrade_that_is_killed_leaves_nothing_and_can_be_run_again(empty_url):
    program = (
        "import sys; from tests.store.test_migrations import killed_at_every_statement; "
        "killed_at_every_statement(sys.argv[1])"
    )
    command = [sys.executable, "-W", "ignore", "-c", program, empty_url]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_two_at_once_do_it_once(empty_url):
    program = "import sys; from app.store.migrations import upgrade; upgrade(sys.argv[1])"
    command = [sys.executable, "-c", program, empty_url]
    both = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate(timeout=60)[1] for process in both]

    assert [process.returncode for process in both] == [0, 0], said
    assert tables(empty_url) == set(metadata.tables)


def test_a_database_that_is_not_there_is_unavailable():
    with pytest.raises(UnavailableError):
        migrations.upgrade("postgresql://nobody@/facets?host=/nowhere")


@pytest.mark.parametrize(("found", "fits"), [(None, False), ("20991231_later", True)])
def test_code_works_with_its_own_schema_and_with_a_newer_one(found, fits):
    assert schema.fits(schema.head())
    assert schema.fits(found) is fits


def test_migrations_never_import_the_site():
    for script in (ROOT / "migrations/versions").glob("*.py"):
        assert not re.search(r"^\s*(import|from) app\b", script.read_text(), re.MULTILINE), script


def test_a_migration_is_named_by_its_day_and_its_revision():
    for script in (ROOT / "migrations/versions").glob("*.py"):
        assert f'revision = "{script.stem}"' in script.read_text()
        assert len(script.stem) <= 32

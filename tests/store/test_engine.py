import stat
from pathlib import Path

import pytest
from sqlalchemy import text

from app.config import SettingError
from app.store.engine import open_engine
from app.store.transactions import Database


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1)],
)
def test_sqlite_keeps_its_promises(sqlite_database, pragma, value):
    with sqlite_database.writing() as connection:
        assert connection.scalar(text(f"PRAGMA {pragma}")) == value


@pytest.mark.parametrize(
    ("setting", "value"),
    [("statement_timeout", "5s"), ("lock_timeout", "2s"), ("timezone", "UTC")],
)
def test_postgresql_waits_for_nobody_for_long(postgres_database, setting, value):
    with postgres_database.reading() as connection:
        assert connection.scalar(text(f"SHOW {setting}")) == value


@pytest.mark.parametrize(
    ("setting", "value"), [("statement_timeout", "12s"), ("lock_timeout", "9s")]
)
def test_postgresql_waits_as_long_as_it_is_told(postgres_url, setting, value):
    database = Database(postgres_url, patience=9)
    with database.reading() as connection:
        assert connection.scalar(text(f"SHOW {setting}")) == value
    database.close()


@pytest.mark.parametrize(
    "url", ["", "facets.db", "sqlite://", "sqlite:///:memory:", "mysql://root@localhost/facets"]
)
def test_an_unusable_address_is_named_at_once(url):
    with pytest.raises(SettingError, match="DATABASE_URL must"):
        open_engine(url)


@pytest.mark.parametrize("start", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_a_postgresql_address_works(start):
    assert open_engine(f"{start}://somebody@example.org/facets").driver == "psycopg"


def test_the_file_of_a_new_database_is_for_its_owner_alone(sqlite_template: Path):
    assert stat.S_IMODE(sqlite_template.stat().st_mode) == 0o600

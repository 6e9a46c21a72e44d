import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, text

from app.core.errors import NotFoundError, UnavailableError
from app.store import answers, learners, migrations, schema
from app.store.engine import file_of
from app.store.transactions import Database, otherwise
from tests.databases import named
from tests.services.builders import NOW, an_answer
from tests.store.builders import a_learner


def stored(database, learner_id) -> int:
    with database.reading() as connection:
        return answers.count(connection, learner_id)


def keep(database, learner_id, *given):
    with database.writing() as connection:
        answers.append(connection, learner_id, given or [an_answer()])


def test_what_is_written_is_there_for_the_next_reader(database):
    learner_id = a_learner(database)
    keep(database, learner_id)

    assert stored(database, learner_id) == 1


def test_a_failure_in_the_middle_leaves_nothing(database):
    learner_id = a_learner(database)

    def fail():
        with database.writing() as connection:
            answers.append(connection, learner_id, [an_answer()])
            raise NotFoundError

    with pytest.raises(NotFoundError):
        fail()
    assert stored(database, learner_id) == 0


def test_a_reader_cannot_write(database):
    with pytest.raises(UnavailableError), database.reading() as connection:
        learners.add(connection, NOW)


def test_a_reader_is_not_held_up_by_a_writer(database):
    with database.writing() as connection:
        learners.add(connection, NOW)
        with database.reading() as other:
            assert other.scalar(text("SELECT count(*) FROM learners")) == 0


def test_what_has_to_be_undone_is_undone_only_where_nothing_is_stored(database):
    undone = []

    def write(error=None):
        with database.writing() as connection:
            otherwise(connection, lambda: undone.append(error))
            if error:
                raise error

    write()
    with pytest.raises(KeyError):
        write(KeyError)
    assert undone == [KeyError]


@pytest.mark.parametrize("statement", range(1, 6))
def test_whichever_statement_fails_nothing_is_half_stored(database, statement):
    learner_id = a_learner(database)
    seen = []

    def fail(connection, _cursor, sql, parameters, context, many):  # noqa: ARG001  # SQLAlchemy's signature
        seen.append(sql)
        if len(seen) == statement:
            message = "the disk is gone"
            raise sqlite3.OperationalError(message)

    event.listen(database.engines[-1], "before_cursor_execute", fail)
    try:
        keep(database, learner_id, an_answer(), an_answer())
        told = True
    except (UnavailableError, sqlite3.OperationalError):
        told = False
    finally:
        event.remove(database.engines[-1], "before_cursor_execute", fail)

    assert stored(database, learner_id) == (2 if told else 0)


class TestLocked:
    def test_a_locked_database_is_unavailable_and_takes_nothing(self, sqlite_url):
        database = Database(sqlite_url, patience=0.1)
        learner_id = a_learner(database)
        with closing(sqlite3.connect(file_of(database.engine), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(UnavailableError):
                keep(database, learner_id)
            assert stored(database, learner_id) == 0, "reading goes on"
            other.execute("ROLLBACK")

        keep(database, learner_id)
        assert stored(database, learner_id) == 1
        database.close()

    def test_a_locked_row_is_unavailable_and_takes_nothing(self, postgres_database):
        learner_id = a_learner(postgres_database)
        with postgres_database.writing() as connection:
            learners.lock(connection, learner_id)
            with pytest.raises(UnavailableError):
                keep(postgres_database, learner_id)

        assert stored(postgres_database, learner_id) == 0


class TestDiskFull:
    @pytest.fixture
    def cramped(self, sqlite_url):
        database = Database(sqlite_url)
        used = sqlite_page_count(sqlite_url)

        @event.listens_for(database.engines[-1], "connect")
        def cramp(connection, _entry):
            connection.execute(f"PRAGMA max_page_count={used + 8}")

        yield database
        database.close()

    def test_a_full_disk_loses_no_answer_that_was_acknowledged(self, cramped):
        learner_id = a_learner(cramped)
        acknowledged = []

        def fill():
            for _ in range(1000):
                many = [an_answer(answer=("word" * 50,)) for _ in range(10)]
                keep(cramped, learner_id, *many)
                acknowledged.extend(many)

        with pytest.raises(UnavailableError):
            fill()
        assert 0 < len(acknowledged) == stored(cramped, learner_id)


def sqlite_page_count(url) -> int:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        return connection.execute("PRAGMA page_count").fetchone()[0]


class TestAway:
    @pytest.mark.parametrize(
        "url", ["postgresql://nobody@/facets?host=/nowhere", "sqlite:////nowhere/facets.db"]
    )
    def test_a_database_that_is_not_there_is_unavailable(self, url):
        database = Database(url)

        assert not database.ready()
        for connection in (database.reading, database.writing):
            with pytest.raises(UnavailableError), connection():
                pass
        database.close()

    def test_a_file_that_is_no_database_is_unavailable(self, tmp_path: Path):
        file = tmp_path / "facets.db"
        file.write_bytes(b"This is a letter to my aunt, and a long one. " * 100)

        database = Database(f"sqlite:///{file}")
        assert not database.ready()
        database.close()

    def test_the_site_recovers_without_a_restart(self, sqlite_url, tmp_path: Path):
        database = Database(sqlite_url)
        file = file_of(database.engine)
        file.rename(tmp_path / "away")
        assert not database.ready()
        database.close()
        (tmp_path / "away").replace(file)

        assert database.ready()
        database.close()

    def test_connections_that_were_cut_are_made_anew(self, postgres_server, postgres_database):
        learner_id = a_learner(postgres_database)
        other = Database(named(postgres_server, "postgres"))
        with other.engine.connect() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
                ),
                {"name": postgres_database.engine.url.database},
            )
        other.close()

        keep(postgres_database, learner_id)
        assert stored(postgres_database, learner_id) == 1


class TestSchema:
    def test_an_unmigrated_database_is_unavailable_until_it_is_migrated(self, empty_url):
        migrations.upgrade(empty_url, "base")
        database = Database(empty_url)
        assert not database.ready()
        with pytest.raises(UnavailableError), database.writing() as connection:
            learners.add(connection, NOW)

        migrations.upgrade(empty_url)
        assert database.ready()
        a_learner(database)
        database.close()

    def test_a_schema_newer_than_the_code_is_fine(self, database_url):
        database = Database(database_url)
        with database.engine.begin() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA query_only=OFF")
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'next'")
        try:
            assert database.ready()
        finally:
            with database.writing() as connection:
                change = "UPDATE alembic_version SET version_num = :head"
                connection.execute(text(change), {"head": schema.head()})
            database.close()


class TestCrowd:
    def test_only_so_many_are_at_the_database_at_once(self, database_url):
        database = Database(database_url, ways=2, patience=0.1)
        with database.reading(), database.reading(), pytest.raises(UnavailableError):
            database.reading().__enter__()

        assert database.ready()
        database.close()

    def test_a_writer_that_waits_too_long_is_told_so(self, sqlite_url):
        database = Database(sqlite_url, patience=0.1)
        learner_id = a_learner(database)
        held, go = threading.Event(), threading.Event()

        def hold():
            with database.writing():
                held.set()
                go.wait(60)

        thread = threading.Thread(target=hold)
        thread.start()
        held.wait(60)
        with pytest.raises(UnavailableError):
            keep(database, learner_id)
        go.set()
        thread.join()

        keep(database, learner_id)
        assert stored(database, learner_id) == 1
        database.close()


def test_an_error_never_tells_what_was_answered(sqlite_url):
    database = Database(sqlite_url)
    learner_id = a_learner(database)
    with pytest.raises(Exception, match="CHECK constraint failed") as caught:
        keep(database, learner_id, an_answer(answer=("my secret",), credit=7.0))

    assert "my secret" not in str(caught.value)
    database.close()

from datetime import timedelta

from app.store import limits
from tests.services.builders import DAY, NOW, later
from tests.store.builders import all_at_once

HASH = "a" * 64


def test_each_deed_counts_once_for_all_workers(database):
    def count(_number):
        with database.writing() as connection:
            return limits.count(connection, HASH, later(minutes=10))

    assert sorted(all_at_once(16, count)) == list(range(1, 17))
    with database.reading() as connection:
        assert limits.times(connection, HASH, later(minutes=10)) == 16


def test_another_window_and_another_hash_count_by_themselves(database):
    with database.writing() as connection:
        limits.count(connection, HASH, NOW)

        assert limits.count(connection, HASH, later(minutes=10)) == 1
        assert limits.count(connection, "b" * 64, NOW) == 1
        assert limits.times(connection, "c" * 64, NOW) == 0


def test_all_workers_use_one_salt_a_day(database):
    def salt(number):
        with database.writing() as connection:
            return limits.salt(connection, DAY, f"salt of {number}")

    assert len(set(all_at_once(8, salt))) == 1
    with database.writing() as connection:
        assert limits.salt(connection, DAY + timedelta(days=1), "another") == "another"


def test_windows_that_ended_and_salts_of_days_gone_by_are_removed(database):
    with database.writing() as connection:
        limits.count(connection, HASH, NOW)
        limits.count(connection, HASH, later(minutes=10))
        limits.salt(connection, DAY - timedelta(days=1), "yesterday")
        limits.salt(connection, DAY, "today")

        assert limits.remove_old(connection, NOW) == 2
        assert limits.times(connection, HASH, later(minutes=10)) == 1
        assert limits.salt(connection, DAY, "another") == "today"

from datetime import timedelta

from app.store import limits
from tests.services.builders import DAY, NOW, later
from tests.store.builders import all_at_once

HASH = "a" * 64


def test_each_deed_counts_once_for_all_workers(database):
    def count(_number):
        with database.writing() as session:
            return limits.count(session, HASH, later(minutes=10))

    assert sorted(all_at_once(16, count)) == list(range(1, 17))
    with database.reading() as session:
        assert limits.times(session, HASH, later(minutes=10)) == 16


def test_another_window_and_another_hash_count_by_themselves(database):
    with database.writing() as session:
        limits.count(session, HASH, NOW)

        assert limits.count(session, HASH, later(minutes=10)) == 1
        assert limits.count(session, "b" * 64, NOW) == 1
        assert limits.times(session, "c" * 64, NOW) == 0


def test_all_workers_use_one_salt_a_day(database):
    def salt(number):
        with database.writing() as session:
            return limits.salt(session, DAY, f"salt of {number}")

    assert len(set(all_at_once(8, salt))) == 1
    with database.writing() as session:
        assert limits.salt(session, DAY + timedelta(days=1), "another") == "another"


def test_windows_that_ended_and_salts_of_days_gone_by_are_removed(database):
    with database.writing() as session:
        limits.count(session, HASH, NOW)
        limits.count(session, HASH, later(minutes=10))
        limits.salt(session, DAY - timedelta(days=1), "yesterday")
        limits.salt(session, DAY, "today")

        assert limits.remove_old(session, NOW) == 2
        assert limits.times(session, HASH, later(minutes=10)) == 1
        assert limits.salt(session, DAY, "another") == "today"

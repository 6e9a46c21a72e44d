from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from app.store import learners
from tests.services.builders import NOW


def test_a_moment_comes_back_in_utc_to_the_microsecond(database):
    tokyo = timezone(timedelta(hours=9))
    moment = datetime(2026, 11, 23, 1, 2, 3, 456789, tzinfo=tokyo)
    with database.writing() as connection:
        learner_id = learners.add(connection, moment).id
    with database.reading() as connection:
        found = learners.learner(connection, learner_id).created_at

    assert found == moment
    assert found.tzinfo is UTC


def test_sqlite_keeps_moments_so_that_their_order_is_that_of_their_text(sqlite_database):
    with sqlite_database.writing() as connection:
        learners.add(connection, NOW)
        assert connection.scalar(text("SELECT created_at FROM learners")).startswith(
            "2026-11-22 12:00:00"
        )


def test_a_moment_without_a_zone_is_refused(database):
    with pytest.raises(StatementError, match="needs a time zone"), database.writing() as connection:
        learners.add(connection, NOW.replace(tzinfo=None))

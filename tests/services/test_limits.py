from datetime import timedelta

import pytest
from sqlalchemy import text

from app.core.errors import TooOftenError
from app.services import limits
from app.services.limits import KEEPING, WRONG_WORDS, ProcessLimit, Rule
from tests.services.builders import NOW, an_asker, later

TWICE = Rule("twice", 2)


def admit(database, rule=TWICE, asker=None, now=NOW):
    with database.writing() as connection:
        limits.admit(connection, rule, asker or an_asker(), now)


def test_a_class_behind_one_address_can_keep_its_progress():
    assert KEEPING.most >= 200
    assert KEEPING.seconds == 600


def test_the_third_of_two_is_refused_and_told_when_to_come_back(database):
    admit(database)
    admit(database)
    with pytest.raises(TooOftenError) as caught:
        admit(database, now=later(minutes=4))

    assert caught.value.seconds == 6 * 60 + 1


def test_another_address_another_deed_and_another_window_are_free(database):
    admit(database)
    admit(database)

    admit(database, asker=an_asker("192.0.2.2"))
    admit(database, Rule("something-else", 2))
    admit(database, now=later(minutes=10))


def test_failures_are_counted_only_when_they_happen(database):
    rule = Rule("failures", 1)
    for _ in range(3):
        with database.writing() as connection:
            limits.demand(connection, rule, an_asker(), NOW)
    admit(database, rule)
    with pytest.raises(TooOftenError), database.writing() as connection:
        limits.demand(connection, rule, an_asker(), NOW)


def test_no_address_is_stored_and_yesterdays_hashes_say_nothing(database):
    admit(database, WRONG_WORDS)
    admit(database, WRONG_WORDS, an_asker(seed=8), NOW + timedelta(days=1))
    with database.reading() as connection:
        hashes = connection.scalars(text("SELECT hash FROM limits")).all()
        held = repr(connection.execute(text("SELECT * FROM limits")).all())

    assert len(set(hashes)) == 2, "the same address, another salt"
    assert "192.0.2.1" not in held


def test_a_process_keeps_a_limit_by_itself():
    limit = ProcessLimit(TWICE, b"salt")
    limit.admit("192.0.2.1", NOW, 2)
    limit.admit("192.0.2.2", NOW)
    with pytest.raises(TooOftenError):
        limit.admit("192.0.2.1", NOW)

    limit.admit("192.0.2.1", later(minutes=10))


def test_a_process_remembers_only_so_many_addresses(monkeypatch):
    monkeypatch.setattr(limits, "MOST_ADDRESSES", 3)
    limit = ProcessLimit(TWICE, b"salt")
    for number in range(5):
        limit.admit(f"192.0.2.{number}", NOW)

    with pytest.raises(TooOftenError):
        limit.admit("192.0.2.99", NOW)
    limit.admit("192.0.2.0", NOW)

import pytest

from app.store import erasure, outbox
from app.store.outbox import Waiting
from tests.services.builders import NOW, later
from tests.store.builders import a_learner


def put(database, now=NOW, **facts) -> None:
    known = {"id": 0, "learner_id": None, "letter": "sign-in", "address": "", "lang": "en"}
    with database.writing() as connection:
        outbox.add(connection, Waiting(**(known | facts), tries=0), now)


def test_the_letter_that_waits_longest_comes_first(database):
    put(database, later(seconds=5), lang="second")
    put(database, NOW, lang="first")
    with database.writing() as connection:
        assert not outbox.holds_due(connection, later(seconds=-1))
        assert outbox.due(connection, later(seconds=-1)) is None
        assert outbox.due(connection, later(seconds=9)).lang == "first"


def test_a_letter_that_is_put_off_counts_its_tries(database):
    put(database)
    with database.writing() as connection:
        outbox.put_off(connection, outbox.due(connection, NOW), later(seconds=30))
        assert outbox.due(connection, later(seconds=29)) is None
        assert outbox.due(connection, later(seconds=30)).tries == 1
        outbox.remove(connection, outbox.due(connection, later(seconds=30)))
        assert not outbox.holds_due(connection, later(days=1))


def test_a_letter_goes_with_its_learner(database):

    learner_id = a_learner(database)
    put(database, learner_id=learner_id, address="ana@example.org")
    with database.writing() as connection:
        erasure.erase(connection, learner_id)
    with database.reading() as connection:
        assert not outbox.holds_due(connection, NOW)


def test_on_postgresql_two_never_claim_the_same_letter(postgres_database):
    put(postgres_database, lang="one")
    put(postgres_database, lang="two")
    with postgres_database.writing() as one, postgres_database.writing() as other:
        claimed = {outbox.due(one, NOW).lang, outbox.due(other, NOW).lang}

    assert claimed == {"one", "two"}


@pytest.mark.parametrize("address", ["", "ana@example.org"])
def test_an_address_is_in_no_log(address):
    waiting = Waiting(1, None, "confirm", address, "en", 0)
    assert "ana@example.org" not in repr(waiting)

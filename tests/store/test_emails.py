from app.core.emails import Email
from app.store import emails
from tests.services.builders import NOW, later
from tests.store.builders import a_learner, all_at_once

ANA = "ana@example.org"


def put(database, learner_id, address=ANA, now=NOW) -> bool:
    with database.writing() as connection:
        return emails.put(connection, learner_id, Email(address, now))


def test_a_learner_has_one_address_and_the_newest_counts(database):
    learner_id = a_learner(database)
    assert put(database, learner_id, "old@example.org")
    assert put(database, learner_id, now=later(days=1))
    with database.reading() as connection:
        assert emails.email(connection, learner_id) == Email(ANA, later(days=1))
        assert emails.owner(connection, ANA) == learner_id
        assert emails.owner(connection, "old@example.org") is None


def test_an_address_is_one_learners_alone(database):
    first = a_learner(database)
    assert put(database, first)
    assert not put(database, a_learner(database))
    assert put(database, first)


def test_of_many_who_want_an_address_in_one_moment_one_gets_it(database):
    learners = [a_learner(database) for _ in range(6)]
    got = all_at_once(6, lambda n: put(database, learners[n]))

    assert sorted(got) == [False] * 5 + [True]


def test_an_address_can_be_forgotten(database):
    learner_id = a_learner(database)
    put(database, learner_id)
    with database.writing() as connection:
        emails.remove(connection, learner_id)
        assert emails.email(connection, learner_id) is None
    assert put(database, a_learner(database))

from app.store import tickets
from app.store.tickets import Ticket
from tests.services.builders import NOW, later
from tests.store.builders import a_learner, all_at_once

HASH = "a" * 64


def issue(database, learner_id, token_hash=HASH) -> Ticket:
    ticket = Ticket("sign-in", learner_id, later(minutes=30))
    with database.writing() as connection:
        tickets.add(connection, token_hash, ticket)
    return ticket


def take(database, purpose="sign-in", now=NOW):
    with database.writing() as connection:
        return tickets.take(connection, HASH, purpose, now)


def test_a_ticket_works_once(database):
    ticket = issue(database, a_learner(database))
    with database.reading() as connection:
        assert tickets.ticket(connection, HASH, "sign-in", NOW) == ticket

    assert take(database) == ticket
    assert take(database) is None


def test_of_many_who_try_one_gets_it(database):
    issue(database, a_learner(database))
    got = all_at_once(8, lambda _n: take(database))

    assert sorted(found is None for found in got) == [False, *[True] * 7]


def test_a_ticket_is_good_for_its_purpose_and_for_a_while(database):
    issue(database, a_learner(database))

    assert take(database, "confirm") is None
    assert take(database, now=later(minutes=30)) is None
    assert take(database, now=later(minutes=29)) is not None


def test_all_tickets_of_a_learner_can_be_made_worthless(database):
    one, other = a_learner(database), a_learner(database)
    issue(database, one)
    issue(database, other, "b" * 64)
    with database.writing() as connection:
        tickets.void(connection, one)
        assert tickets.ticket(connection, HASH, "sign-in", NOW) is None
        assert tickets.ticket(connection, "b" * 64, "sign-in", NOW)


def test_those_that_have_expired_are_removed(database):
    issue(database, None)
    with database.writing() as connection:
        assert tickets.remove_old(connection, later(minutes=29)) == 0
        assert tickets.remove_old(connection, later(minutes=30)) == 1

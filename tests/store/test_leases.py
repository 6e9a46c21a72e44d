from app.store import leases
from tests.services.builders import NOW, later
from tests.store.builders import all_at_once

UNTIL = later(minutes=5)


def take(database, now=NOW, until=UNTIL):
    with database.writing() as connection:
        return leases.take(connection, "purge", now, until)


def finish(database, until=UNTIL):
    with database.writing() as connection:
        return leases.finish(connection, "purge", until, later(minutes=1), later(hours=1))


def test_of_sixteen_one_has_the_lease(database):
    assert sorted(all_at_once(16, lambda _n: take(database))) == [False] * 15 + [True]


def test_a_job_that_is_done_waits_until_it_is_due(database):
    take(database)
    assert finish(database)

    assert not take(database, later(minutes=59), later(minutes=64))
    assert take(database, later(hours=1), later(minutes=65))


def test_the_lease_of_somebody_who_died_runs_out(database):
    take(database)

    assert not take(database, later(minutes=4), later(minutes=9))
    assert take(database, UNTIL, later(minutes=10))


def test_whoever_is_too_late_cannot_finish_for_another(database):
    take(database)
    take(database, UNTIL, later(minutes=10))

    assert not finish(database)
    assert finish(database, later(minutes=10))

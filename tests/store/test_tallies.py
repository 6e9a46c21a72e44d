from app.core.tallies import Counts, Tally
from app.store import tallies
from tests.store.builders import all_at_once

YES = Tally("first#q1", "00000000", "yes")


def test_counts_add_up_over_time(database):
    with database.writing() as connection:
        tallies.add(connection, {YES: Counts(1, 2)})
    with database.writing() as connection:
        tallies.add(connection, {YES: Counts(3, 4), Tally("first#q2", "00000000", ""): Counts(1)})
    with database.reading() as connection:
        assert tallies.tallies_of(connection, "first#q1") == {YES: Counts(4, 6)}


def test_many_go_in_a_few_statements(database, statements):
    many = {Tally("first#q1", "00000000", f"part{n}"): Counts(1) for n in range(1200)}
    with database.writing() as connection, statements() as seen:
        tallies.add(connection, many)

    assert len(seen) == 3


def test_nothing_counted_is_no_trouble(database, statements):
    with database.writing() as connection, statements() as seen:
        tallies.add(connection, {})

    assert seen == []


def test_workers_that_add_at_once_lose_nothing_and_do_not_block_each_other(database):
    parts = [Tally("first#q1", "00000000", f"part{n}") for n in range(50)]

    def add(number):
        turned = parts[number:] + parts[:number]
        with database.writing() as connection:
            tallies.add(connection, dict.fromkeys(turned, Counts(1)))

    assert all_at_once(8, add) == [None] * 8
    with database.reading() as connection:
        counted = tallies.tallies_of(connection, "first#q1")
    assert set(counted.values()) == {Counts(8)}

from datetime import timedelta

import pytest

from app.core.assignments import Override, Task
from app.store import allowances, assignments, sign_ins, tasks
from tests.services.assigning import DUE, a_draft, a_span, an_allowance
from tests.services.builders import NOW, later
from tests.store.builders import a_learner
from tests.store.classes import a_class, a_pupil


def add(database, classroom_id, draft=None):
    with database.writing() as connection:
        return assignments.add(connection, classroom_id, draft or a_draft(), NOW)


def of(database, learner_id):
    with database.reading() as connection:
        return tasks.tasks_of(connection, learner_id)


def quiet(database, learner_id, now=NOW):
    with database.reading() as connection:
        return tasks.quiet_tasks_of(connection, learner_id, now)


@pytest.fixture
def who(database) -> int:
    return a_learner(database)


def test_a_pupil_has_to_do_what_is_for_everyone_and_for_them_in_all_their_classes(database, who):
    one, other, elsewhere = (a_class(database, name=name) for name in ("10a", "10b", "10c"))
    pupil, again = a_pupil(database, one, who), a_pupil(database, other, who)
    mate = a_pupil(database, one)
    some = {"everyone": False, "span": a_span(due=later(days=9))}
    mine = add(database, one, a_draft(**some, pupil_ids=frozenset({pupil, mate})))
    add(database, one, a_draft(**some, pupil_ids=frozenset({mate})))
    all_of = add(database, other)
    add(database, elsewhere)

    assert of(database, who) == (
        Task(all_of, again, NOW, "10b"),
        Task(mine, pupil, NOW, "10a"),
    )


def test_what_was_decided_for_them_comes_with_it(database, who):
    here = a_class(database)
    pupil, mate = a_pupil(database, here, who), a_pupil(database, here)
    given = add(database, here)
    more, by_hand = an_allowance(pupil, due=later(days=9)), Override(pupil, 90, "Aloud.", NOW)
    with database.writing() as connection:
        allowances.put(connection, given.id, more)
        allowances.put(connection, given.id, an_allowance(mate, excused=True))
        allowances.override(connection, given.id, by_hand)

    found = of(database, who)[0]
    assert (found.allowance, found.override) == (more, by_hand)


def test_classes_they_were_removed_from_or_that_are_deleted_ask_nothing(database, who):
    left, deleted = a_class(database), a_class(database, deleted_at=NOW)
    a_pupil(database, left, who, removed_at=NOW)
    a_pupil(database, deleted, who)
    for classroom_id in (left, deleted):
        add(database, classroom_id)

    assert of(database, who) == ()


def test_quiet_ones_are_found_while_they_are_open(database, who):
    here = a_class(database)
    a_pupil(database, here, who)
    add(database, here)
    given = add(database, here, a_draft(quiet=True))

    def found(moment):
        return [task.assignment.id for task in quiet(database, who, moment)]

    assert found(NOW) == found(NOW + DUE + timedelta(seconds=30)) == [given.id]
    assert found(NOW - timedelta(seconds=1)) == found(NOW + DUE + timedelta(minutes=1)) == []


def test_a_quiet_one_is_found_as_long_as_the_pupil_has_time(database, who):
    here = a_class(database)
    pupil = a_pupil(database, here, who)
    given = add(database, here, a_draft(quiet=True))
    with database.writing() as connection:
        allowances.put(connection, given.id, an_allowance(pupil, due=NOW + 2 * DUE))

    assert len(quiet(database, who, NOW + 1.5 * DUE)) == 1


def test_a_browser_finds_those_of_whoever_is_signed_in_with_it(database, who):
    here = a_class(database)
    a_pupil(database, here, who)
    add(database, here, a_draft(quiet=True))
    other = a_learner(database)
    with database.writing() as connection:
        sign_ins.add(connection, who, "a" * 64, NOW)
        sign_ins.add(connection, other, "b" * 64, NOW)
        found = [
            len(tasks.quiet_tasks_of_browser(connection, letter * 64, NOW)) for letter in "abc"
        ]

    assert found == [1, 0, 0]


def test_tasks_take_three_queries_however_many_classes_there_are(database, who, statements):
    for _ in range(3):
        here = a_class(database)
        a_pupil(database, here, who)
        add(database, here)
        add(database, here)
    with database.reading() as connection, statements() as seen:
        assert len(tasks.tasks_of(connection, who)) == 6

    assert len(seen) == 3


def test_where_nothing_is_quiet_one_query_says_so(database, who, statements):
    here = a_class(database)
    a_pupil(database, here, who)
    add(database, here)
    with database.reading() as connection, statements() as seen:
        tasks.quiet_tasks_of(connection, who, NOW)

    assert len(seen) == 1

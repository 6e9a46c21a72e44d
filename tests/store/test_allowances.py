from app.core.assignments import Override
from app.store import allowances, assignments
from tests.services.assigning import a_draft, an_allowance
from tests.services.builders import NOW, later
from tests.store.classes import a_class, a_pupil


def an_assigned(database, classroom_id) -> int:
    with database.writing() as connection:
        return assignments.add(connection, classroom_id, a_draft(), NOW).id


def test_the_latest_allowance_stands_and_can_be_taken_back(database):
    here = a_class(database)
    given, pupil = an_assigned(database, here), a_pupil(database, here)
    more = an_allowance(pupil, due=later(days=9))
    for allowed in (an_allowance(pupil, excused=True), more):
        with database.writing() as connection:
            allowances.put(connection, given, allowed)
    with database.reading() as connection:
        assert allowances.allowances_of(connection, here) == {(given, pupil): more}

    with database.writing() as connection:
        allowances.remove(connection, given, pupil)
        assert allowances.allowances_of(connection, here) == {}


def test_a_result_set_by_hand_stands_and_can_be_taken_back(database):
    here = a_class(database)
    given, pupil = an_assigned(database, here), a_pupil(database, here)
    by_hand = Override(pupil, 90, "Answered aloud.", NOW)
    for found in (Override(pupil, 10, "A slip.", NOW), by_hand):
        with database.writing() as connection:
            allowances.override(connection, given, found)
    with database.reading() as connection:
        assert allowances.overrides_of(connection, here) == {(given, pupil): by_hand}

    with database.writing() as connection:
        allowances.restore(connection, given, pupil)
        assert allowances.overrides_of(connection, here) == {}


def test_another_class_sees_none_of_it(database):
    here, elsewhere = a_class(database), a_class(database)
    given, pupil = an_assigned(database, here), a_pupil(database, here)
    with database.writing() as connection:
        allowances.put(connection, given, an_allowance(pupil, excused=True))
        allowances.override(connection, given, Override(pupil, 90, "Answered aloud.", NOW))
        found = (
            allowances.allowances_of(connection, elsewhere),
            allowances.overrides_of(connection, elsewhere),
        )

    assert found == ({}, {})

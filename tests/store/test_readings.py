from datetime import timedelta

import pytest

from app.core.errors import NotFoundError
from app.core.progress import Reading
from app.store import readings
from tests.services.builders import NOW
from tests.store.builders import a_learner, all_at_once

EARLIER = NOW - timedelta(days=2)


def add(database, learner_id, *found):
    with database.writing() as connection:
        return readings.add(connection, learner_id, found, NOW)


def of(database, learner_id):
    with database.reading() as connection:
        return readings.readings_of(connection, learner_id)


def test_a_lesson_is_read_once(database):
    learner_id = a_learner(database)

    assert add(database, learner_id, Reading("first", NOW)) == 1
    assert add(database, learner_id, Reading("first", NOW), Reading("second", NOW)) == 1
    assert len(of(database, learner_id)) == 2


@pytest.mark.parametrize("order", [(NOW, EARLIER), (EARLIER, NOW)])
def test_the_first_time_stays_in_whichever_order_devices_tell_it(database, order):
    learner_id = a_learner(database)
    for moment in order:
        add(database, learner_id, Reading("first", moment))

    assert of(database, learner_id) == (Reading("first", EARLIER),)


def test_one_lesson_twice_in_one_batch_is_one_reading(database):
    learner_id = a_learner(database)

    assert add(database, learner_id, Reading("first", NOW), Reading("first", EARLIER)) == 1
    assert of(database, learner_id) == (Reading("first", EARLIER),)


def test_nothing_read_is_no_trouble(database):
    assert add(database, a_learner(database)) == 0


def test_sixteen_at_once_store_one_reading(database):
    learner_id = a_learner(database)
    results = all_at_once(16, lambda _n: add(database, learner_id, Reading("first", NOW)))

    assert sorted(results) == [0] * 15 + [1]


def test_nobody_sees_what_another_has_read(database):
    one, other = a_learner(database), a_learner(database)
    add(database, one, Reading("first", NOW))

    assert of(database, other) == ()


def test_nothing_is_stored_for_a_learner_who_was_forgotten(database):
    with pytest.raises(NotFoundError):
        add(database, 4711, Reading("first", NOW))

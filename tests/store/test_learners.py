import pytest

from app.core.errors import NotFoundError
from app.core.progress import Reading
from app.store import answers, learners, readings, sign_ins
from tests.services.builders import NOW, an_answer, later
from tests.store.builders import a_learner


def test_a_learner_is_a_number_and_a_day(database):
    learner_id = a_learner(database)
    with database.reading() as connection:
        learner = learners.learner(connection, learner_id)

    assert (learner.id, learner.created_at) == (learner_id, NOW)


@pytest.mark.parametrize("ask", [learners.learner, learners.lock])
def test_there_is_nobody_of_that_number(database, ask):
    with pytest.raises(NotFoundError), database.writing() as connection:
        ask(connection, 4711)


def test_only_learners_who_hold_nothing_and_are_signed_in_nowhere_are_removed(database):
    empty, answered, has_read, signed_in = (a_learner(database) for _ in range(4))
    with database.writing() as connection:
        answers.append(connection, answered, [an_answer()])
        readings.add(connection, has_read, [Reading("first", NOW)], NOW)
        sign_ins.add(connection, signed_in, "a" * 64, NOW)
        young = learners.add(connection, later(days=2)).id
        removed = learners.remove_empty(connection, later(days=1))

    assert removed == 1
    with database.reading() as connection:
        for learner_id in (answered, has_read, signed_in, young):
            learners.learner(connection, learner_id)
        with pytest.raises(NotFoundError):
            learners.learner(connection, empty)

import pytest

from app.core.errors import NotFoundError
from app.services.readings import mark_read
from tests.services.builders import NOW, an_edition, later


def test_marking_a_lesson_as_read_counts_once(database, kept):
    with database.writing() as connection:
        first = mark_read(connection, kept.learner.id, an_edition(), "first", NOW)
        again = mark_read(connection, kept.learner.id, an_edition(), "first", later(days=1))

    assert (first, again) == (True, False)


def test_a_lesson_that_is_not_there_cannot_be_read(database, kept):
    with pytest.raises(NotFoundError), database.writing() as connection:
        mark_read(connection, kept.learner.id, an_edition(), "no-such-lesson", NOW)

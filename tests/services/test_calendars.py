import pytest

from app.core.errors import ForbiddenError, NotFoundError
from app.services import calendars, classrooms
from app.store import assignments
from tests.services.assigning import a_draft
from tests.services.builders import NOW, chance
from tests.services.teaching import a_class, a_pupil, an_educator, somebody


def give(database, room, **parts):
    with database.writing() as connection:
        return assignments.add(connection, room.id, a_draft(**parts), NOW)


@pytest.fixture
def owner(database) -> int:
    return an_educator(database)


@pytest.fixture
def room(database, owner):
    return a_class(database, owner)


def test_a_pupil_has_an_address_that_tells_what_is_due_until_it_ends(database, room):
    pupil = a_pupil(database, room, "calm otter", seed=31)
    given = give(database, room)
    who = pupil.pupil.learner_id
    with database.writing() as connection:
        token = calendars.make_own(connection, who, chance(1), NOW)
        assert [one.assignment for one in calendars.tasks_at(connection, token)] == [given]
        assert calendars.own_made_at(connection, who) == NOW
        calendars.end_own(connection, who)

    with pytest.raises(NotFoundError), database.reading() as connection:
        calendars.tasks_at(connection, token)


def test_a_new_address_ends_the_one_before(database):
    who = somebody(database, 5).learner.id
    with database.writing() as connection:
        old = calendars.make_own(connection, who, chance(1), NOW)
        new = calendars.make_own(connection, who, chance(2), NOW)
        assert calendars.tasks_at(connection, new) == ()

    with pytest.raises(NotFoundError), database.reading() as connection:
        calendars.tasks_at(connection, old)


def test_a_class_has_an_address_that_tells_what_all_of_it_has_to_do(database, owner, room):
    pupil = a_pupil(database, room, "calm otter", seed=31).pupil.id
    given = give(database, room)
    give(database, room, everyone=False, pupil_ids=frozenset({pupil}))
    with database.writing() as connection:
        token = calendars.make_class(connection, owner, room.id, chance(1), NOW)
        assert calendars.assignments_at(connection, token) == ("10b", (given,))
        assert calendars.class_made_at(connection, room.id) == NOW
        calendars.end_class(connection, owner, room.id)

    with pytest.raises(NotFoundError), database.reading() as connection:
        calendars.assignments_at(connection, token)


def test_the_address_of_a_deleted_class_tells_nothing(database, owner, room):
    with database.writing() as connection:
        token = calendars.make_class(connection, owner, room.id, chance(1), NOW)
        classrooms.delete(connection, owner, room.id, NOW)

    with pytest.raises(NotFoundError), database.reading() as connection:
        calendars.assignments_at(connection, token)


def test_only_who_teaches_a_class_makes_its_address(database, owner, room):
    pupil = a_pupil(database, room, "calm otter", seed=31).pupil.learner_id
    for learner_id in (pupil, an_educator(database, 12)):
        with pytest.raises(NotFoundError), database.writing() as connection:
            calendars.make_class(connection, learner_id, room.id, chance(1), NOW)
    with database.writing() as connection:
        classrooms.archive(connection, owner, room.id, NOW, over=True)

    with pytest.raises(ForbiddenError), database.writing() as connection:
        calendars.make_class(connection, owner, room.id, chance(1), NOW)

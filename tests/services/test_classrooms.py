from datetime import date, timedelta

import pytest

from app.core.errors import ForbiddenError, NotFoundError
from app.core.people import UNUSED_FOR
from app.core.permissions import Deed, Role, Standing
from app.services import classrooms, codes, joining, privacy, pupils, seats, teachers, unused, work
from app.services.teachers import Accepted
from app.store import classrooms as stored
from tests.services.builders import NOW, chance, later
from tests.services.teaching import (
    SETTINGS,
    a_class,
    a_pupil,
    an_educator,
    known,
    pupils_in,
    somebody,
)


@pytest.fixture
def owner(database) -> int:
    return an_educator(database)


@pytest.fixture
def room(database, owner):
    return a_class(database, owner)


@pytest.fixture
def colleague(database, owner, room) -> int:
    """A second teacher of the class."""
    other = an_educator(database, 12, "Mr Silva")
    with database.writing() as connection:
        code = teachers.invite(connection, owner, room.id, chance(5), NOW)
        assert teachers.accept(connection, other, code, NOW) == (Accepted.YES, room.id)
    return other


def seat(database, learner_id, room, deed=Deed.SEE):
    with database.reading() as connection:
        return seats.seat(connection, learner_id, room.id, deed)


def taught(database, learner_id):
    with database.reading() as connection:
        return [one.classroom.id for one, _many in classrooms.taught(connection, learner_id)]


def test_an_educator_is_a_learner_with_a_name_and_can_change_it(database, owner):
    with database.writing() as connection:
        classrooms.become_educator(connection, owner, "Dr Okoro", "North School", later(days=1))
        found = classrooms.educator(connection, owner)
    assert (found.name, found.school, found.created_at) == ("Dr Okoro", "North School", NOW)


def test_only_educators_make_classes(database):
    learner_id = somebody(database, 3).learner.id
    with pytest.raises(NotFoundError), database.writing() as connection:
        classrooms.create(connection, learner_id, SETTINGS, chance(1), NOW)


def test_who_makes_a_class_owns_it_and_it_can_be_joined(database, owner, room):
    assert room.admits(NOW)
    found = seat(database, owner, room)
    assert (found.role, found.classroom) == (Role.OWNER, room)


def test_whoever_is_nothing_in_a_class_is_told_that_there_is_none(database, room):
    stranger = an_educator(database, 13, "Ms Roe")
    pupil = a_pupil(database, room, "Quiet Heron", seed=4).pupil.learner_id
    for learner_id in (stranger, pupil):
        with pytest.raises(NotFoundError):
            seat(database, learner_id, room)
    with database.reading() as connection, pytest.raises(NotFoundError):
        seats.seat(connection, stranger, 4711, Deed.SEE)
    assert seat(database, pupil, room, Deed.WORK).pupil_id


def test_a_teacher_is_told_what_only_the_owner_may_do(database, room, colleague):
    assert seat(database, colleague, room).role is Role.TEACHER
    with pytest.raises(ForbiddenError), database.writing() as connection:
        classrooms.delete(connection, colleague, room.id, NOW)


def test_to_look_who_somebody_is_takes_one_query(database, owner, room, statements):
    with database.reading() as connection, statements() as seen:
        seats.seat(connection, owner, room.id, Deed.SEE)
    assert len(seen) == 1


def test_lists_of_classes_take_as_many_queries_however_long_they_are(database, owner, statements):
    pupil = somebody(database, 3).learner.id
    for seed in range(30, 34):
        room = a_class(database, owner, seed=seed)
        with database.writing() as connection:
            entry = joining.Entry(room.code.code, "Quiet Heron")
            joining.join(connection, pupil, entry, NOW)
    with database.reading() as connection, statements() as seen:
        assert [many for _seat, many in classrooms.taught(connection, owner)] == [1] * 4
        assert len(pupils.attended(connection, pupil)) == 4
    assert len(seen) == 1 + 4


def test_a_deleted_class_is_gone_for_all_but_its_owner_who_can_have_it_back(
    database, owner, room, colleague
):
    pupil = a_pupil(database, room, "Quiet Heron", seed=4).pupil
    with database.writing() as connection:
        classrooms.delete(connection, owner, room.id, NOW)
    assert taught(database, colleague) == []
    assert taught(database, owner) == [room.id]
    for learner_id, deed in ((owner, Deed.SEE), (pupil.learner_id, Deed.WORK)):
        with pytest.raises(NotFoundError):
            seat(database, learner_id, room, deed)
    with database.writing() as connection:
        assert pupils.attended(connection, pupil.learner_id) == ()
        classrooms.restore(connection, owner, room.id)
    assert seat(database, owner, room).role is Role.OWNER
    assert pupils_in(database, room) == ["Quiet Heron"]


def test_an_archived_class_is_seen_and_not_joined(database, owner, room):
    with database.writing() as connection:
        classrooms.archive(connection, owner, room.id, NOW, over=True)
    assert seat(database, owner, room).classroom.standing is Standing.ARCHIVED
    with pytest.raises(ForbiddenError):
        seat(database, owner, room, Deed.ADMIT)
    with database.writing() as connection:
        classrooms.archive(connection, owner, room.id, NOW, over=False)
    assert seat(database, owner, room, Deed.ADMIT).classroom.admits(NOW)


def test_what_is_over_is_removed_in_time_and_not_before(database, owner, room):
    soon = a_class(database, owner, seed=22, ends_on=date(2026, 11, 22))
    deleted = a_class(database, owner, seed=23)
    with database.writing() as connection:
        classrooms.delete(connection, owner, deleted.id, NOW)
    work.run_due(database, later(days=6, hours=23))
    assert sorted(taught(database, owner)) == [room.id, soon.id, deleted.id]
    work.run_due(database, later(days=7, hours=6))
    assert sorted(taught(database, owner)) == [room.id, soon.id]
    work.run_due(database, later(days=30, hours=23))
    assert sorted(taught(database, owner)) == [room.id, soon.id]
    work.run_due(database, later(days=31, hours=12))
    assert taught(database, owner) == [room.id]


def test_putting_the_last_day_off_keeps_a_class(database, owner):
    room = a_class(database, owner, seed=22, ends_on=date(2026, 11, 22))
    settings = SETTINGS.__class__("10b", "en", "Europe/Lisbon", date(2027, 1, 31))
    with database.writing() as connection:
        classrooms.settle(connection, owner, room.id, settings)
    work.run_due(database, later(days=60))
    assert taught(database, owner) == [room.id]


def test_a_code_is_changed_moved_and_closed(database, owner, room):
    with database.writing() as connection:
        codes.rotate(connection, owner, room.id, chance(9), NOW)
        fresh = stored.classroom(connection, room.id).code
        assert fresh.code != room.code.code
        assert stored.by_code(connection, room.code.code) is None
        assert codes.put_window(connection, owner, room.id, later(days=1), later(days=2))
        moved = stored.classroom(connection, room.id)
        assert moved.code.code == fresh.code
        assert [moved.admits(later(days=n)) for n in range(3)] == [False, True, False]
        codes.close(connection, owner, room.id)
        assert stored.classroom(connection, room.id).code is None
        assert not codes.put_window(connection, owner, room.id, NOW, later(days=2))


def test_whoever_is_forgotten_leaves_their_class_to_who_came_first(
    database, owner, room, colleague
):
    third = an_educator(database, 14, "Ms Third")
    alone = a_class(database, owner, seed=24)
    pupil = a_pupil(database, alone, "Calm Owl", seed=6).pupil
    with database.writing() as connection:
        code = teachers.invite(connection, owner, room.id, chance(6), NOW)
        teachers.accept(connection, third, code, later(days=1))
        told = classrooms.heirs(connection, owner)
        assert [(one.id, heir and heir.name) for one, heir in told] == [
            (room.id, "Mr Silva"),
            (alone.id, None),
        ]
        privacy.forget(connection, owner)
    assert seat(database, colleague, room).role is Role.OWNER
    assert seat(database, third, room).role is Role.TEACHER
    assert not known(database, alone, pupil)
    with database.reading() as connection, pytest.raises(NotFoundError):
        stored.classroom(connection, alone.id)


def test_a_class_does_not_outlive_an_educator_whom_nobody_has_seen_for_long(database, owner, room):
    with database.writing() as connection:
        unused.erase(connection, NOW + UNUSED_FOR + timedelta(days=1))
    with database.reading() as connection:
        assert classrooms.educator(connection, owner) is None
        with pytest.raises(NotFoundError):
            stored.classroom(connection, room.id)


def test_no_educator_meets_another_ones_classes(database, owner, room):
    other = an_educator(database, 15, "Ms Roe")
    theirs = a_class(database, other, seed=25)
    assert taught(database, owner) == [room.id]
    assert taught(database, other) == [theirs.id]

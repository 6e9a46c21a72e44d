import pytest

from app.core.errors import ForbiddenError, NotFoundError
from app.core.permissions import Deed, Role
from app.services import classrooms, seats, teachers
from app.services.teachers import MOST_INVITATIONS, Accepted
from tests.services.builders import NOW, chance, later
from tests.services.teaching import a_class, a_pupil, an_educator, somebody
from tests.store.builders import all_at_once


@pytest.fixture
def owner(database) -> int:
    return an_educator(database)


@pytest.fixture
def room(database, owner):
    return a_class(database, owner)


@pytest.fixture
def other(database) -> int:
    return an_educator(database, 12, "Mr Silva")


@pytest.fixture
def code(database, owner, room) -> str:
    with database.writing() as connection:
        return teachers.invite(connection, owner, room.id, chance(5), NOW)


def accept(database, learner_id, code, now=NOW):
    with database.writing() as connection:
        return teachers.accept(connection, learner_id, code, now)


def role(database, learner_id, room) -> Role:
    with database.reading() as connection:
        return seats.seat(connection, learner_id, room.id, Deed.SEE).role


def test_a_code_works_once_however_it_is_typed(database, room, other, code):
    third = an_educator(database, 13)
    assert accept(database, other, f" {code.lower()} ") == (Accepted.YES, room.id)
    assert accept(database, third, code) == (Accepted.UNKNOWN, 0)
    assert accept(database, other, code) == (Accepted.UNKNOWN, 0)
    assert role(database, other, room) is Role.TEACHER


def test_a_code_ends_after_a_week_and_when_it_is_withdrawn(database, owner, room, other, code):
    assert accept(database, other, code, later(days=7)) == (Accepted.UNKNOWN, 0)
    with database.writing() as connection:
        assert teachers.open_invitations(connection, room.id, NOW) == 1
        teachers.withdraw(connection, owner, room.id)
    assert accept(database, other, code) == (Accepted.UNKNOWN, 0)


def test_of_two_colleagues_with_one_code_one_comes_in(database, code):
    two = [an_educator(database, 30 + n, f"T {n}") for n in range(2)]
    outcomes = all_at_once(2, lambda n: accept(database, two[n], code)[0])
    assert sorted(outcomes) == [Accepted.UNKNOWN, Accepted.YES]


def test_who_teaches_already_uses_no_code_up(database, owner, room, other, code):
    assert accept(database, owner, code) == (Accepted.YES, room.id)
    assert role(database, owner, room) is Role.OWNER
    assert accept(database, other, code) == (Accepted.YES, room.id)


def test_a_pupil_does_not_become_a_teacher_of_their_class(database, room, code):
    pupil = a_pupil(database, room, "Quiet Heron", seed=4).pupil.learner_id
    with pytest.raises(NotFoundError):
        accept(database, pupil, code)
    with database.writing() as connection:
        classrooms.become_educator(connection, pupil, "Me", "", NOW)
    assert accept(database, pupil, code) == (Accepted.PUPIL, room.id)


def test_only_educators_come_by_a_code(database, code):
    with pytest.raises(NotFoundError):
        accept(database, somebody(database, 40).learner.id, code)


def test_a_removed_colleague_is_out_at_once(database, owner, room, other, code):
    accept(database, other, code)
    with database.writing() as connection:
        teachers.remove(connection, owner, room.id, other)
    with pytest.raises(NotFoundError):
        role(database, other, room)


def test_a_colleague_can_leave_and_the_owner_has_to_hand_on_first(
    database, owner, room, other, code
):
    accept(database, other, code)
    with pytest.raises(ForbiddenError), database.writing() as connection:
        teachers.step_back(connection, owner, room.id)
    with database.writing() as connection:
        teachers.remove(connection, owner, room.id, owner)
        teachers.hand_on(connection, owner, room.id, other)
    assert (role(database, owner, room), role(database, other, room)) == (Role.TEACHER, Role.OWNER)
    with database.writing() as connection:
        teachers.step_back(connection, owner, room.id)
    with pytest.raises(NotFoundError):
        role(database, owner, room)


def test_a_class_is_handed_to_who_teaches_it_and_to_nobody_else(database, owner, room, other):
    with pytest.raises(NotFoundError), database.writing() as connection:
        teachers.hand_on(connection, owner, room.id, other)
    assert role(database, owner, room) is Role.OWNER


def test_there_are_not_more_codes_about_than_anybody_needs(database, owner, room):
    with database.writing() as connection:
        for seed in range(MOST_INVITATIONS):
            teachers.invite(connection, owner, room.id, chance(seed), NOW)
        with pytest.raises(ForbiddenError):
            teachers.invite(connection, owner, room.id, chance(99), NOW)

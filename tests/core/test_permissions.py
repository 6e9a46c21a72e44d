import pytest

from app.core.permissions import TABLE, Deed, Role, Standing, may

OWNER, TEACHER, PUPIL, NOBODY = Role


def test_the_table_speaks_of_every_deed():
    assert set(TABLE) == set(Deed)


def test_whoever_is_nothing_in_a_class_may_nothing():
    assert not any(may(NOBODY, deed, standing) for deed in Deed for standing in Standing)


def test_a_pupil_may_work_and_leave_and_nothing_else():
    assert {deed for deed in Deed if may(PUPIL, deed)} == {Deed.WORK, Deed.LEAVE}


def test_a_teacher_may_all_but_what_ends_or_hands_on_the_class():
    owners = {deed for deed in Deed if may(OWNER, deed)}
    assert owners - {deed for deed in Deed if may(TEACHER, deed)} == {
        *(Deed.APPOINT, Deed.ARCHIVE, Deed.DELETE)
    }


@pytest.mark.parametrize("role", Role)
def test_of_a_deleted_class_only_its_owner_knows_and_can_only_have_it_back(role):
    allowed = {deed for deed in Deed if may(role, deed, Standing.DELETED)}
    assert allowed == ({Deed.RESTORE} if role is OWNER else set())


def test_in_a_class_that_is_over_nobody_joins_and_nothing_is_assigned():
    lost = {deed for deed in Deed if may(OWNER, deed) and not may(OWNER, deed, Standing.ARCHIVED)}
    assert lost == {Deed.ADMIT, Deed.ASSIGN, Deed.INVITE}

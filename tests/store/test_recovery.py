import pytest
from sqlalchemy.exc import IntegrityError

from app.core.keyring import KeyedHash
from app.store import recovery
from tests.services.builders import NOW, later
from tests.store.builders import a_learner

OLD, NEW = KeyedHash("1" * 64, "1" * 8), KeyedHash("2" * 64, "2" * 8)


def test_a_card_names_its_owner(database):
    learner_id = a_learner(database)
    with database.writing() as connection:
        recovery.replace(connection, learner_id, OLD, NOW)

        assert recovery.owner(connection, [NEW, OLD]) == (learner_id, OLD)
        assert recovery.owner(connection, [NEW]) is None
        assert recovery.made_at(connection, learner_id) == NOW


def test_a_new_card_ends_the_old_one(database):
    learner_id = a_learner(database)
    with database.writing() as connection:
        recovery.replace(connection, learner_id, OLD, NOW)
        recovery.replace(connection, learner_id, NEW, later(days=1))

        assert recovery.owner(connection, [OLD]) is None
        assert recovery.owner(connection, [NEW]) == (learner_id, NEW)
        assert recovery.made_at(connection, learner_id) == later(days=1)


def test_a_card_can_be_kept_under_another_key(database):
    learner_id = a_learner(database)
    with database.writing() as connection:
        recovery.replace(connection, learner_id, OLD, NOW)
        recovery.rekey(connection, learner_id, NEW)

        assert recovery.owner(connection, [OLD, NEW]) == (learner_id, NEW)


def test_no_two_learners_have_the_same_card(database):
    one, other = a_learner(database), a_learner(database)
    with database.writing() as connection:
        recovery.replace(connection, one, OLD, NOW)
    with pytest.raises(IntegrityError), database.writing() as connection:
        recovery.replace(connection, other, OLD, NOW)

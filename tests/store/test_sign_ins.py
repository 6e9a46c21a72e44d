from datetime import timedelta

from app.store import sign_ins
from tests.services.builders import NOW, later
from tests.store.builders import a_learner

ONE, TWO = "1" * 64, "2" * 64


def test_a_token_names_its_learner_and_no_other(database):
    one, other = a_learner(database), a_learner(database)
    with database.writing() as connection:
        sign_ins.add(connection, one, ONE, NOW)
        sign_ins.add(connection, other, TWO, NOW)
        learner, sign_in = sign_ins.whose(connection, TWO)

        assert (learner.id, sign_in.learner_id) == (other, other)
        assert sign_ins.whose(connection, "3" * 64) is None
        assert [entry.learner_id for entry in sign_ins.sign_ins_of(connection, one)] == [one]


def test_an_ended_sign_in_is_gone_at_once(database):
    learner_id = a_learner(database)
    with database.writing() as connection:
        sign_ins.add(connection, learner_id, ONE, NOW)
    with database.writing() as connection:
        sign_ins.end(connection, ONE)
    with database.reading() as connection:
        assert sign_ins.whose(connection, ONE) is None


def test_all_browsers_but_one_can_be_ended(database):
    learner_id, other = a_learner(database), a_learner(database)
    with database.writing() as connection:
        for number in range(3):
            sign_ins.add(connection, learner_id, str(number) * 64, NOW)
        sign_ins.add(connection, other, "9" * 64, NOW)

        assert sign_ins.end_all(connection, learner_id, but=ONE) == 2
        assert sign_ins.whose(connection, ONE)
        assert sign_ins.whose(connection, "9" * 64)
        assert sign_ins.end_all(connection, learner_id) == 1


def test_a_use_is_noted(database):
    learner_id = a_learner(database)
    with database.writing() as connection:
        sign_in = sign_ins.add(connection, learner_id, ONE, NOW)
        sign_ins.note_use(connection, sign_in.id, later(hours=1))
    with database.reading() as connection:
        assert sign_ins.whose(connection, ONE)[1].last_used_at == later(hours=1)


def test_old_ones_are_removed_by_their_making_or_their_last_use(database):
    learner_id = a_learner(database)
    with database.writing() as connection:
        for days, token in ((10, ONE), (3, TWO), (0, "3" * 64)):
            sign_ins.add(connection, learner_id, token, NOW - timedelta(days=days))
        old = sign_ins.whose(connection, ONE)[1]
        sign_ins.note_use(connection, old.id, NOW)
    with database.writing() as connection:
        removed = sign_ins.remove_old(connection, NOW - timedelta(days=9), NOW - timedelta(days=2))

        assert removed == 2
        assert len(sign_ins.sign_ins_of(connection, learner_id)) == 1

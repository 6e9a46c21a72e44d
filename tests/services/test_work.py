from datetime import timedelta

import pytest

from app.core.errors import NotFoundError
from app.services import accounts, limits, work
from app.services.limits import KEEPING
from app.services.work import Job
from app.store import erasure, learners, sign_ins
from app.store.engine import file_of
from tests.services.builders import NOW, an_asker, later
from tests.store.builders import all_at_once

NAMES = tuple(job.name for job in work.JOBS)


def test_every_job_runs_and_then_waits_until_it_is_due(database):
    assert work.run_due(database, NOW) == NAMES
    assert work.run_due(database, later(seconds=30)) == ()
    assert work.run_due(database, later(minutes=10)) == ("purge-limits",)
    assert work.run_due(database, later(hours=6)) == NAMES


def test_of_many_machines_one_does_each_job(database):
    results = all_at_once(8, lambda _n: work.run_due(database, NOW))

    assert sorted(name for names in results for name in names) == sorted(NAMES)


def test_a_job_that_fails_changes_nothing_and_is_tried_again(database):
    def fail(connection, now):
        learners.add(connection, now)
        raise KeyError

    broken = Job("broken", timedelta(hours=1), timedelta(minutes=5), fail)
    with pytest.raises(KeyError):
        work.run_due(database, NOW, (broken,))
    assert work.run_due(database, later(minutes=4), (broken,)) == ()
    with pytest.raises(KeyError):
        work.run_due(database, later(minutes=5), (broken,))


def test_with_the_clock_moved_on_only_what_we_promised_to_keep_is_left(database, kept):
    with database.writing() as connection:
        limits.admit(connection, KEEPING, an_asker(), NOW)
        learners.add(connection, NOW)
    work.run_due(database, later(days=61))

    with database.reading() as connection:
        assert sign_ins.sign_ins_of(connection, kept.learner.id) == ()
        assert accounts.learner_of(connection, kept.token, NOW) is None
        with pytest.raises(NotFoundError):
            learners.learner(connection, kept.learner.id)


def test_work_finishes_an_erasure_that_a_reader_held_up(sqlite_database):
    with sqlite_database.writing() as connection:
        learner = learners.add(connection, NOW)
        sign_ins.add(connection, learner.id, "c" * 64, NOW)
    with sqlite_database.reading() as connection:
        learners.learner(connection, learner.id)
        with sqlite_database.writing() as writer:
            erasure.erase(writer, learner.id)
    work.run_due(sqlite_database, NOW)

    file = file_of(sqlite_database.engine)
    assert b"c" * 64 not in file.read_bytes()
    assert b"c" * 64 not in file.with_name(f"{file.name}-wal").read_bytes()

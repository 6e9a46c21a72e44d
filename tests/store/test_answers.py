import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.core.answers import Sure
from app.core.errors import NotFoundError
from app.store import answers
from tests.services.builders import NOW, a_question, an_answer, an_id, later
from tests.store.builders import a_learner, all_at_once

ROOT = Path(__file__).parents[2]


def append(database, learner_id, *given):
    with database.writing() as connection:
        return answers.append(connection, learner_id, given)


def of(database, learner_id):
    with database.reading() as connection:
        return answers.answers_of(connection, learner_id)


def test_an_answer_comes_back_as_it_was_given(database):
    learner_id = a_learner(database)
    given = an_answer(
        answer=("left=right", "“ünïcode” \x00 \\ '"),
        credit=2 / 3,
        sure=Sure.FAIRLY,
        given_at=NOW - timedelta(days=3, microseconds=7),
    )
    append(database, learner_id, given)

    assert of(database, learner_id) == (given,)


def test_an_answer_that_does_not_count_is_kept(database):
    learner_id = a_learner(database)
    append(database, learner_id, an_answer(credit=None, version="00000000"))

    assert [given.credit for given in of(database, learner_id)] == [None]


def test_the_same_answer_sent_again_is_the_one_that_is_there(database):
    learner_id = a_learner(database)
    first = an_answer(credit=1.0)
    [one] = append(database, learner_id, first)
    [two] = append(database, learner_id, an_answer(id=first.id, credit=0.0, answer=("no",)))

    assert (one.new, two.new) == (True, False)
    assert two.given == first
    assert of(database, learner_id) == (first,)


def test_twice_in_one_batch_is_once(database):
    learner_id = a_learner(database)
    given = an_answer()
    stored = append(database, learner_id, given, given, an_answer())

    assert [one.new for one in stored] == [True, False, True]
    assert len(of(database, learner_id)) == 2


def test_no_answers_are_no_trouble(database):
    assert append(database, a_learner(database)) == ()


def test_sixteen_at_once_store_one_answer(database):
    learner_id = a_learner(database)
    given = an_answer()
    results = all_at_once(16, lambda _number: append(database, learner_id, given)[0].new)

    assert sorted(results) == [False] * 15 + [True]
    assert len(of(database, learner_id)) == 1


def test_sixteen_at_once_without_an_id_store_one_answer(database):
    learner_id = a_learner(database)

    def submit(number):
        moment = later(milliseconds=number)
        given = an_answer(id="", given_at=moment, received_at=moment)
        return append(database, learner_id, given)[0].new

    assert sorted(all_at_once(16, submit)) == [False] * 15 + [True]
    assert len(of(database, learner_id)) == 1


def test_sixteen_learners_at_once_store_sixteen_answers(database):
    everybody = [a_learner(database) for _ in range(16)]
    given = an_answer()
    results = all_at_once(16, lambda number: append(database, everybody[number], given)[0].new)

    assert results == [True] * 16


@pytest.mark.parametrize(("seconds", "new"), [(0, False), (59, False), (60, True), (3600, True)])
def test_without_an_id_an_equal_answer_within_a_minute_is_the_same(database, seconds, new):
    learner_id = a_learner(database)
    append(database, learner_id, an_answer(id=""))
    moment = later(seconds=seconds)
    [again] = append(database, learner_id, an_answer(id="", given_at=moment, received_at=moment))

    assert again.new is new


@pytest.mark.parametrize(
    "other", [{"answer": ("no",)}, {"version": "00000000"}, {"ref": "first#q2"}]
)
def test_without_an_id_another_answer_is_another(database, other):
    learner_id = a_learner(database)
    append(database, learner_id, an_answer(id=""))
    moment = later(seconds=1)
    [stored] = append(
        database, learner_id, an_answer(id="", given_at=moment, received_at=moment, **other)
    )

    assert stored.new


def test_without_ids_two_equal_answers_in_one_form_are_one(database):
    learner_id = a_learner(database)
    stored = append(database, learner_id, an_answer(id=""), an_answer(id=""))

    assert [one.new for one in stored] == [True, False]


def test_nobody_sees_the_answers_of_another(database):
    one, other = a_learner(database), a_learner(database)
    append(database, one, an_answer())

    assert of(database, other) == ()
    with database.reading() as connection:
        assert answers.count(connection, other) == 0


def test_an_id_of_another_learner_opens_nothing(database):
    one, other = a_learner(database), a_learner(database)
    secret = an_answer(answer=("secret",))
    append(database, one, secret)
    [stored] = append(database, other, an_answer(id=secret.id, answer=("mine",)))

    assert stored.new
    assert [given.answer for given in of(database, other)] == [("mine",)]
    assert [given.answer for given in of(database, one)] == [("secret",)]


def test_nothing_is_stored_for_a_learner_who_was_forgotten(database):
    with pytest.raises(NotFoundError):
        append(database, 4711, an_answer())


def test_answers_come_in_the_order_in_which_they_were_received(database):
    learner_id = a_learner(database)
    late = an_answer(received_at=later(hours=1))
    early = an_answer()
    append(database, learner_id, late, early)

    assert of(database, learner_id) == (early, late)


@pytest.mark.parametrize(
    "wrong",
    [
        {"credit": 1.5},
        {"id": "short"},
        {"version": "short"},
        {"given_at": later(seconds=1)},
    ],
)
def test_the_database_itself_refuses_nonsense(database, wrong):
    learner_id = a_learner(database)
    with pytest.raises(IntegrityError):
        append(database, learner_id, an_answer(**wrong))


def test_a_full_batch_takes_three_statements(database, statements):
    learner_id = a_learner(database)
    with database.writing() as connection, statements() as seen:
        answers.append(connection, learner_id, [an_answer() for _ in range(200)])

    assert len(seen) <= 3


WRITER = """
import itertools, sys
from app.store import answers
from app.store.transactions import Database
from tests.services.builders import an_answer

url, learner_id, start = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
database = Database(url)
for number in itertools.count(start, 3):
    batch = [an_answer(id=f"{number + place:032x}") for place in range(3)]
    with database.writing() as connection:
        answers.append(connection, learner_id, batch)
    print(number, flush=True)
"""


def test_a_killed_process_loses_nothing_it_acknowledged_and_leaves_nothing_half(
    database, database_url
):
    learner_id, acknowledged = a_learner(database), 0
    for life in range(3):
        command = [sys.executable, "-c", WRITER, database_url, str(learner_id), str(life * 10**6)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            for _ in range(3 + 17 * life):
                process.stdout.readline()
                acknowledged += 3
            process.kill()
            acknowledged += 3 * len(process.stdout.readlines())
    # PostgreSQL notices only a moment later that nobody is there any more.
    append(database, learner_id, an_answer())
    stored = len(of(database, learner_id)) - 1

    assert stored % 3 == 0
    assert acknowledged <= stored <= acknowledged + 3 * 3


def test_what_is_stored_of_an_answer_is_plain_json(database):
    learner_id = a_learner(database)
    append(database, learner_id, an_answer(a_question(), id=an_id(), answer=("a", "b")))
    with database.reading() as connection:
        written = connection.scalar(text("SELECT answer FROM answers"))

    assert json.loads(written) == ["a", "b"]

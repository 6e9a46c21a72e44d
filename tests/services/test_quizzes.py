import pytest

from app.core.answers import Sure
from app.core.errors import NotFoundError
from app.core.grading import Outcome
from app.services import accounts, quizzes
from app.store import answers
from tests.services.builders import (
    NOW,
    a_catalogue,
    a_lesson,
    a_question,
    an_id,
    an_order_question,
    later,
    submitted,
)
from tests.store.builders import all_at_once

OLD = a_question("q1", right="no")
NEW = a_question("q1", right="yes")
CATALOGUE = a_catalogue(a_lesson("first", questions=[NEW, a_question("q2")]), published=[OLD])


def mark(*given):
    return quizzes.mark_all(CATALOGUE, given)


def keep(database, learner_id, verdicts, now=NOW):
    with database.writing() as connection:
        return quizzes.keep_answers(connection, learner_id, verdicts, now)


def of(database, learner_id):
    with database.reading() as connection:
        return answers.answers_of(connection, learner_id)


def test_answers_are_marked_and_explained_without_a_database():
    right, wrong = mark(submitted(NEW, "yes"), submitted(NEW, "no"))

    assert (right.mark.outcome, wrong.mark.outcome) == (Outcome.RIGHT, Outcome.NO)
    assert right.marked.remarks[0].id == "yes"
    assert wrong.marked.missed[0].id == "yes"


def test_an_answer_to_an_old_version_is_marked_by_the_key_its_reader_saw():
    [verdict] = mark(submitted(NEW, "no", version=OLD.version))

    assert verdict.mark.credit == 1
    assert verdict.marked is None, "the page shows another question by now"


def test_an_unknown_version_is_kept_and_not_counted(database, kept):
    [verdict] = mark(submitted(NEW, "yes", version="00000000"))
    assert verdict.mark is verdict.marked is None

    keep(database, kept.learner.id, [verdict])
    assert [given.credit for given in of(database, kept.learner.id)] == [None]


def test_an_answer_that_does_not_fit_its_version_is_kept_and_not_counted(database, kept):
    [verdict] = mark(submitted(NEW, "never-heard-of"))
    assert verdict.mark is None

    assert keep(database, kept.learner.id, [verdict])[0].new


def test_a_question_that_is_not_in_the_ledger_yet_is_marked_by_its_own_key():
    draft = an_order_question()
    [verdict] = quizzes.mark_all(a_catalogue(), [submitted(draft, "collect", "train", "test")])

    assert verdict.mark.credit == 1


def test_what_was_marked_is_what_is_kept(database, kept):
    name = an_id()
    verdicts = mark(
        submitted(NEW, "yes", sure=Sure.GUESS, id=name), submitted(a_question("q2"), "maybe")
    )
    stored = keep(database, kept.learner.id, verdicts)
    found = of(database, kept.learner.id)

    assert [one.new for one in stored] == [True, True]
    assert {given.ref: given.credit for given in found} == {"first#q1": 1.0, "first#q2": 0.0}
    [named] = [given for given in found if given.id == name]
    assert (named.sure, named.given_at, named.received_at) == (Sure.GUESS, NOW, NOW)


def test_a_double_click_counts_once(database, kept):
    verdicts = mark(submitted(NEW, "yes"))

    assert keep(database, kept.learner.id, verdicts)[0].new
    assert not keep(database, kept.learner.id, verdicts, later(seconds=30))[0].new
    assert len(of(database, kept.learner.id)) == 1


def test_a_replay_on_the_next_day_counts_once(database, kept):
    verdicts = mark(submitted(NEW, "yes", id=an_id()))

    assert keep(database, kept.learner.id, verdicts)[0].new
    assert not keep(database, kept.learner.id, verdicts, later(days=1))[0].new


@pytest.mark.parametrize("name", ["", "f" * 32])
def test_sixteen_at_once_count_once(database, kept, name):
    verdicts = mark(submitted(NEW, "yes", id=name))
    results = all_at_once(16, lambda _n: keep(database, kept.learner.id, verdicts)[0].new)

    assert sorted(results) == [False] * 15 + [True]


def test_the_answers_of_one_learner_are_no_business_of_another(database, kept, other):
    verdicts = mark(submitted(NEW, "yes", id=an_id()))
    keep(database, kept.learner.id, verdicts)

    assert of(database, other.learner.id) == ()
    assert keep(database, other.learner.id, verdicts)[0].new


def test_nothing_is_kept_for_somebody_who_was_forgotten(database):
    with pytest.raises(NotFoundError):
        keep(database, 4711, mark(submitted(NEW, "yes", id=an_id())))


def test_keeping_an_answer_that_has_an_id_takes_one_statement(database, kept, statements):
    verdicts = mark(submitted(NEW, "yes", id=an_id()))
    with database.writing() as connection, statements() as seen:
        quizzes.keep_answers(connection, kept.learner.id, verdicts, NOW)

    assert len(seen) == 1


def keep_of(database, token, verdicts, now=NOW):
    with database.writing() as connection:
        return quizzes.keep_answers_of(connection, token, verdicts, now)


def test_an_answer_is_kept_for_whoever_is_signed_in(database, kept, other):
    verdicts = mark(submitted(NEW, "yes", id=an_id()))
    [stored] = keep_of(database, kept.token, verdicts)

    assert stored.new
    assert of(database, kept.learner.id) == (stored.given,)
    assert of(database, other.learner.id) == ()


def test_the_usual_answer_takes_one_statement(database, kept, statements):
    verdicts = mark(submitted(NEW, "yes", id=an_id()))
    with database.writing() as connection, statements() as seen:
        quizzes.keep_answers_of(connection, kept.token, verdicts, later(minutes=59))

    assert len(seen) == 1


def test_a_replay_by_whoever_is_signed_in_counts_once(database, kept):
    name = an_id()
    first, again = mark(submitted(NEW, "yes", id=name), submitted(NEW, "no", id=name))
    keep_of(database, kept.token, [first])
    [stored] = keep_of(database, kept.token, [again])

    assert not stored.new
    assert stored.given.answer == ("yes",)
    assert len(of(database, kept.learner.id)) == 1


def test_answers_without_an_id_are_kept_for_whoever_is_signed_in(database, kept):
    verdicts = mark(submitted(NEW, "yes"), submitted(a_question("q2"), "maybe"))

    assert [one.new for one in keep_of(database, kept.token, verdicts)] == [True, True]
    assert [one.new for one in keep_of(database, kept.token, verdicts[:1])] == [False]


def test_an_answer_is_a_use_that_is_noted_once_an_hour(database, kept):
    verdicts = mark(submitted(NEW, "yes", id=an_id()))
    assert keep_of(database, kept.token, verdicts, later(hours=2))[0].new
    with database.reading() as connection:
        known = accounts.recognised(connection, kept.token, later(hours=2, minutes=59))

    assert known.sign_in.last_used_at == later(hours=2)


@pytest.mark.parametrize("days", [60, 400])
def test_nothing_is_kept_for_a_sign_in_that_has_run_out(database, kept, days):
    verdicts = mark(submitted(NEW, "yes", id=an_id()))

    assert keep_of(database, kept.token, verdicts, later(days=days)) is None
    assert of(database, kept.learner.id) == ()


def test_nothing_is_kept_for_a_sign_in_that_was_ended(database, kept):
    with database.writing() as connection:
        accounts.sign_out(connection, kept.token)

    assert keep_of(database, kept.token, mark(submitted(NEW, "yes", id=an_id()))) is None
    assert of(database, kept.learner.id) == ()

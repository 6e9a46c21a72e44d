"""Two learners of one person become one: proof, outlook, receipt, and doing it again."""

import pytest

from app.core.errors import NotFoundError
from app.services import accounts, merging, privacy, quizzes, readings, tokens, ways
from app.services.accounts import WrongWords
from app.services.merging import Merged, Proved, Same
from app.store import tickets
from tests.services.builders import (
    NOW,
    a_catalogue,
    a_mint,
    a_question,
    an_edition,
    an_id,
    later,
    submitted,
)
from tests.store.builders import all_at_once


@pytest.fixture
def busy(database, kept, other):
    """`kept` and `other` are one person, and have one answer and one lesson each."""
    for who, lesson_id in ((kept, "first"), (other, "second")):
        verdicts = quizzes.mark_all(a_catalogue(), [submitted(a_question(), "yes", id=an_id())])
        with database.writing() as connection:
            quizzes.keep_answers(connection, who.learner.id, verdicts, NOW)
            readings.mark_read(connection, who.learner.id, an_edition(), lesson_id, NOW)


def prove(database, kept, typed, *, seed=9, now=NOW):
    with database.writing() as connection:
        return merging.prove(connection, kept.learner.id, typed, a_mint(seed=seed), now)


def proof_of(database, kept, other) -> str:
    found = prove(database, kept, " ".join(other.words))
    assert isinstance(found, Proved)
    return found.token


def merge(database, kept, proof, now=NOW):
    with database.writing() as connection:
        return merging.merge(connection, kept.learner.id, proof, now)


def held(database, kept):
    with database.reading() as connection:
        return privacy.everything(connection, kept.learner.id)


@pytest.mark.usefixtures("busy")
def test_before_it_is_done_one_is_told_what_would_be(database, kept, other):
    proof = proof_of(database, kept, other)
    with database.reading() as connection:
        found = merging.outlook(connection, kept.learner.id, proof, NOW)
    assert (found.this.answers, found.other.answers, found.answers) == (1, 1, 1)
    assert (found.this.readings, found.other.readings, found.readings) == (1, 1, 1)
    assert (found.email_comes, found.feed_comes) == (False, False)
    assert len(held(database, kept).answers) == len(held(database, other).answers) == 1


@pytest.mark.usefixtures("busy")
def test_what_was_told_is_done(database, kept, other):
    done = merge(database, kept, proof_of(database, kept, other))
    assert (done.this.answers, done.this.readings, done.outlook.answers) == (2, 2, 1)
    with pytest.raises(NotFoundError):
        held(database, other)
    with database.writing() as connection:
        again = accounts.sign_in(connection, " ".join(other.words), a_mint(seed=5), NOW)
    assert isinstance(again, WrongWords)


def test_browsers_of_the_other_go_on_with_the_one_that_stays(database, kept, other):
    merge(database, kept, proof_of(database, kept, other))
    with database.reading() as connection:
        assert accounts.learner_of(connection, other.token, NOW) == kept.learner


@pytest.mark.usefixtures("busy")
def test_the_same_proof_again_changes_nothing_and_says_so(database, kept, other):
    proof = proof_of(database, kept, other)
    merge(database, kept, proof)
    before = held(database, kept)
    again = merge(database, kept, proof)
    with database.reading() as connection:
        assert merging.outlook(connection, kept.learner.id, proof, NOW) == again
    assert isinstance(again, Merged)
    assert again.outlook is None
    assert again.this.answers == 2
    assert held(database, kept) == before


@pytest.mark.usefixtures("busy")
def test_pressed_many_times_at_once_it_is_done_once(database, kept, other):
    proof = proof_of(database, kept, other)
    results = all_at_once(6, lambda _n: merge(database, kept, proof))
    assert {type(result) for result in results} == {Merged}
    assert sum(result.outlook is not None for result in results) == 1
    assert len(held(database, kept).answers) == 2


@pytest.mark.usefixtures("busy")
def test_both_ways_at_once_one_is_left_with_everything(database, kept, other):
    proofs = [
        (kept, proof_of(database, kept, other)),
        (other, prove(database, other, " ".join(kept.words), seed=10).token),
    ]
    results = all_at_once(2, lambda n: merge(database, *proofs[n]))
    (done,) = [one for one in results if isinstance(one, Merged)]
    assert done.this.answers == 2
    (lost,) = [one for one in results if one is not done]
    assert isinstance(lost, NotFoundError)


def test_ones_own_words_prove_nothing(database, kept):
    assert prove(database, kept, " ".join(kept.words)) == Same()


def test_wrong_words_are_named(database, kept):
    found = prove(database, kept, "these are not words of anycard xyzzy")
    assert isinstance(found, WrongWords)
    assert "xyzzy" in found.unknown


def test_a_proof_lasts_as_long_as_a_fresh_sign_in(database, kept, other):
    proof = proof_of(database, kept, other)
    assert merge(database, kept, proof, later(minutes=15)) is None
    assert merge(database, kept, proof, later(minutes=14)) is not None


def test_a_proof_ends_when_a_way_in_of_the_other_changes(database, kept, other):
    proof = proof_of(database, kept, other)
    with database.writing() as connection:
        ways.shut(connection, other.learner.id, token=other.token)
    assert merge(database, kept, proof) is None
    assert held(database, other).learner == other.learner


def test_a_proof_is_of_no_use_to_anybody_else(database, kept, other):
    proof = proof_of(database, kept, other)
    with database.writing() as connection:
        thief = accounts.keep(connection, a_mint(seed=4), NOW)
    assert merge(database, thief, proof) is None
    assert merge(database, kept, proof) is not None


@pytest.mark.parametrize("proof", ["", "forged", "x" * 500])
def test_what_proves_nothing_changes_nothing(database, kept, other, proof):
    assert merge(database, kept, proof) is None
    assert held(database, other).learner == other.learner


def test_a_proof_of_oneself_and_a_link_that_signs_in_are_no_proof(database, kept, other):
    for purpose, learner_id in (("merge", kept.learner.id), ("sign-in", other.learner.id)):
        ticket = tickets.Ticket(purpose, learner_id, later(hours=1))
        with database.writing() as connection:
            tickets.add(connection, tokens.hashed(f"{purpose} {kept.learner.id}"), ticket)
        assert merge(database, kept, purpose) is None
    assert held(database, other).learner == other.learner

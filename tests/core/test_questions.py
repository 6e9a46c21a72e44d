from datetime import date

import pytest

from app.core.keys import Kind
from app.core.questions import Quiz, shuffled
from tests.core.builders import a_choice, a_question


def test_the_public_order_is_the_same_for_every_reader():
    assert a_question().shown_choices() == a_question().shown_choices()


def test_an_attempt_has_an_order_of_its_own():
    orders = {a_question().shown_choices(str(seed)) for seed in range(20)}
    assert len(orders) > 1


@pytest.mark.parametrize("kind", [Kind.CLAIM, Kind.FLAW])
def test_a_claim_and_a_passage_keep_their_order(kind: Kind):
    question = a_question(kind)
    assert question.shown_choices("any seed") == question.choices


@pytest.mark.parametrize("seed", [str(n) for n in range(30)])
def test_steps_and_rows_never_come_solved(seed: str):
    steps, rows = a_question(Kind.ORDER), a_question(Kind.MATCH)
    assert steps.shown_choices(seed) != steps.choices
    shown = [option.id for option in rows.shown_options(seed)][: len(rows.pairs)]
    assert shown != [pair.option for pair in rows.pairs]


def test_shuffling_loses_nothing_and_adds_nothing():
    items = tuple(a_choice(str(n)) for n in range(9))
    assert set(shuffled(items, "seed")) == set(items)


def test_guesses_and_opinions_are_not_scored():
    assert not a_question(use="guess").scored
    assert not a_question(Kind.OPINION).scored
    assert a_question().scored


def test_the_key_of_an_order_is_its_steps():
    key = a_question(Kind.ORDER).key
    assert key.order == ("one", "two", "three")
    assert not key.choices


def test_a_quiz_finds_its_questions_by_id():
    question = a_question()
    quiz = Quiz("a-lesson", "Check", "en", (question,), date(2027, 1, 1))
    assert quiz.question("asked") is question
    assert quiz.question("unknown") is None
    assert quiz.group("unknown") is None
    assert question.ref == "a-lesson#asked"

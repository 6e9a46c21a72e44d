import pytest

from app.core.feedback import explain
from app.core.grading import Outcome, mark
from app.core.keys import Kind
from tests.core.builders import a_question


def _explained(kind, *answer):
    question = a_question(kind)
    return explain(question, answer, mark(question.key, answer))


def test_the_choice_that_was_made_comes_first_then_the_right_one():
    marked = _explained(Kind.SINGLE, "a")
    assert [remark.id for remark in marked.remarks] == ["a"]
    assert [remark.id for remark in marked.missed] == ["b"]
    assert marked.beliefs == ("a-belief",)


def test_a_right_choice_names_no_belief_and_misses_nothing():
    marked = _explained(Kind.SINGLE, "b")
    assert marked.remarks[0].outcome is Outcome.RIGHT
    assert not marked.missed
    assert not marked.beliefs


def test_several_choices_tell_of_those_left_out():
    marked = _explained(Kind.MULTIPLE, "a", "c")
    assert [remark.outcome for remark in marked.remarks] == [Outcome.RIGHT, Outcome.NO]
    assert [remark.id for remark in marked.missed] == ["b"]


def test_a_claim_speaks_of_the_verdict_and_of_the_reason():
    marked = _explained(Kind.CLAIM, "false", "no")
    assert [(r.id, r.outcome) for r in marked.remarks] == [
        ("false", Outcome.RIGHT),
        ("no", Outcome.NO),
    ]
    assert [remark.id for remark in marked.missed] == ["why"]


def test_each_step_says_what_belongs_in_its_place():
    marked = _explained(Kind.ORDER, "two", "one", "three")
    assert [remark.outcome for remark in marked.remarks] == [Outcome.NO, Outcome.NO, Outcome.RIGHT]
    assert marked.remarks[0].right == "Words of one"


def test_each_row_says_what_belongs_to_it():
    marked = _explained(Kind.MATCH, "left-x=ox", "left-y=ow", "left-z=oz")
    assert [remark.outcome for remark in marked.remarks] == [
        Outcome.RIGHT,
        Outcome.NO,
        Outcome.RIGHT,
    ]
    assert marked.remarks[1].right == "Y"


@pytest.mark.parametrize(
    ("answer", "band", "missed"), [("50", "exact", []), ("59", "close", ["exact"])]
)
def test_a_number_gets_the_words_of_its_band(answer, band, missed):
    marked = _explained(Kind.NUMBER, answer)
    assert [remark.id for remark in marked.remarks] == [band]
    assert [remark.id for remark in marked.missed] == missed


def test_a_wrong_text_is_told_the_first_right_word():
    marked = _explained(Kind.TEXT, "lie")
    assert marked.remarks[0].outcome is Outcome.PARTLY
    assert [remark.words for remark in marked.missed] == ["Hallucination"]


def test_an_opinion_is_neither_right_nor_wrong():
    marked = _explained(Kind.OPINION, "a")
    assert marked.remarks[0].outcome is Outcome.OPINION
    assert not marked.missed

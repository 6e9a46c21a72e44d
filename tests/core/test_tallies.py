import pytest

from app.core.grading import mark
from app.core.tallies import Counts, parts
from tests.services.builders import (
    a_match_question,
    a_question,
    a_text_question,
    an_order_question,
)


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        (a_question(), ("yes",), ("", ":right", "yes")),
        (a_question(), ("no",), ("", ":no", "no")),
        (
            an_order_question(),
            ("train", "collect", "test"),
            ("", ":partly", "train@1", "collect@2", "test@3"),
        ),
        (
            a_match_question(),
            ("left1=right2", "left2=right2"),
            ("", ":partly", "left1=right2", "left2=right2"),
        ),
    ],
)
def test_an_answer_counts_under_each_of_its_parts(question, answer, expected):
    assert parts(question.key, answer, mark(question.key, answer)) == expected


def test_words_that_were_typed_are_never_counted_only_where_they_fell():
    key = a_text_question().key
    answer = ("my name is Ada",)

    assert parts(key, answer, mark(key, answer)) == ("", ":no", "else")


def test_counts_add_up():
    assert Counts(1, 2) + Counts(3, 4) == Counts(4, 6)

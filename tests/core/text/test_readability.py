import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.text.readability import grade, minutes, words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("One two three.", 3),
        ("A well-known fact isn't 1,000.5 facts.", 6),
        ("— … ! ?", 0),
    ],
)
def test_words_are_counted_as_people_do(text, count):
    assert words(text) == count


def test_reading_takes_at_least_a_minute():
    assert [minutes(0), minutes(180), minutes(1_080)] == [1, 1, 6]


def test_short_words_in_short_sentences_are_easy_and_long_ones_hard():
    easy = "The cat sat on the mat. It was warm. The dog ran to it."
    hard = (
        "Organisational accountability necessitates comprehensive documentation of "
        "probabilistic methodologies throughout institutional implementation."
    )
    assert grade(easy) < 2
    assert grade(hard) > 20


def test_a_known_passage_has_its_known_grade():
    """The opening of the Gettysburg address, given as grade 11 to 13 by usual counters."""
    passage = (
        "Four score and seven years ago our fathers brought forth on this continent, a new "
        "nation, conceived in Liberty, and dedicated to the proposition that all men are "
        "created equal."
    )
    assert 11 < grade(passage) < 15


@given(st.text())
def test_any_text_has_a_grade(text):
    assert isinstance(grade(text), float)

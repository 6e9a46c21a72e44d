from hypothesis import given
from hypothesis import strategies as st

from app.core.text.chunks import chunks


def _texts(body):
    return [(chunk.line, chunk.text) for chunk in chunks(body, 1)]


def test_pieces_are_cut_at_blank_lines_and_know_where_they_start():
    assert _texts("one\ntwo\n\n\nthree\n") == [(1, "one\ntwo"), (5, "three")]


def test_a_heading_a_picture_and_a_question_stand_alone_without_blank_lines():
    body = "## Head\nwords\n[Check](quiz.md)\nmore\n![a](b.svg)"
    assert [line for line, _ in _texts(body)] == [1, 2, 3, 4, 5]


def test_an_ordinary_link_on_its_line_is_part_of_its_paragraph():
    assert len(_texts("words\n[x](https://example.org)\nwords")) == 1


def test_the_items_of_a_list_stay_together():
    assert _texts("- a\n\n- b\n\n    more of b\n\n1. c") == [
        (1, "- a\n\n- b\n\n    more of b"),
        (7, "1. c"),
    ]


@given(st.text(alphabet="a \n-#1.[]()!", max_size=80))
def test_every_word_stays_on_its_line(body):
    lines = body.split("\n")
    for chunk in chunks(body, 1):
        for offset, line in enumerate(chunk.text.split("\n")):
            assert line.strip() == lines[chunk.line - 1 + offset].strip()

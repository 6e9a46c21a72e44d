from dataclasses import replace
from decimal import Decimal

import pytest

from app.core.keys import Band, Key, Kind
from tests.core.builders import a_question, a_single_key


def test_a_version_is_eight_hex_digits():
    assert len(a_single_key().version) == 8
    int(a_single_key().version, 16)


def test_the_order_of_choices_does_not_change_the_version():
    one = Key(Kind.SINGLE, choices={"a": 0.0, "b": 1.0})
    other = Key(Kind.SINGLE, choices={"b": 1.0, "a": 0.0})
    assert one.version == other.version


@pytest.mark.parametrize(
    "changed",
    [
        Key(Kind.FLAW, choices={"a": 0.0, "b": 1.0}),
        Key(Kind.SINGLE, choices={"a": 1.0, "b": 0.0}),
        Key(Kind.SINGLE, choices={"a": 0.0, "c": 1.0}),
        Key(Kind.SINGLE, choices={"a": 0.5, "b": 1.0}),
    ],
    ids=["kind", "marks", "ids", "half"],
)
def test_kind_ids_and_marks_change_the_version(changed: Key):
    assert changed.version != Key(Kind.SINGLE, choices={"a": 0.0, "b": 1.0}).version


def test_the_order_of_steps_is_part_of_the_key():
    assert Key(Kind.ORDER, order=("a", "b")).version != Key(Kind.ORDER, order=("b", "a")).version


def test_equal_bounds_written_differently_are_one_version():
    plain = Band("x", 1.0, low=Decimal(50), high=Decimal(50))
    pointed = Band("x", 1.0, low=Decimal("50.0"), high=Decimal("5e1"))
    keys = [Key(Kind.NUMBER, bands=(band,)) for band in (plain, pointed)]
    assert keys[0].version == keys[1].version


@pytest.mark.parametrize("kind", list(Kind))
def test_words_do_not_change_the_version(kind: Kind):
    question = a_question(kind)
    reworded = replace(question, stem="Other words?", why="<p>Other words.</p>")
    assert reworded.version == question.version

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.answers import (
    LONGEST_TEXT,
    Blank,
    Fault,
    FormatError,
    fits,
    folded,
    number,
    parse,
)
from app.core.keys import Kind
from tests.core.builders import a_question

KEYS = {kind: a_question(kind).key for kind in Kind}
STEPS = {"one": ["2"], "two": ["1"], "three": ["3"]}
ROWS = {"left-x": ["ox"], "left-y": ["ow"], "left-z": ["oz"]}


@pytest.mark.parametrize(
    ("kind", "raw", "answer"),
    [
        (Kind.SINGLE, {"": ["b"]}, ("b",)),
        (Kind.FLAW, {"": ["a"]}, ("a",)),
        (Kind.OPINION, {"": ["a"]}, ("a",)),
        (Kind.MULTIPLE, {"": ["c", "a"]}, ("a", "c")),
        (Kind.CLAIM, {"": ["false"], "because": ["why"]}, ("false", "why")),
        (Kind.ORDER, STEPS, ("two", "one", "three")),
        (Kind.MATCH, ROWS, ("left-x=ox", "left-y=ow", "left-z=oz")),
        (Kind.NUMBER, {"": [" 1,000 "]}, ("1000",)),
        (Kind.TEXT, {"": [" Hallucination. "]}, ("Hallucination.",)),
    ],
)
def test_each_kind_reads_its_form_values(kind, raw, answer):
    assert parse(KEYS[kind], raw) == answer
    assert fits(KEYS[kind], answer)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("raw", [{}, {"": []}, {"": ["  "], "because": [""]}, {"strange": ["x"]}])
def test_a_missing_answer_is_not_an_attempt(kind, raw):
    assert isinstance(parse(KEYS[kind], raw), Blank)


@pytest.mark.parametrize(
    ("kind", "raw", "error"),
    [
        (Kind.SINGLE, {"": ["z"]}, FormatError("", Fault.UNKNOWN_CHOICE)),
        (Kind.SINGLE, {"": ["a", "b"]}, FormatError("", Fault.UNKNOWN_CHOICE)),
        (Kind.MULTIPLE, {"": ["a", "z"]}, FormatError("", Fault.UNKNOWN_CHOICE)),
        (Kind.CLAIM, {"because": ["why"]}, FormatError("", Fault.VERDICT_MISSING)),
        (Kind.CLAIM, {"": ["true"]}, FormatError("because", Fault.REASON_MISSING)),
        (Kind.CLAIM, {"": ["why"], "because": ["why"]}, FormatError("", Fault.UNKNOWN_CHOICE)),
        (
            Kind.CLAIM,
            {"": ["true"], "because": ["true"]},
            FormatError("because", Fault.UNKNOWN_CHOICE),
        ),
        (Kind.ORDER, STEPS | {"one": []}, FormatError("one", Fault.PLACE_MISSING)),
        (Kind.ORDER, STEPS | {"one": ["4"]}, FormatError("one", Fault.NOT_A_PLACE)),
        (Kind.ORDER, STEPS | {"one": ["first"]}, FormatError("one", Fault.NOT_A_PLACE)),
        (Kind.ORDER, STEPS | {"one": ["٢"]}, FormatError("one", Fault.NOT_A_PLACE)),
        (Kind.ORDER, STEPS | {"two": ["2"]}, FormatError("two", Fault.PLACE_TWICE)),
        (Kind.MATCH, ROWS | {"left-y": []}, FormatError("left-y", Fault.ROW_MISSING)),
        (Kind.MATCH, ROWS | {"left-y": ["x"]}, FormatError("left-y", Fault.UNKNOWN_CHOICE)),
        (Kind.NUMBER, {"": ["fifty"]}, FormatError("", Fault.NOT_A_NUMBER)),
        (Kind.NUMBER, {"": ["9" * 30]}, FormatError("", Fault.NOT_A_NUMBER)),
        (Kind.TEXT, {"": ["x" * (LONGEST_TEXT + 1)]}, FormatError("", Fault.TOO_LONG)),
    ],
)
def test_an_unreadable_answer_names_the_field_to_mend(kind, raw, error):
    assert parse(KEYS[kind], raw) == error


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("50", "50"),
        ("-3.5", "-3.5"),
        (".5", "0.5"),
        ("0,5", "0.5"),
        ("1,000", "1000"),
        ("1 000 000", "1000000"),
        ("1\u00a0000", "1000"),
        ("1'000", "1000"),
        ("50 %", "50"),
        ("５０", "50"),
        ("1,000.25", "1000.25"),
        ("٣", "3"),
    ],
)
def test_numbers_are_read_as_people_write_them(words, value):
    assert number(words) == Decimal(value)


@pytest.mark.parametrize(
    "words", ["", "1e9", "NaN", "Infinity", "0x10", "1..2", "--1", "12,34,5", "1/2"]
)
def test_what_is_no_plain_number_is_none(words):
    assert number(words) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Halluzination.", "HALLUZINATION"),
        ("  naïve   bayes ", "Naive Bayes"),
        ("Straße", "STRASSE"),
        ("é", "e\u0301"),
    ],
)
def test_text_is_compared_without_case_accents_space_and_final_stop(one, other):
    assert folded(one) == folded(other)


@given(st.sampled_from(list(Kind)), st.dictionaries(st.text(max_size=8), st.lists(st.text())))
def test_any_form_values_are_read_or_refused(kind, raw):
    found = parse(KEYS[kind], raw)
    if isinstance(found, tuple):
        assert fits(KEYS[kind], found)


@given(st.sampled_from(list(Kind)), st.lists(st.text(), max_size=5))
def test_any_stored_answer_is_judged_without_failing(kind, answer):
    assert fits(KEYS[kind], tuple(answer)) in {True, False}


@given(st.permutations(["one", "two", "three"]))
def test_every_full_order_is_readable(steps):
    raw = {step: [str(place)] for place, step in enumerate(steps, 1)}
    assert parse(KEYS[Kind.ORDER], raw) == tuple(steps)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3))
def test_a_number_survives_being_written_and_read(value):
    found = parse(KEYS[Kind.NUMBER], {"": [f"{value:f}"]})
    assert isinstance(found, tuple)
    assert Decimal(found[0]) == value

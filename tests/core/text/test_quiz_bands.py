from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.grading import mark
from app.core.keys import Band, Key, Kind
from app.core.text.quiz_bands import BandError, can_match, number_band, shown, text_band


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("45..55", 45, 55),
        ("..10", None, 10),
        ("60..", 60, None),
        ("50", 50, 50),
        ("50 +- 5%", "47.5", "52.5"),
        ("50 ± 2", 48, 52),
        ("-3..-1", -3, -1),
        ("0.5..1.5", "0.5", "1.5"),
        ("1,000..2,000", 1000, 2000),
        ("-50 +- 10%", -55, -45),
    ],
)
def test_a_number_is_a_value_a_range_or_a_tolerance(words, low, high):
    band = number_band(words, "x", 1.0)
    assert band.low == (None if low is None else Decimal(low))
    assert band.high == (None if high is None else Decimal(high))


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("fifty", "is not a number"),
        ("55..45", "runs backwards"),
        ("..", "at least one end"),
        ("1..2..3", "is not a number"),
        ("50 +- x%", "is not a number"),
        ("", "is not a number"),
    ],
)
def test_a_number_that_cannot_be_read_is_named(words, problem):
    with pytest.raises(BandError, match=problem):
        number_band(words, "x", 1.0)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("/(/", "cannot be read"),
        ("/(a+)+/", "no repeated groups"),
        ("/a*b*c*d/", "at most 2"),
        (r"/(a)\1/", "no repeated groups"),
        ("/(?=a)/", "no repeated groups"),
        ("/" + "a" * 201 + "/", "keep the regular expression short"),
        ("/é/", "without accents"),
        (".", "is nothing"),
    ],
)
def test_an_expression_that_could_keep_a_reader_waiting_is_refused(words, problem):
    with pytest.raises(BandError, match=problem):
        text_band(words, "x", 1.0)


@pytest.mark.parametrize(
    ("earlier", "later", "reachable"),
    [
        (["45..55"], "40..60", True),
        (["40..60"], "45..55", False),
        (["40..60"], "50", False),
        (["1..5", "5..9"], "2..8", False),
        (["1..5", "6..9"], "2..8", True),
        (["..5", "5.."], "1..9", False),
        (["..5"], "*", True),
        (["*"], "1", False),
        (["*"], "*", False),
        (["..9"], "..9", False),
        (["..9"], "9..", True),
    ],
)
def test_a_number_behind_others_is_reachable_or_not(earlier, later, reachable):
    bands = tuple(number_band(words, str(n), 1.0) for n, words in enumerate(earlier))
    assert can_match(number_band(later, "x", 1.0), bands) is reachable


@pytest.mark.parametrize(
    ("earlier", "later", "reachable"),
    [
        (["lie"], "truth", True),
        (["lie"], "Líe.", False),
        (["/l.*/"], "lie", False),
        (["/l.*/"], "/l.*/", False),
        (["/l.*/"], "/m.*/", True),
        (["*"], "lie", False),
        (["lie"], "*", True),
    ],
)
def test_a_text_behind_others_is_reachable_or_not(earlier, later, reachable):
    bands = tuple(text_band(words, str(n), 1.0) for n, words in enumerate(earlier))
    assert can_match(text_band(later, "x", 1.0), bands) is reachable


@pytest.mark.parametrize(
    ("words", "told"),
    [("45..55", "45–55"), ("..10", "≤ 10"), ("1000..", "≥ 1,000"), ("50", "50"), ("*", "")],
)
def test_a_reader_is_told_a_range_in_signs_that_need_no_language(words, told):
    assert shown(number_band(words, "x", 1.0)) == told


_ENDS = st.integers(-20, 20)


@given(
    st.lists(st.tuples(_ENDS, _ENDS).map(sorted), max_size=4), st.tuples(_ENDS, _ENDS).map(sorted)
)
def test_a_band_said_to_be_unreachable_takes_no_answer(earlier, later):
    bands = tuple(Band(str(n), 0.0, Decimal(a), Decimal(b)) for n, (a, b) in enumerate(earlier))
    last = Band("last", 1.0, Decimal(later[0]), Decimal(later[1]))
    key = Key(Kind.NUMBER, bands=(*bands, last))
    tried = [Decimal(n) / 4 for n in range(-84, 85)]
    taken = any(mark(key, (str(value),)).credit == 1 for value in tried)
    assert can_match(last, bands) == taken

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.answers import parse
from app.core.grading import Mark, Outcome, band_of, mark
from app.core.keys import Kind
from tests.core.builders import a_number_key, a_question, a_text_key

KEYS = {kind: a_question(kind).key for kind in Kind}


@pytest.mark.parametrize(
    ("kind", "answer", "wanted"),
    [
        (Kind.SINGLE, ("b",), Mark(1.0, outcome=Outcome.RIGHT)),
        (Kind.SINGLE, ("a",), Mark(0.0, outcome=Outcome.NO)),
        (Kind.FLAW, ("b",), Mark(1.0, outcome=Outcome.RIGHT)),
        (Kind.OPINION, ("a",), Mark(0.0, outcome=Outcome.OPINION)),
        (Kind.MULTIPLE, ("a", "b"), Mark(1.0, 2, 2, Outcome.RIGHT)),
        (Kind.MULTIPLE, ("a",), Mark(0.5, 1, 2, Outcome.PARTLY)),
        (Kind.MULTIPLE, ("a", "c"), Mark(0.0, 1, 2, Outcome.NO)),
        (Kind.MULTIPLE, ("a", "b", "c"), Mark(0.5, 2, 2, Outcome.PARTLY)),
        (Kind.MULTIPLE, ("c",), Mark(0.0, 0, 2, Outcome.NO)),
        (Kind.CLAIM, ("false", "why"), Mark(1.0, outcome=Outcome.RIGHT)),
        (Kind.CLAIM, ("false", "half"), Mark(0.75, outcome=Outcome.PARTLY)),
        (Kind.CLAIM, ("false", "no"), Mark(0.5, outcome=Outcome.PARTLY)),
        (Kind.CLAIM, ("true", "why"), Mark(0.0, outcome=Outcome.NO)),
        (Kind.ORDER, ("one", "two", "three"), Mark(1.0, 3, 3, Outcome.RIGHT)),
        (Kind.ORDER, ("two", "one", "three"), Mark(2 / 3, 2, 3, Outcome.PARTLY)),
        (Kind.ORDER, ("three", "two", "one"), Mark(0.0, 0, 3, Outcome.NO)),
        (
            Kind.MATCH,
            ("left-x=ox", "left-y=oy", "left-z=ow"),
            Mark(2 / 3, 2, 3, Outcome.PARTLY),
        ),
        (Kind.NUMBER, ("45",), Mark(1.0, outcome=Outcome.RIGHT)),
        (Kind.NUMBER, ("55.0",), Mark(1.0, outcome=Outcome.RIGHT)),
        (Kind.NUMBER, ("60",), Mark(0.5, outcome=Outcome.PARTLY)),
        (Kind.NUMBER, ("10",), Mark(0.0, outcome=Outcome.NO)),
        (Kind.NUMBER, ("1000",), Mark(0.0, outcome=Outcome.NO)),
        (Kind.TEXT, (" HALLUCINATION.",), Mark(1.0, outcome=Outcome.RIGHT)),
        (Kind.TEXT, ("Confabulated",), Mark(1.0, outcome=Outcome.RIGHT)),
        (Kind.TEXT, ("líe",), Mark(0.5, outcome=Outcome.PARTLY)),
        (Kind.TEXT, ("anything",), Mark(0.0, outcome=Outcome.NO)),
    ],
)
def test_each_kind_is_marked_as_the_quiz_format_says(kind, answer, wanted):
    assert mark(KEYS[kind], answer) == wanted


@pytest.mark.parametrize(
    ("answer", "band"), [("50", "exact"), ("59", "close"), ("-4", "few"), ("30", "other")]
)
def test_the_first_band_that_fits_counts(answer, band):
    found = band_of(a_number_key(), (answer,))
    assert found
    assert found.id == band


def test_a_pattern_fits_the_whole_answer_or_not_at_all():
    found = band_of(a_text_key(), ("a confabulation",))
    assert found
    assert found.id == "other"


_RAW = st.one_of(
    st.tuples(
        st.just(Kind.MULTIPLE), st.fixed_dictionaries({"": st.lists(st.sampled_from("abc"))})
    ),
    st.tuples(st.just(Kind.NUMBER), st.fixed_dictionaries({"": st.lists(st.integers().map(str))})),
    st.tuples(st.just(Kind.TEXT), st.fixed_dictionaries({"": st.lists(st.text())})),
    st.tuples(
        st.just(Kind.MATCH),
        st.fixed_dictionaries(
            {
                f"left-{n}": st.sampled_from(["ox", "oy", "oz", "ow"]).map(lambda o: [o])
                for n in "xyz"
            }
        ),
    ),
)


@given(_RAW)
def test_credit_lies_between_nothing_and_everything(drawn):
    kind, raw = drawn
    answer = parse(KEYS[kind], raw)
    if isinstance(answer, tuple):
        found = mark(KEYS[kind], answer)
        assert 0 <= found.credit <= 1
        assert (found.outcome is Outcome.RIGHT) == (found.credit == 1)
        assert (found.outcome is Outcome.NO) == (found.credit == 0)


@given(st.sets(st.sampled_from("abc"), min_size=1))
def test_ticking_everything_never_pays(chosen):
    everything = mark(KEYS[Kind.MULTIPLE], ("a", "b", "c")).credit
    assert everything < mark(KEYS[Kind.MULTIPLE], ("a", "b")).credit
    assert mark(KEYS[Kind.MULTIPLE], tuple(sorted(chosen))).credit <= 1


@given(st.permutations(["one", "two", "three"]))
def test_an_order_and_its_reverse_share_one_point(steps):
    key = KEYS[Kind.ORDER]
    there, back = mark(key, tuple(steps)), mark(key, tuple(reversed(steps)))
    assert there.right + back.right == there.of

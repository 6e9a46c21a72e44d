import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.explorables import EXPLORABLES, percents, shares

TEMPERATURE = EXPLORABLES["temperature"]


@pytest.mark.parametrize(
    ("temperature", "row"),
    [
        (0.2, (95, 5, 1, 0, 0)),
        (0.5, (68, 21, 9, 2, 0)),
        (1.0, (47, 26, 17, 8, 1)),
        (1.5, (39, 26, 20, 12, 4)),
        (2.0, (34, 25, 21, 14, 6)),
    ],
)
def test_each_preset_has_the_percents_that_the_lesson_prints(temperature, row):
    setting = next(s for s in TEMPERATURE.settings if s.temperature == temperature)
    assert setting.percents == row


def test_the_table_has_a_row_for_each_word_and_a_column_for_each_preset():
    assert len(TEMPERATURE.rows) == len(TEMPERATURE.candidates)
    assert all(len(columns) == len(TEMPERATURE.settings) for _, columns in TEMPERATURE.rows)


def test_the_finding_is_about_the_default_setting():
    assert TEMPERATURE.shown.temperature == TEMPERATURE.default
    assert TEMPERATURE.favourite.word == "park"
    assert TEMPERATURE.percent_of(TEMPERATURE.favourite, 0.2) == 95


def test_two_draws_agree_less_often_the_higher_the_temperature():
    chances = [setting.agree for setting in TEMPERATURE.settings]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == 90


@given(
    st.lists(st.floats(-20, 20), min_size=2, max_size=8).map(tuple),
    st.floats(0.05, 10),
)
def test_shares_are_a_distribution_that_keeps_the_order(scores, temperature):
    found = shares(scores, temperature)
    assert sum(found) == pytest.approx(1)
    ranked = sorted(range(len(scores)), key=scores.__getitem__)
    assert [found[place] for place in ranked] == sorted(found)
    assert all(0 <= percent <= 100 for percent in percents(found))

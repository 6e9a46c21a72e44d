from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.classrooms import (
    CODE_LENGTH,
    CODE_SIGNS,
    INVITATION_LENGTH,
    Classroom,
    JoinCode,
    Settings,
    Span,
    drawn_code,
    normal_code,
    span,
    spelled_code,
    written,
    zones,
)
from tests.services.builders import NOW, chance, later

DAY = date(2026, 11, 22)
SETTINGS = Settings("10b", "en", "Europe/Lisbon", DAY)


def a_class(**parts) -> Classroom:
    code = JoinCode("CDFGHJKMNP", NOW, later(days=14))
    return Classroom(**({"id": 1, "settings": SETTINGS, "created_at": NOW, "code": code} | parts))


def test_no_sign_of_a_code_is_taken_for_another():
    assert not set("0O1IL2Z5S8BUV") & set(CODE_SIGNS) - {"8", "V"}
    assert not set("AEIOU") & set(CODE_SIGNS)
    assert len(set(CODE_SIGNS)) == len(CODE_SIGNS)


@given(st.binary(min_size=32, max_size=32))
def test_a_code_has_its_length_whatever_chance_says(drawn):
    assert len(drawn_code(lambda _n: drawn)) == CODE_LENGTH
    assert set(drawn_code(lambda _n: drawn)) <= set(CODE_SIGNS)


def test_the_same_chance_draws_the_same_code_and_other_chance_another():
    assert drawn_code(chance(1)) == drawn_code(chance(1)) != drawn_code(chance(2))


@pytest.mark.parametrize(
    "typed", ["cdf-ghj-kmnp", " CDF GHJ KMNP ", "cdfghjkmnp\n", "CDF–GHJ_KMNP"]
)
def test_a_code_is_read_however_it_is_typed(typed):
    assert normal_code(typed) == "CDFGHJKMNP"


def test_codes_are_spelled_in_groups_that_read_back():
    assert spelled_code("CDFGHJKMNP") == "CDF-GHJ-KMNP"
    invitation = drawn_code(chance(3), INVITATION_LENGTH)
    assert spelled_code(invitation).count("-") == 3
    assert normal_code(spelled_code(invitation)) == invitation


def test_a_class_admits_within_the_window_of_its_code():
    assert a_class().admits(NOW)
    assert a_class().admits(later(days=13))
    assert not a_class().admits(later(seconds=-1))
    assert not a_class().admits(later(days=14))
    assert not a_class(code=None).admits(NOW)


@pytest.mark.parametrize("over", ["archived_at", "deleted_at"])
def test_a_class_that_is_over_admits_nobody(over):
    assert not a_class(**{over: NOW}).admits(NOW)


def test_data_ends_thirty_days_after_the_last_day():
    assert a_class().data_ends_on == date(2026, 12, 22)
    assert a_class(deleted_at=NOW).gone_on == date(2026, 11, 29)


def test_a_last_day_lies_ahead_but_not_for_ever():
    assert span(DAY, DAY) is Span.FINE
    assert span(DAY - timedelta(days=1), DAY) is Span.PAST
    assert span(DAY + timedelta(days=401), DAY) is Span.FAR


def test_what_is_written_down_holds_nothing_unseen():
    assert written("  Ms\u202e  Oko\u200bro\n") == "Ms Okoro"


def test_zones_are_those_where_people_live():
    assert {"Europe/Lisbon", "America/Argentina/Buenos_Aires", "UTC"} <= set(zones())
    assert not [name for name in zones() if name.startswith(("Etc/", "US/"))]

import pytest
from sqlalchemy import text

from tests.web.assigning import DAY, HOUR, given, moment
from tests.web.builders import words
from tests.web.teaching import a_pupil, a_room, faults, pupil_number

LIST = "assignments/"


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


@pytest.fixture
def room(app):
    return a_room(app)


ALLOW = "pupils"


@pytest.fixture
def one_pupil(app, room):
    """A pupil, and the address of what they are allowed in an assignment that is over."""
    pupil = a_pupil(app, room, "calm otter")
    late = given(app, room.id, opens=-2 * DAY, due=-HOUR, title="Late")
    number = pupil_number(app, "calm otter")
    with app.extensions["database"].writing() as connection:
        connection.execute(text("UPDATE pupils SET joined_at = :then"), {"then": moment(-9 * DAY)})
    return pupil, room.at(f"{LIST}{late.id}"), f"{ALLOW}/{number}"


def test_one_pupil_gets_more_time_is_excused_and_is_like_all_others_again(room, one_pupil):
    pupil, place, allow = one_pupil
    due = f"{moment(2 * DAY).date()}"
    room.owner.post(f"{place}/{allow}", {"allow": "more", "due_day": due}, 303)
    assert "Until" in words(room.owner.get(place).select_one(".browsers"))
    assert "more time than the class" in words(pupil.get("/en/me/due").main)
    assert room.owner.get(f"{place}/{allow}").select_one("#due_day")["value"] == due

    room.owner.post(f"{place}/{allow}", {"allow": "excused"}, 303)
    assert "Nothing is asked of you" in words(pupil.get("/en/me/due").main)
    room.owner.post(f"{place}/{allow}", {"allow": "none"}, 303)
    assert "overdue" in words(pupil.get("/en/me/due").main)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "allow-none"),
        ({"allow": "all"}, "allow-none"),
        ({"allow": "more"}, "due_day"),
        ({"allow": "more", "due_day": "2026-01-01"}, "due_day"),
        ({"allow": "more", "due_day": "2099-01-01"}, "due_day"),
    ],
)
def test_what_cannot_be_allowed_is_named(room, one_pupil, sent, field):
    _pupil, place, allow = one_pupil

    assert list(faults(room.owner.post(f"{place}/{allow}", sent, 422))) == [field]

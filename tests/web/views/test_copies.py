from datetime import timedelta

import pytest

from tests.web.assigning import DAY, given, moment
from tests.web.builders import words
from tests.web.teaching import a_room, faults

LIST = "assignments/"
TOMORROW = (moment() + DAY).date().isoformat()


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


@pytest.fixture
def room(app):
    return a_room(app)


def test_last_terms_set_is_copied_with_its_dates_moved(app, room):
    other = a_room(app, room.owner, name="10c")
    given(app, room.id, title="One", opens=-30 * DAY, due=-20 * DAY, quiet=True)
    given(app, room.id, title="Two", opens=-10 * DAY, due=-5 * DAY)
    page = room.owner.get(other.at(f"{LIST}copy"))
    page = room.owner.get(page.select_one(".ways a")["href"])
    boxes = page.select("[name=assignment]")
    assert all(box.has_attr("checked") for box in boxes)
    first = moment(3 * DAY).date()
    data = {"source": room.id, "assignment": [b["value"] for b in boxes], "first_day": str(first)}
    room.owner.post(other.at(f"{LIST}copy"), data, 303)
    listed = room.owner.get(other.at(LIST))

    assert [link.text for link in listed.select(".tasks .ti a")] == ["One", "Two"]
    assert "Quiet until due" in words(listed.main)
    page = room.owner.get(listed.select_one(".tasks .ti a")["href"] + "/edit")
    assert page.select_one("#opens_day")["value"] == str(first)
    assert page.select_one("#due_day")["value"] == str(first + timedelta(days=10))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"first_day": "2026-01-01"}, "first_day"),
        ({"first_day": "2099-01-01"}, "first_day"),
        ({"first_day": "9999-12-31"}, "first_day"),
        ({"first_day": "x"}, "first_day"),
        ({"assignment": []}, "assignments"),
    ],
)
def test_what_cannot_be_copied_is_named(app, room, changed, field):
    other = a_room(app, room.owner, name="10c")
    one = given(app, room.id, title="One")
    known = {"source": room.id, "assignment": [str(one.id)], "first_day": TOMORROW}
    page = room.owner.post(other.at(f"{LIST}copy"), known | changed, 422)

    assert list(faults(page)) == [field]


def test_nothing_is_copied_from_a_class_of_somebody_else(app, room):
    theirs = a_room(app)
    given(app, theirs.id, title="Secret")
    room.owner.get(room.at(f"{LIST}copy?source={theirs.id}"), 404)
    data = {"source": theirs.id, "assignment": ["1"], "first_day": TOMORROW}

    room.owner.post(room.at(f"{LIST}copy"), data, 404)


def test_a_class_has_a_calendar_that_ends_when_it_is_told_to(app, room, reader):
    given(app, room.id, title="Soon")
    page = room.owner.post(room.at(f"{LIST}calendar"))
    assert page.select_one(".tabs [aria-current]").text == "Assignments"
    address = page.select_one("#address").text.strip().removeprefix("http://localhost")
    assert b"SUMMARY:Due: Soon" in reader.client.get(address).data
    room.owner.post(room.at(f"{LIST}calendar"), {"end": "1"}, 303)

    assert reader.client.get(address).status_code == 404

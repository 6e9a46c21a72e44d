import pytest

from app.core.classrooms import spelled_code
from tests.page import Reader
from tests.web.builders import words
from tests.web.teaching import JOIN, a_room


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


def opens(app, code) -> bool:
    return Reader(app.test_client()).client.get(f"{JOIN}/{code}").status_code == 200


def test_a_new_code_takes_the_place_of_the_old_one(app):
    room = a_room(app)
    room.owner.post(room.at("code"), {"deed": "rotate"}, 303)
    fresh = words(room.owner.get(room.at()).select_one(".code")).split()[-1]
    assert (opens(app, room.code), opens(app, fresh)) == (False, True)


def test_a_closed_class_has_no_code_until_one_is_made(app):
    room = a_room(app)
    room.owner.post(room.at("code"), {"deed": "close"}, 303)
    assert not room.owner.get(room.at()).select(".code")
    assert not opens(app, room.code)
    room.owner.get(room.at("wall"), 303)
    room.owner.post(room.at("code"), {"deed": "rotate"}, 303)
    assert room.owner.get(room.at()).select(".code")
    room.owner.post(room.at("code"), {"deed": "other"}, 404)


def test_the_days_are_those_of_the_class(app):
    room = a_room(app)
    days = {"first": "2026-01-01", "last": "2026-01-14"}
    room.owner.post(room.at("code/days"), days, 303)
    assert not opens(app, room.code)
    said = words(room.owner.get(room.at()).main)
    assert "This code ended on 15 January 2026, 00:00" in said
    page = room.owner.get(room.at("code/days"))
    assert {name: page.select_one(f"[name={name}]")["value"] for name in days} == days


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        ("2026-01-02", "2026-01-01", "last"),
        ("2026-01-01", "2026-06-01", "last"),
        ("x", "2026-01-01", "first"),
        ("2026-01-01", "", "last"),
    ],
)
def test_days_that_make_no_sense_are_said_and_kept(app, first, last, field):
    room = a_room(app)
    page = room.owner.post(room.at("code/days"), {"first": first, "last": last}, 422)
    assert [item["id"] for item in page.select(".fault")] == [f"fault-{field}"]
    assert opens(app, room.code)


def test_the_wall_shows_code_address_and_a_picture_of_both(app):
    room = a_room(app)
    page = room.owner.get(room.at("wall"))
    assert spelled_code(room.code) in words(page.main)
    assert "localhost/en/join" in words(page.main)
    assert page.select_one("svg.qr[role=img] path")["d"]

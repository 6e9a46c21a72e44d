from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.page import Reader
from tests.web.assigning import DAY, HOUR, given, moment, seated
from tests.web.builders import EVERY, OTHER, keeping, words
from tests.web.teaching import a_pupil, a_room, educator, pupil_number

LIST = "assignments/"
TOMORROW = (moment() + DAY).date().isoformat()


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


@pytest.fixture
def room(app):
    return a_room(app)


def fields(**changed):
    """A form as it is sent; what is None is left out."""
    known = {
        "item": [f"lesson:{EVERY}"],
        "due_day": TOMORROW,
        "counts": "best",
        "to": "all",
        "feedback": "once",
    }
    return {name: value for name, value in (known | changed).items() if value is not None}


def assign(room, status=303, **changed):
    return room.owner.post(room.at(f"{LIST}new"), fields(**changed), status)


def made(room, **changed):
    """Assign something; the address of its page."""
    assign(room, **changed)
    return room.owner.response.headers["Location"].partition("?")[0]


def faults(page):
    return {link["href"].removeprefix("#"): link.text for link in page.select(".mend a")}


def test_a_class_begins_with_nothing_to_do(room):
    page = room.owner.get(room.at(LIST))

    assert "Nothing is assigned yet" in words(page.main)


def test_what_is_assigned_stands_there_and_on_the_page_of_every_pupil(app, room):
    pupil = a_pupil(app, room, "calm otter")
    page = room.owner.get(made(room, title="Before Friday", pass_mark="60", closes="1"))

    assert "Every kind" in words(page.main)
    assert "passed from 60 per cent" in words(page.main)
    assert "Nothing counts after it is due" in words(page.main)
    assert "(time in Lisbon)" in words(page.main)
    assert "Before Friday" in words(room.owner.get(room.at(LIST)).main)
    assert "Before Friday" in words(pupil.get("/en/me/due").main)


def test_without_a_title_it_is_called_after_what_is_to_be_done(room):
    title = room.owner.get(made(room, item=[f"lesson:{OTHER}", f"quiz:{EVERY}", "review"])).h1.text

    assert title == "Quiz: Every kind and 2 more"


def test_without_a_time_it_is_due_at_the_end_of_the_day_and_opens_at_once(app, room):
    pupil = a_pupil(app, room, "calm otter")
    page = room.owner.get(made(room))

    assert "23:59 (time in Lisbon)" in words(page.main)
    assert "Open since" in words(page.main)
    assert "Not started" in words(pupil.get("/en/me/due").main)


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"item": None}, "items", "Choose what is to be done"),
        ({"item": ["lesson:nowhere", "x", "module:"]}, "items", "Choose what is to be done"),
        ({"due_day": ""}, "due_day", "Give the day"),
        ({"due_day": "soon"}, "due_day", "Give the day"),
        ({"due_day": "2026-01-01"}, "due_day", "after it opens"),
        ({"due_day": "2099-01-01"}, "due_day", "deleted after"),
        ({"opens_day": "2026-01-01"}, "opens_day", "cannot open in the past"),
        ({"opens_day": "x"}, "opens_day", "leave both empty"),
        ({"opens_time": "08:00"}, "opens_day", "leave both empty"),
        ({"opens_day": TOMORROW, "opens_time": "10:00", "due_time": "09:00"}, "due_day", "after"),
        ({"pass_mark": "101"}, "pass_mark", "from 0 to 100"),
        ({"pass_mark": "00000999"}, "pass_mark", "from 0 to 100"),
        ({"pass_mark": "half"}, "pass_mark", "from 0 to 100"),
        ({"title": "x" * 121}, "title", "at most 120"),
        ({"to": "some"}, "pupils", "at least one pupil"),
        ({"to": "some", "pupil": ["999", "x"]}, "pupils", "at least one pupil"),
    ],
)
def test_what_is_wrong_is_named_and_what_was_typed_is_kept(room, changed, field, said):
    page = assign(room, 422, **({"title": "Kept title"} | changed))

    assert list(faults(page)) == [field]
    assert said in faults(page)[field]
    for name in ("title", "due_day", "opens_day", "pass_mark"):
        typed = fields(**({"title": "Kept title"} | changed)).get(name, "")
        assert page.select_one(f"#{name}").get("value", "") == typed
    ticked = [box["value"] for box in page.select("[name=item][checked]")]
    assert ticked == [one for one in fields(**changed).get("item", []) if EVERY in one]
    assert words(room.owner.get(room.at(LIST)).main).count("Nothing is assigned yet") == 1


def test_some_pupils_can_be_chosen_and_the_others_see_nothing_of_it(app, room):
    one, other = a_pupil(app, room, "calm otter"), a_pupil(app, room, "merry owl")
    number = pupil_number(app, "calm otter")
    page = room.owner.get(made(room, to="some", pupil=[str(number)], title="Extra"))

    assert "One pupil" in words(page.main)
    assert [row.b.text for row in page.select(".browsers > li")] == ["calm otter"]
    assert "Extra" in words(one.get("/en/me/due").main)
    assert "Nothing is assigned" in words(other.get("/en/me/due").main)


def test_it_can_be_changed_and_calendars_hear_of_it(room):
    place = made(room, title="First")
    page = room.owner.get(f"{place}/edit")
    assert page.select_one("#title")["value"] == "First"
    assert page.select_one(f'[value="lesson:{EVERY}"]').has_attr("checked")
    typed = {
        f["name"]: f.get("value", "") for f in page.select("main input[type=date], [type=time]")
    }
    room.owner.post(f"{place}/edit", fields(title="Second", **typed), 303)

    assert room.owner.get(place).h1.text == "Second"
    room.owner.post(f"{place}/edit", fields(title="Third", item=None, **typed), 422)


def test_a_change_does_not_move_the_opening_into_the_past(room):
    place = made(room)
    long_ago = {"opens_day": "2026-01-01", "opens_time": "08:00"}
    page = room.owner.post(f"{place}/edit", fields(**long_ago), 422)

    assert "cannot open in the past" in faults(page)["opens_day"]


def test_deleting_asks_first_and_says_what_stays(app, room):
    pupil = a_pupil(app, room, "calm otter")
    place = made(room, title="Gone")
    assert "stay theirs" in words(room.owner.get(f"{place}/delete").main)
    room.owner.post(f"{place}/delete", {}, 303)

    room.owner.get(place, 404)
    assert "Nothing is assigned" in words(pupil.get("/en/me/due").main)


def test_a_teacher_sees_it_as_a_pupil_does(room):
    page = room.owner.get(f"{made(room, item=[f'lesson:{EVERY}', 'review'])}/as-pupil")

    assert "0 of 12 answered" in words(page.main)
    assert "0 of 5 reviews given" in words(page.main)
    assert page.select_one(f'a[href="/en/lessons/{EVERY}"]')
    assert not page.main.select("form")


def test_what_is_quiet_says_in_plain_words_that_it_is_no_exam(room):
    page = room.owner.get(room.at(f"{LIST}new"))

    assert "The questions are public" in words(page.main)
    assert "this is no exam" in words(page.main)
    assert "Quiet until due" in words(room.owner.get(made(room, feedback="quiet")).main)


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
    address = page.select_one("#address")["value"].removeprefix("http://localhost")
    assert b"SUMMARY:Due: Soon" in reader.client.get(address).data
    room.owner.post(room.at(f"{LIST}calendar"), {"end": "1"}, 303)

    assert reader.client.get(address).status_code == 404


PLACES = ("", "/edit", "/delete", "/as-pupil")


def test_only_who_teaches_the_class_finds_its_assignments(app, room):
    place = made(room)
    outsiders = (
        a_pupil(app, room, "calm otter"),
        educator(app),
        keeping(Reader(app.test_client())),
    )
    for reader in outsiders:
        for part in PLACES:
            reader.get(f"{place}{part}", 404)
        for part in ("", "new", "copy"):
            reader.get(room.at(f"{LIST}{part}"), 404)
        reader.post(room.at(f"{LIST}new"), fields(), 404)
        reader.post(f"{place}/edit", fields(), 404)
        reader.post(f"{place}/delete", {}, 404)
        reader.post(room.at(f"{LIST}calendar"), {}, 404)
    stranger = Reader(app.test_client())
    stranger.get(place, 303)

    assert room.owner.get(place).h1


def test_an_assignment_of_another_class_is_not_there(app, room):
    other = a_room(app, room.owner, name="10c")
    number = made(room).rpartition("/")[2]
    for part in PLACES:
        room.owner.get(other.at(f"{LIST}{number}{part}"), 404)


def test_in_an_archived_class_everything_can_be_looked_at_and_nothing_assigned(room):
    place = made(room)
    room.owner.post(room.at("end"), {"deed": "archive"}, 303)
    page = room.owner.get(room.at(LIST))

    assert not page.main.select("form")
    assert "Assign something" not in words(page.main)
    room.owner.get(place)
    room.owner.get(room.at(f"{LIST}new"), 403)
    room.owner.post(f"{place}/edit", fields(), 403)


def test_a_removed_pupil_has_nothing_to_do_from_the_next_request_on(app, room):
    pupil = a_pupil(app, room, "calm otter")
    made(room, title="Soon")
    assert "Soon" in words(pupil.get("/en/me/due").main)
    number = pupil_number(app, "calm otter")
    room.owner.post(room.at("pupils"), {"pupil": number, "deed": "remove"}, 303)

    assert "Nothing is assigned" in words(pupil.get("/en/me/due").main)


def test_a_teacher_who_is_a_pupil_elsewhere_keeps_the_two_apart(app, room):
    elsewhere = a_room(app, name="Evening")
    seated(app, room.owner, elsewhere.id)
    given(app, elsewhere.id, title="Homework")

    assert "Homework" in words(room.owner.get("/en/me/due").main)
    assert "Nothing is assigned yet" in words(room.owner.get(room.at(LIST)).main)

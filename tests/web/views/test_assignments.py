import pytest

from tests.page import Reader
from tests.web.assigning import DAY, given, moment, seated
from tests.web.builders import EVERY, OTHER, keeping, words
from tests.web.teaching import a_pupil, a_room, educator, faults, pupil_number

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


def test_a_class_begins_with_nothing_to_do(room):
    page = room.owner.get(room.at(LIST))

    assert "Nothing is assigned yet" in words(page.main)


def test_what_is_assigned_stands_there_and_on_the_page_of_every_pupil(app, room):
    pupil = a_pupil(app, room, "calm otter")
    page = room.owner.get(made(room, title="Before Friday", pass_mark="60", closes="1"))

    assert "Every kind" in words(page.main)
    assert "60 per cent or more is a pass" in words(page.main)
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
        ({"due_day": "2026-01-01"}, "due_day", "in the future"),
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
    assert "0 of 5 review questions answered" in words(page.main)
    assert page.select_one(f'a[href="/en/lessons/{EVERY}"]')
    assert not page.main.select("form")


def test_what_is_quiet_says_in_plain_words_that_it_is_no_exam(room):
    page = room.owner.get(room.at(f"{LIST}new"))

    assert "The questions are public" in words(page.main)
    assert "this is no exam" in words(page.main)
    assert "Quiet until due" in words(room.owner.get(made(room, feedback="quiet")).main)


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


def test_a_form_that_was_not_sent_yet_has_nothing_to_mend(room):
    for place in (room.at(f"{LIST}new"), f"{made(room)}/edit"):
        assert not room.owner.get(place).select(".mend, [aria-invalid]")


def test_a_time_at_which_clocks_change_is_explained(room):
    page = room.owner.get(made(room, due_day="2027-03-28", due_time="01:30"))

    assert "Sunday 28 March 2027, 02:30 (time in Lisbon)" in words(page.main)
    assert "01:30 does not come on that day, as clocks go forward" in words(page.main)

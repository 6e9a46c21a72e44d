import pytest

from tests.page import Reader
from tests.web.builders import words
from tests.web.teaching import CLASS, NEW, TEACH, a_pupil, a_room, educator


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


def test_anybody_is_told_what_teaching_here_means(reader):
    page = reader.get(TEACH)
    assert page.h1.text == "For educators"
    assert page.select_one('form[action="/en/teach/"] [name=name]')
    assert reader.response.headers["Cache-Control"] == "private, no-store"


def test_a_stranger_becomes_an_educator_in_one_step_with_a_card(reader):
    page = reader.post(TEACH, {"name": "Ms Okoro", "school": "North School"})
    assert len(page.select(".card li")) == 6
    said = words(reader.get(TEACH).main)
    assert "Pupils see you as Ms Okoro , North School." in said
    assert "You have no class yet." in said


def test_a_learner_stays_who_they_are(known, rows):
    known.post(TEACH, {"name": "Ms Okoro"}, 303)
    assert rows()["learners"] == 1
    assert known.get(TEACH).h1.text == "Your classes"


@pytest.mark.parametrize(
    ("name", "words_"),
    [("", "Type the name"), (" \u202e ", "Type the name"), ("x" * 81, "at most 80")],
)
def test_a_name_is_asked_for_and_what_was_typed_is_kept(reader, rows, name, words_):
    page = reader.post(TEACH, {"name": name, "school": "North School"}, 422)
    assert words_ in page.select_one("#fault-name").text
    assert page.select_one("[name=school]")["value"] == "North School"
    assert page.title.text.startswith("Error: ")
    assert rows()["learners"] == 0


def test_the_name_can_be_changed(app):
    owner = educator(app)
    assert owner.get("/en/teach/name").select_one("[name=name]")["value"] == "Ms Okoro"
    owner.post("/en/teach/name", {"name": "Dr Okoro", "school": ""}, 303)
    assert "Dr Okoro" in words(owner.get(TEACH).main)
    owner.post("/en/teach/name", {"name": ""}, 422)


def test_whoever_is_no_educator_is_led_to_where_it_begins(reader, known):
    for who in (reader, known):
        for path in (NEW, "/en/teach/name", "/en/teach/invitation"):
            who.get(path, 303)
            assert who.response.headers["Location"] == TEACH


def test_a_class_is_made_and_shows_its_code(app):
    room = a_room(app)
    page = room.owner.get(room.at() + "?done=made")
    assert page.h1.text == "10b"
    assert len(room.code) == 10
    assert "The class is made" in words(page.main)


def test_what_is_wrong_with_a_class_is_said_at_its_field(app):
    owner = educator(app)
    page = owner.post(NEW, {"name": "", "lang": "xx", "zone": "Mars/Base", "ends_on": "soon"}, 422)
    faults = {item["id"]: words(item) for item in page.select(".fault")}
    assert set(faults) == {"fault-name", "fault-lang", "fault-zone", "fault-ends_on"}
    links = [link["href"] for link in page.select(".mend a")]
    assert links == ["#name", "#lang", "#zone", "#ends_on"]


@pytest.mark.parametrize(("last", "said"), [("2020-01-01", "ahead"), ("2099-01-01", "put off")])
def test_the_last_day_lies_ahead_but_not_for_ever(app, last, said):
    page = educator(app).post(NEW, CLASS | {"ends_on": last}, 422)
    assert said in page.select_one("#fault-ends_on").text
    assert page.select_one("[name=zone] [selected]")["value"] == "Europe/Lisbon"


def test_settings_are_kept(app):
    room = a_room(app)
    page = room.owner.get(room.at("settings"))
    last = page.select_one("[name=ends_on]")["value"]
    room.owner.post(room.at("settings"), CLASS | {"name": "10c", "ends_on": last}, 303)
    assert room.owner.get(room.at()).h1.text == "10c"
    room.owner.post(room.at("settings"), CLASS | {"name": ""}, 422)


def test_a_class_is_archived_opened_deleted_and_had_back(app):
    room = a_room(app)
    a_pupil(app, room, "Quiet Heron")
    end = room.at("end")
    room.owner.post(end, {"deed": "archive"}, 303)
    page = room.owner.get(room.at())
    assert "Archived since" in words(page.main)
    assert not page.select(".code")
    Reader(app.test_client()).get(f"/en/join/{room.code}", 404)
    room.owner.post(end, {"deed": "reopen"}, 303)
    assert room.owner.get(room.at()).select(".code")
    room.owner.post(end, {"deed": "delete"}, 303)
    room.owner.get(room.at(), 404)
    assert "Gone for good on" in words(room.owner.get(TEACH).main)
    room.owner.post(end, {"deed": "restore"}, 303)
    assert "One pupil" in words(room.owner.get(room.at()).main)
    room.owner.post(end, {"deed": "explode"}, 404)


def test_the_forget_page_says_where_classes_go_and_they_go_there(app):
    room = a_room(app)
    pupil = a_pupil(app, room, "Quiet Heron")
    assert "10b is deleted at once" in words(room.owner.get("/en/me/forget").main)
    assert "your place in one class" in words(pupil.get("/en/me/forget").main)
    room.owner.post("/en/me/forget")
    assert "You are in no class." in words(pupil.get("/en/me/classes").main)

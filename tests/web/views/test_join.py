import pytest

from tests.page import Reader
from tests.web.builders import keeping, words
from tests.web.mailing import SIGN_IN
from tests.web.teaching import (
    ATTENDED,
    JOIN,
    a_pupil,
    a_room,
    educator,
    form_of,
    names_of,
    pupil_number,
)


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


@pytest.fixture
def room(app):
    return a_room(app, educator(app, "Ms Okoro", "North School"))


def door(reader, room):
    page = reader.get(f"{JOIN}/{room.code}")
    action = page.select_one("form.report")["action"]
    return page, action, form_of(page, action)


def test_a_code_is_read_however_it_is_typed_and_leads_to_the_class(reader, room):
    spaced = f" {room.code[:3].lower()} {room.code[3:6]}-{room.code[6:]} "
    reader.post(JOIN, {"code": spaced}, 303)
    page = reader.get(reader.response.headers["Location"])
    assert page.h1.text == "Join 10b"
    assert "A class of Ms Okoro , North School." in words(page.main)


def test_before_joining_one_is_told_what_the_teacher_sees(reader, room):
    said = words(door(reader, room)[0].main)
    assert "They see" in said
    assert "They do not see" in said
    assert "What this device holds is not sent along" in said


def test_a_code_that_never_was_and_one_that_is_over_say_the_same(reader, room):
    room.owner.post(room.at("code"), {"deed": "close"}, 303)
    pages = []
    for code in (room.code, "CDFGHJKMNP"):
        page = reader.get(f"{JOIN}/{code}", 404)
        pages.append(str(page).replace(code, ""))
        page = reader.post(JOIN, {"code": code}, 422)
        pages.append(str(page).replace(code, ""))
        assert page.select_one("[name=code]")["value"] == code
    assert pages[:2] == pages[2:]
    reader.post(JOIN, {"code": " - "}, 422)


def test_joining_is_never_stored_nor_fetched_ahead(reader, room):
    for path in (JOIN, f"{JOIN}/{room.code}"):
        reader.get(path)
        assert reader.response.headers["Cache-Control"] == "private, no-store"
        assert "Speculation-Rules" not in reader.response.headers


def test_one_of_two_names_is_chosen_and_a_card_is_given(reader, room):
    page, action, data = door(reader, room)
    offered = [radio["value"] for radio in page.select("[name=pseudonym]")]
    assert data["offer"] == offered[:2]
    assert offered[2] == "own"
    page = reader.post(action, data | {"pseudonym": offered[1]})
    assert page.select_one(".card .bearer").text == offered[1]
    assert len(page.select(".card li")) == 6
    assert names_of(room) == [offered[1]]
    assert f"You are {offered[1]} here." in words(reader.get(ATTENDED).main)


def test_nothing_is_chosen_beforehand_and_nothing_chosen_is_said(reader, room):
    page, action, data = door(reader, room)
    assert not page.select("[checked]")
    page = reader.post(action, data, 422)
    assert [link["href"] for link in page.select(".mend a")] == ["#pseudonym-0"]
    assert [field["value"] for field in page.select("[name=offer]")] == data["offer"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type what you want"),
        ("x", "at least 2"),
        ("x" * 31, "at most 30"),
        ("ana@example.org", "looks like an email address"),
        ("call 0170 123456", "telephone"),
        ("abc\u202edef", "nobody can see"),
        ("<script>", "letters, digits"),
        ("Heпon", "one alphabet"),
        ("Qu1et heron", "the same or almost"),
        ("Ms Okoro", "the same or almost"),
    ],
)
def test_what_is_wrong_with_a_name_is_said_and_what_was_typed_is_kept(
    app, reader, room, typed, said
):
    a_pupil(app, room, "Quiet Heron")
    _page, action, data = door(reader, room)
    page = reader.post(action, data | {"pseudonym": "own", "own": typed}, 422)
    assert said in page.select_one("#fault-own").text
    assert page.select_one("[name=own]")["value"] == typed
    assert page.select_one("#pseudonym-own[checked]")
    assert names_of(room) == ["Quiet Heron"]


def test_a_name_that_was_taken_meanwhile_is_not_offered_again(app, reader, room):
    _page, action, data = door(reader, room)
    a_pupil(app, room, data["offer"][0])
    page = reader.post(action, data | {"pseudonym": data["offer"][0]}, 422)
    fresh = [field["value"] for field in page.select("[name=offer]")]
    assert data["offer"][0] not in fresh
    assert "the same or almost" in page.select_one("#fault-pseudonym").text


def test_a_form_that_is_sent_twice_makes_one_pupil(reader, room):
    _page, action, data = door(reader, room)
    for _ in range(2):
        page = reader.post(action, data | {"pseudonym": data["offer"][0]})
        six = " ".join(item.text for item in page.select(".card li"))
    assert names_of(room) == [data["offer"][0]]
    reader.post(SIGN_IN, {"words": six}, 303)


def test_a_learner_joins_as_who_they_are(known, room, rows):
    before = rows()["learners"]
    _page, action, data = door(known, room)
    page = known.post(action, data | {"pseudonym": "own", "own": "Calm Owl"}, 422)
    assert page.select_one(".filled").text.endswith(action), "paper leads to this very form"
    assert [link["href"] for link in page.select(".mend a")] == ["#who-me"]
    known.post(action, data | {"pseudonym": "own", "own": "Calm Owl", "who": "me"}, 303)
    assert rows()["learners"] == before
    page = known.get(known.response.headers["Location"])
    assert "You are in." in words(page.main)
    known.post(SIGN_IN, {"words": known.words}, 303)


def test_on_a_shared_browser_somebody_else_gets_a_card_of_their_own(app, known, room):
    stays = Reader(app.test_client())
    stays.post(SIGN_IN, {"words": known.words}, 303)
    _page, action, data = door(known, room)
    page = known.post(action, data | {"pseudonym": "own", "own": "Calm Owl", "who": "new"})
    six = " ".join(item.text for item in page.select(".card li"))
    assert six != known.words
    assert "Calm Owl" in words(known.get(ATTENDED).main)
    assert "You are in no class." in words(stays.get(ATTENDED).main)


def test_whoever_is_in_already_is_told_so(app, room):
    pupil = a_pupil(app, room, "Quiet Heron")
    page = pupil.get(f"{JOIN}/{room.code}")
    assert "in the class already, as Quiet Heron" in words(page.main)


def test_a_teacher_and_a_removed_pupil_do_not_get_in(app, room):
    _page, action, data = door(room.owner, room)
    page = room.owner.post(action, data | {"pseudonym": data["offer"][0], "who": "me"}, 422)
    assert "You teach this class" in words(page.main)
    pupil = a_pupil(app, room, "Quiet Heron")
    number = pupil_number(app, "Quiet Heron")
    room.owner.post(room.at("pupils"), {"deed": "remove", "pupil": number}, 303)
    page = pupil.post(action, data | {"pseudonym": data["offer"][0], "who": "me"}, 422)
    assert "You were removed" in words(page.main)


def test_on_the_way_to_sign_in_the_code_comes_along(app, room):
    one = keeping(Reader(app.test_client()))
    other = Reader(app.test_client())
    link = other.get(f"{JOIN}/{room.code}").select_one(f'a[href^="{SIGN_IN}?then="]')["href"]
    page = other.get(link)
    then = page.select_one("[name=then]")["value"]
    other.post(SIGN_IN, {"words": one.words, "then": then}, 303)
    assert other.get(other.response.headers["Location"]).h1.text == "Join 10b"


def test_forty_pupils_join_from_one_address(app, room):
    cards = set()
    for _ in range(40):
        pupil = Reader(app.test_client())
        _page, action, data = door(pupil, room)
        page = pupil.post(action, data | {"pseudonym": data["offer"][0]})
        cards.add(" ".join(item.text for item in page.select(".card li")))
    assert len(cards) == 40
    assert len(set(names_of(room))) == 40


def test_who_guesses_codes_is_slowed_down_in_the_end(reader, monkeypatch):
    from app.web.plumbing import limits  # noqa: PLC0415  # to be changed here alone

    few = limits.RULES["wrong-code"].__class__("wrong-code", 3)
    monkeypatch.setitem(limits.RULES, "wrong-code", few)
    for _ in range(3):
        reader.get(f"{JOIN}/CDFGHJKMNP", 404)
    reader.get(f"{JOIN}/CDFGHJKMNP", 429)


def test_one_leaves_and_takes_ones_progress_along(app, room):
    pupil = a_pupil(app, room, "Quiet Heron")
    page = pupil.get(ATTENDED)
    leave = page.select_one(f'a[href^="{ATTENDED}/leave"]')["href"]
    data = form_of(pupil.get(leave), f"{ATTENDED}/leave")
    pupil.post(f"{ATTENDED}/leave", data, 303)
    assert "You have left the class." in words(pupil.get(pupil.response.headers["Location"]).main)
    assert names_of(room) == []
    pupil.get(leave, 404)
    pupil.post(f"{ATTENDED}/leave", data, 404)
    pupil.post(SIGN_IN, {"words": pupil.words}, 303)

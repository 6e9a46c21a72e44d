import pytest
from sqlalchemy import text

from app.web.plumbing.clock import now
from tests.page import Reader
from tests.web.builders import keeping, words
from tests.web.mailing import SIGN_IN
from tests.web.teaching import (
    ATTENDED,
    TEACH,
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
    return a_room(app)


def grow_old(app, table, column, days):
    """Let a row be older than it is."""
    from datetime import timedelta  # noqa: PLC0415

    with app.extensions["database"].writing() as connection:
        connection.execute(
            text(f"UPDATE {table} SET {column} = :then"),  # noqa: S608  # our own names
            {"then": now() - timedelta(days=days)},
        )


def make(room, many):
    action = room.at("cards")
    data = form_of(room.owner.get(action), action)
    return data, room.owner.post(action, data | {"many": str(many)})


def test_a_removed_pupil_is_out_and_undo_has_them_back(app, room):
    pupil = a_pupil(app, room, "Quiet Heron")
    number = pupil_number(app, "Quiet Heron")
    room.owner.post(room.at("pupils"), {"deed": "remove", "pupil": number}, 303)
    page = room.owner.get(room.owner.response.headers["Location"])
    assert "Quiet Heron is out of the class" in words(page.select_one("[role=status]"))
    assert "You are in no class." in words(pupil.get(ATTENDED).main)
    undo = form_of(page, room.at("pupils")) | {"deed": "bring-back"}
    room.owner.post(room.at("pupils"), undo, 303)
    assert names_of(room) == ["Quiet Heron"]
    assert "Quiet Heron" in words(pupil.get(ATTENDED).main)


def test_a_sheet_is_shown_once_with_a_list_for_names(room):
    data, page = make(room, 12)
    cards = page.select(".cut")
    names = [card.h3.text for card in cards]
    assert len(set(names)) == 12
    assert all(len(card.select("li")) == 6 for card in cards)
    assert all(card.select_one("svg.qr path") for card in cards)
    assert "localhost/en/account/sign-in" in cards[0].p.text
    assert [row.text for row in page.select(".roll tbody th")] == names
    assert sorted(names_of(room)) == sorted(names)
    again = room.owner.post(room.at("cards"), data | {"many": "12"}, 422)
    assert "cannot be shown twice" in words(again.main)
    assert len(names_of(room)) == 12


def test_a_card_of_a_sheet_opens_its_pupil(app, room):
    _data, page = make(room, 2)
    card = page.select(".cut")[1]
    pupil = Reader(app.test_client())
    six = " ".join(item.text for item in card.select("li"))
    pupil.post(SIGN_IN, {"words": six}, 303)
    assert f"You are {card.h3.text} here." in words(pupil.get(ATTENDED).main)


@pytest.mark.parametrize("many", ["0", "41", "many", "", "-3", "9" * 30])
def test_a_number_that_is_none_is_said_and_no_card_is_made(room, many):
    action = room.at("cards")
    data = form_of(room.owner.get(action), action)
    page = room.owner.post(action, data | {"many": many}, 422)
    assert "from 1 to 40" in page.select_one("#fault-many").text
    assert names_of(room) == []


def test_a_lost_card_is_replaced_and_the_pupil_is_told_on_their_next_page(app, room):
    pupil = a_pupil(app, room, "Quiet Heron")
    other = Reader(app.test_client())
    other.post(SIGN_IN, {"words": pupil.words}, 303)
    grow_old(app, "pupils", "joined_at", 3)
    path = room.at(f"cards/{pupil_number(app, 'Quiet Heron')}")
    assert "Quiet Heron is told" in words(room.owner.get(path).main)
    page = room.owner.post(path)
    six = " ".join(item.text for item in page.select(".card li"))
    assert page.select_one(".bearer").text == "Quiet Heron"
    for out in (pupil, other):
        out.get("/en/me/", 302)
        assert "This browser was signed out" in words(out.get(out.response.headers["Location"]))
    pupil.post(SIGN_IN, {"words": pupil.words}, 422)
    pupil.post(SIGN_IN, {"words": six}, 303)
    for told in ("/en/me/", ATTENDED):
        assert "Your teacher in 10b made a new card for you" in words(pupil.get(told).main)
    pupil.post("/en/me/card")
    assert "made a new card for you" not in words(pupil.get(ATTENDED).main)


def test_whoever_has_a_key_of_their_own_is_left_alone(app, room):
    pupil = keeping(Reader(app.test_client()))
    page = pupil.get(f"/en/join/{room.code}")
    action = page.select_one("form.report")["action"]
    data = form_of(page, action) | {"pseudonym": "own", "own": "Calm Owl", "who": "me"}
    pupil.post(action, data, 303)
    path = room.at(f"cards/{pupil_number(app, 'Calm Owl')}")
    assert "New card" not in words(room.owner.get(room.at("pupils")).select_one(".browsers"))
    assert not room.owner.get(path).select(f'form[action="{path}"]')
    room.owner.post(path, {}, 403)
    pupil.post(SIGN_IN, {"words": pupil.words}, 303)


def test_a_colleague_comes_by_a_code_works_and_leaves(app, room):
    colleague = educator(app, "Mr Silva")
    page = room.owner.post(room.at("teachers/invite"))
    code = page.select_one(".code").text
    colleague.post("/en/teach/invitation", {"code": code}, 303)
    assert colleague.response.headers["Location"] == room.at()
    assert "A colleague owns it." in words(colleague.get(TEACH).main)
    page = colleague.post("/en/teach/invitation", {"code": "CDFG-HJKM-NPQR-TVWX"}, 422)
    assert "opens no class" in page.select_one("#fault-code").text
    assert "Withdraw" not in words(room.owner.get(room.at("teachers")).main)
    colleague.post(room.at("teachers"), {"deed": "leave"}, 303)
    colleague.get(room.at(), 404)


def test_an_owner_hands_a_class_on_and_removes_a_colleague(app, room):
    colleague = educator(app, "Mr Silva")
    code = room.owner.post(room.at("teachers/invite")).select_one(".code").text
    colleague.post("/en/teach/invitation", {"code": code}, 303)
    page = room.owner.get(room.at("teachers"))
    number = page.select_one("[name=teacher]")["value"]
    assert not colleague.get(room.at("teachers")).select("[name=teacher]")
    colleague.post(room.at("end"), {"deed": "delete"}, 403)
    room.owner.post(room.at("teachers"), {"deed": "hand-on", "teacher": number}, 303)
    room.owner.post(room.at("end"), {"deed": "delete"}, 403)
    me = colleague.get(room.at("teachers")).select_one("[name=teacher]")["value"]
    colleague.post(room.at("teachers"), {"deed": "remove", "teacher": me}, 303)
    room.owner.get(room.at(), 404)


def test_codes_for_colleagues_are_withdrawn(app, room):
    code = room.owner.post(room.at("teachers/invite")).select_one(".code").text
    assert "Withdraw the one code" in words(room.owner.get(room.at("teachers")).main)
    room.owner.post(room.at("teachers"), {"deed": "withdraw"}, 303)
    educator(app, "Mr Silva").post("/en/teach/invitation", {"code": code}, 422)

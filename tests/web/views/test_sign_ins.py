import pytest
from sqlalchemy import text

from tests.page import Reader
from tests.web.builders import keeping, words
from tests.web.mailing import SIGN_IN, grow_old

SIGN_INS = "/en/me/sign-ins"


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


@pytest.fixture
def three(app, known) -> tuple[Reader, Reader, Reader]:
    """Three browsers of one learner."""
    others = Reader(app.test_client()), Reader(app.test_client())
    for other in others:
        other.post(SIGN_IN, {"words": known.words}, 303)
    return known, *others


def ends(page) -> list[str]:
    return [field["value"] for field in page.select(f'form[action="{SIGN_INS}"] [name=end]')]


def test_this_browser_and_others_are_listed(three):
    page = three[0].get(SIGN_INS)
    said = words(page.select_one(".browsers"))
    assert said.count("This browser") == 1
    assert said.count("Another browser") == 2
    assert said.count("last used today") == 2
    assert ends(page)[2:] == ["others", "all"]


def test_alone_there_is_nothing_to_end_but_this_one(known):
    assert ends(known.get(SIGN_INS)) == []


def test_days_are_named_as_seen_from_today(app, three):
    grow_old(app, days=1)
    assert words(three[0].get(SIGN_INS).select_one(".browsers")).count("Signed in yesterday") == 3
    grow_old(app, days=9)
    assert " 20" in words(three[0].get(SIGN_INS).select_one(".browsers"))


def test_one_is_ended_at_once_and_the_others_go_on(three):
    one, second, third = three
    (newest, _older) = ends(one.get(SIGN_INS))[:2]
    one.post(SIGN_INS, {"end": newest}, 303)
    third.get("/en/me/", 302)
    second.get("/en/me/")
    one.get("/en/me/")


def test_all_others_are_ended_at_once(three):
    one, second, third = three
    one.post(SIGN_INS, {"end": "others"}, 303)
    one.get("/en/me/")
    second.get("/en/me/", 302)
    third.get("/en/me/", 302)


def test_all_are_ended_at_once_and_the_device_forgets(three, rows):
    page = three[0].post(SIGN_INS, {"end": "all"})
    assert page.select("[data-component=wipe]")
    assert rows()["sign_ins"] == 0
    for browser in three:
        browser.get("/en/me/", 302)


def test_a_sign_in_of_somebody_else_cannot_be_ended(app, known, rows):
    other = keeping(Reader(app.test_client()))
    with app.extensions["database"].reading() as connection:
        numbers = connection.execute(text("SELECT id FROM sign_ins")).scalars().all()
    for number in numbers:
        other.post(SIGN_INS, {"end": str(number)}, 303)
    known.get("/en/me/")
    assert rows()["sign_ins"] == 1


@pytest.mark.parametrize("which", ["", "x", "-1", "²", "9" * 40, "1; DROP TABLE sign_ins"])
def test_what_is_no_sign_in_ends_nothing(known, rows, which):
    known.post(SIGN_INS, {"end": which}, 303)
    assert rows()["sign_ins"] == 1


def test_ending_needs_no_fresh_sign_in(app, three):
    grow_old(app, days=3)
    three[0].post(SIGN_INS, {"end": "others"}, 303)
    three[1].get("/en/me/", 302)


def test_a_sign_in_that_has_ended_by_itself_is_not_listed(app, three):
    with app.extensions["database"].writing() as connection:
        oldest = connection.execute(text("SELECT max(id) FROM sign_ins")).scalar_one()
        connection.execute(
            text("UPDATE sign_ins SET last_used_at = :at WHERE id = :id"),
            {"at": "2020-01-01 00:00:00.000000", "id": oldest},
        )
    assert words(three[0].get(SIGN_INS).select_one(".browsers")).count("Another browser") == 1

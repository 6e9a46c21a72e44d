import math

import pytest

from app.core.recovery import words_in
from tests.conftest import CONTENT
from tests.page import Reader
from tests.web.builders import QUIZ, RIGHT, named, sent, words
from tests.web.patience import times_until_stopped

SIGN_IN = "/en/account/sign-in"
SIGN_OUT = "/en/account/sign-out"
LISTED = words_in((CONTENT / "words" / "eff-large.txt").read_text())
LEFT_OUT = words_in((CONTENT / "words" / "left-out.txt").read_text())


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


def test_cards_are_made_of_the_list_without_what_nobody_wants_on_a_card(app):
    drawn = app.extensions["mint"].words
    assert set(LEFT_OUT) <= set(LISTED)
    assert drawn == tuple(word for word in LISTED if word not in LEFT_OUT)
    assert 6 * math.log2(len(drawn)) > 77


def test_a_second_browser_goes_on_with_the_six_words(known, reader):
    known.post(QUIZ, sent(named("single"), RIGHT["single"]), 303)
    reader.post(SIGN_IN, {"words": known.words}, 303)
    page = reader.get(reader.response.location)
    assert "1 of" in words(page.main)


@pytest.mark.parametrize(
    "typed",
    [
        lambda card: card.upper(),
        lambda card: card.replace(" ", "-"),
        lambda card: ", ".join(card.split()),
        lambda card: f"  {card}\n",
        lambda card: " ".join(f"{n}. {word}" for n, word in enumerate(card.split(), 1)),
    ],
    ids=["capitals", "hyphens", "commas", "spaces", "numbered"],
)
def test_the_words_are_read_as_people_write_them(known, reader, typed):
    reader.post(SIGN_IN, {"words": typed(known.words)}, 303)


def test_wrong_words_are_refused_and_stay_in_the_field(known, reader):
    card = known.words.split()
    typed = " ".join([*reversed(card[1:]), card[0]])
    page = reader.post(SIGN_IN, {"words": typed}, 422)
    assert page.title.text.startswith("Error: ")
    assert "No card bears these six words" in words(page.select_one(".mend"))
    assert page.select_one("#words")["value"] == typed
    assert "Set-Cookie" not in reader.response.headers


def test_a_slip_of_the_pen_is_pointed_at(known, reader):
    typed = " ".join([*known.words.split()[:5], "qwertz"])
    page = reader.post(SIGN_IN, {"words": typed}, 422)
    assert "“qwertz”" in words(page.select_one(".mend"))


def test_no_words_are_not_a_try(reader):
    page = reader.post(SIGN_IN, {"words": "  "}, 422)
    assert page.select_one(".mend a")["href"] == "#words"


def test_too_many_wrong_words_are_stopped_for_a_while(reader):
    wrong = {"words": " ".join(LISTED[:6])}
    assert 100 <= times_until_stopped(reader, SIGN_IN, lambda _n: wrong, 100) <= 200
    page = reader.post(SIGN_IN, {"words": " ".join(LISTED[:6])}, 429)
    assert int(reader.response.headers["Retry-After"]) > 0
    assert LISTED[0] not in str(page.select("input"))


def test_the_answers_just_given_come_along(known, reader, rows):
    page = reader.post(QUIZ, sent(named("single"), RIGHT["single"]))
    carried = page.select_one("[name=kept]")["value"]
    page = reader.post(SIGN_IN, {"kept": carried, "ask": "1"})
    carried = page.select_one("[name=kept]")["value"]
    page = reader.post(SIGN_IN, {"kept": carried, "words": "  "}, 422)
    carried = page.select_one("[name=kept]")["value"]
    reader.post(SIGN_IN, {"kept": carried, "words": known.words}, 303)
    assert rows() | {"sign_ins": 2} == rows()
    assert rows()["answers"] == rows()["learners"] == 1


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(known):
    cookie = known.client.get_cookie("sid")
    assert cookie.http_only
    assert cookie.same_site == "Lax"
    assert known.client.get_cookie("known").value == "1"


def test_signing_out_ends_the_sign_in_and_clears_the_device(known, app, rows):
    token = known.client.get_cookie("sid").value
    page = known.post(SIGN_OUT)
    assert page.select("[data-component=wipe]")
    assert known.client.get_cookie("sid") is None
    assert known.client.get_cookie("known") is None
    assert rows()["sign_ins"] == 0
    thief = Reader(app.test_client())
    thief.client.set_cookie("sid", token)
    thief.get("/en/me/", 302)


def test_signing_out_twice_is_harmless(known, reader):
    known.post(SIGN_OUT)
    known.post(SIGN_OUT)
    reader.post(SIGN_OUT)


@pytest.mark.parametrize("cookie", ["", "forged", "x" * 4000, "\\u0000"])
def test_a_forged_cookie_is_nobody(reader, cookie):
    reader.client.set_cookie("sid", cookie)
    reader.get("/en/me/", 302)
    page = reader.post(QUIZ, sent(named("single"), RIGHT["single"]))
    assert page.select('form[action$="/me/keep"]')


def test_somebody_signed_in_is_told_so(known):
    assert "signed in already" in words(known.get(SIGN_IN).main)

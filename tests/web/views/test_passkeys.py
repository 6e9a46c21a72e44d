from dataclasses import replace

import pytest

from app.factory import create_app
from tests.authenticator import Device
from tests.page import Reader
from tests.web.builders import keeping, words
from tests.web.mailing import SIGN_IN, WAYS, add_email, grow_old

GO_IN, ADD = "/en/account/passkey", "/en/me/passkeys"
POST = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


@pytest.fixture
def device() -> Device:
    return Device("http://localhost", "localhost")


def asked(reader, path) -> str:
    response = reader.client.post(f"{path}/challenge", headers=POST)
    assert response.mimetype == "application/json"
    assert response.headers["Cache-Control"] == "private, no-store"
    return response.text


def add(reader, device) -> None:
    reader.post(ADD, {"credential": device.create(asked(reader, ADD))}, 303)


def test_a_passkey_is_added_and_signs_in_elsewhere(known, reader, device):
    add(known, device)
    page = known.get(known.response.location)
    assert "Your passkey is a way in now." in words(page.main)
    assert "Passkey 1, added on" in words(page.main)
    reader.post(GO_IN, {"credential": device.sign(asked(reader, GO_IN))}, 303)
    assert reader.response.location == "/en/me/"
    assert reader.get("/en/me/").h1.text == "Your progress"


def test_a_passkey_of_nobody_is_refused(reader, device):
    page = reader.post(GO_IN, {"credential": device.sign(asked(reader, GO_IN))}, 422)
    assert "opens nothing here" in words(page.select_one(".mend"))
    assert page.select_one(".mend a")["href"] == "#passkey"
    assert "Set-Cookie" not in reader.response.headers


def test_a_reply_that_cannot_be_used_changes_nothing(known):
    known.post(ADD, {"credential": "{}"}, 303)
    page = known.get(known.response.location)
    assert "could not be added" in words(page.main)
    assert "You have added none. Your device" in words(page.main)


def test_adding_asks_for_a_fresh_sign_in_which_a_passkey_can_give(app, known, device):
    add(known, device)
    grow_old(app, minutes=16)
    assert known.client.post(f"{ADD}/challenge", headers=POST).status_code == 403
    known.post(ADD, {"credential": "{}"}, 303)
    assert known.response.location == f"{SIGN_IN}?then=ways-in"
    reply = device.sign(asked(known, GO_IN))
    known.post(GO_IN, {"credential": reply, "then": "ways-in"}, 303)
    assert known.response.location == WAYS
    assert known.client.post(f"{ADD}/challenge", headers=POST).status_code == 200


def test_a_passkey_that_was_removed_opens_nothing(known, reader, device):
    add(known, device)
    form = known.get(WAYS).select_one("form:has([name=number])")
    sent = {field["name"]: field["value"] for field in form.select("input")}
    known.post(f"{WAYS}/remove", sent, 303)
    reader.post(GO_IN, {"credential": device.sign(asked(reader, GO_IN))}, 422)


def test_the_passkey_of_another_learner_cannot_be_removed(app, known, reader, device):
    add(known, device)
    number = known.get(WAYS).select_one("[name=number]")["value"]
    other = keeping(Reader(app.test_client()))
    other.post(f"{WAYS}/remove", {"way": "passkey", "number": number}, 303)
    reader.post(GO_IN, {"credential": device.sign(asked(reader, GO_IN))}, 303)


def test_beside_a_passkey_a_password_may_be_shorter(app, known, device):
    add_email(app, known)
    assert "15 characters or more" in words(known.get(WAYS).main)
    add(known, device)
    assert "8 characters or more" in words(known.get(WAYS).main)
    known.post(f"{WAYS}/password", {"password": "xq zebra"}, 303)
    known.post(f"{WAYS}/remove", {"way": "card"}, 303)
    assert not known.get(WAYS).select("[name=number]"), "the password needs its passkey"


def test_without_a_script_the_page_says_what_is_needed(reader):
    page = reader.get(GO_IN)
    assert page.select_one("form[data-component=passkey]").has_attr("hidden")
    assert "Passkeys need JavaScript" in words(page.main)


def test_a_site_that_is_opened_by_its_number_says_where_passkeys_work(app):
    client = app.test_client()
    page = Reader(client).get(GO_IN, base_url="http://127.0.0.1")
    assert page.select_one('a[href="http://localhost/en/account/passkey"]')


def test_a_site_without_a_name_says_that_it_cannot(config, shelf):
    app = create_app(replace(config, site_url="http://192.168.1.9:8000"), shelf=shelf)
    reader = Reader(app.test_client())
    base = "http://192.168.1.9:8000"
    assert "known by a number only" in words(reader.get(GO_IN, base_url=base).main)
    for path in (GO_IN, f"{GO_IN}/challenge"):
        assert reader.client.post(path, headers=POST, base_url=base).status_code == 403
    app.extensions["tallies"].stop()
    app.extensions["database"].close()

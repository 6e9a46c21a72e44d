import pytest

from tests.page import Reader
from tests.web.builders import QUIZ, RIGHT, named, sent, words
from tests.web.mailing import ANA, SIGN_IN, WAYS, add_email, grow_old, mails
from tests.web.patience import times_until_stopped

PASSWORD, SET = "/en/account/password", f"{WAYS}/password"
SECRET = "zebra-lantern-quiet"
GOOD = {"email": ANA, "password": SECRET}


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


@pytest.fixture
def ana(app, known) -> Reader:
    """Somebody with an email and a password."""
    add_email(app, known)
    known.post(SET, {"password": SECRET}, 303)
    assert "holds from now on" in words(known.get(known.response.location).main)
    return known


@pytest.mark.usefixtures("ana")
def test_e_mail_and_password_sign_in(reader):
    reader.post(PASSWORD, GOOD | {"email": " Ana@Example.org"}, 303)
    assert reader.response.location == "/en/me/"
    assert reader.get("/en/me/").h1.text == "Your progress"


@pytest.mark.usefixtures("ana")
def test_a_wrong_password_and_an_unknown_e_mail_look_the_same(reader):
    page = reader.post(PASSWORD, {"email": ANA, "password": "wrong"}, 422)
    known = reader.response.text.replace(ANA, "…")
    assert page.select_one("#email")["value"] == ANA
    assert not page.select_one("#password").get("value")
    reader.post(PASSWORD, {"email": "eve@example.org", "password": SECRET}, 422)
    assert reader.response.text.replace("eve@example.org", "…") == known
    assert "Set-Cookie" not in reader.response.headers


@pytest.mark.usefixtures("ana")
def test_the_answers_just_given_come_along(reader, rows):
    page = reader.post(QUIZ, sent(named("single"), RIGHT["single"]))
    page = reader.post(SIGN_IN, {"kept": page.select_one("[name=kept]")["value"], "ask": "1"})
    form = page.select_one(f'form[action="{PASSWORD}"]')
    page = reader.post(PASSWORD, {"kept": form.select_one("[name=kept]")["value"], "ask": "1"})
    carried = page.select_one("[name=kept]")["value"]
    page = reader.post(PASSWORD, GOOD | {"kept": carried, "password": "wrong"}, 422)
    carried = page.select_one("[name=kept]")["value"]
    reader.post(PASSWORD, GOOD | {"kept": carried}, 303)
    assert rows()["answers"] == rows()["learners"] == 1


@pytest.mark.parametrize(
    "form",
    [{}, {"email": ANA}, {"email": "ana", "password": SECRET}, GOOD | {"password": "x" * 257}],
)
def test_what_cannot_be_right_is_not_compared(reader, form):
    reader.post(PASSWORD, form, 422)


@pytest.mark.usefixtures("ana")
def test_too_many_tries_are_stopped_and_the_password_is_not_shown(reader):
    wrong = GOOD | {"password": "wrong"}
    assert 10 <= times_until_stopped(reader, PASSWORD, lambda _n: wrong, 10) <= 20
    page = reader.post(PASSWORD, GOOD, 429)
    assert SECRET not in str(page)
    assert int(reader.response.headers["Retry-After"]) > 0


def test_fields_tell_a_password_manager_what_they_are(ana, reader):
    page = reader.get(PASSWORD)
    assert page.select_one("#email")["autocomplete"] == "username"
    assert page.select_one("#password")["autocomplete"] == "current-password"
    page = ana.get(WAYS)
    assert page.select_one("#password")["autocomplete"] == "new-password"
    assert page.select_one("[autocomplete=username]")["value"] == ANA
    assert not page.select("[maxlength]")


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("zebra lantern", "at least 15 characters"),
        ("x y" * 90, "at most 256 characters"),
        ("password12345678", "easy to guess"),
        ("aifacets-aifacets", "easy to guess"),
        ("ana@example.org.ana", "easy to guess"),
        ("", "at least 15 characters"),
    ],
)
def test_a_password_that_is_not_good_enough_is_refused(app, known, password, said):
    add_email(app, known)
    page = known.post(SET, {"password": password}, 422)
    assert said in words(page.select_one(".mend"))
    assert not page.select_one("#password").get("value")
    assert "You have set none" in words(known.get(WAYS).main)


def test_without_an_e_mail_there_is_no_field_for_one(known):
    assert not known.get(WAYS).select("#password")
    known.post(SET, {"password": SECRET}, 303)
    assert "needs an email" in words(known.get(WAYS).main)


def test_a_change_asks_for_a_fresh_sign_in_and_a_password_can_give_it(app, ana):
    grow_old(app, minutes=16)
    ana.post(SET, {"password": "another-lantern-quiet"}, 303)
    page = ana.get(ana.response.location)
    link = page.select_one(f'a[href^="{PASSWORD}"]')["href"]
    then = ana.get(link).select_one("[name=then]")["value"]
    ana.post(PASSWORD, GOOD | {"then": then}, 303)
    assert ana.response.location == WAYS
    ana.post(SET, {"password": "another-lantern-quiet"}, 303)
    ana.post(PASSWORD, GOOD, 422)


def test_whoever_has_forgotten_it_has_a_link_sent_and_sets_another(app, ana, reader):
    assert ana
    reader.post("/en/account/email", {"email": ANA}, 303)
    (mail,) = [one for one in mails(app) if one.token]
    reader.post("/en/account/open", {"link": mail.token}, 303)
    reader.post(SET, {"password": "another-lantern-quiet"}, 303)
    ana.get("/en/me/", 302)


def test_removing_the_e_mail_removes_the_password(ana, reader):
    page = ana.get(WAYS)
    assert "Remove email and password" in words(page.main)
    ana.post(f"{WAYS}/remove", {"way": "email"}, 303)
    reader.post(PASSWORD, GOOD, 422)


def test_a_password_can_be_removed_alone(ana, reader):
    ana.post(f"{WAYS}/remove", {"way": "password"}, 303)
    reader.post(PASSWORD, GOOD, 422)
    assert ANA in words(ana.get(WAYS).main)

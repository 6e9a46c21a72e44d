import pytest

from tests.page import Reader
from tests.web.builders import keeping, words
from tests.web.mailing import ANA, OPEN, SIGN_IN, WAYS, add_email, grow_old, mails
from tests.web.patience import times_until_stopped

CARD, REMOVE, CONFIRM = "/en/me/card", f"{WAYS}/remove", f"{WAYS}/confirm"
AGAIN = f"{SIGN_IN}?then=ways-in"


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


def buttons(page) -> list[str]:
    return [button.text.strip() for button in page.main.select("button")]


def test_a_new_learner_has_a_card_and_can_add_an_e_mail(known):
    page = known.get(WAYS)
    assert "One is enough." in words(page.main)
    assert buttons(page) == ["Make a new card", "Send a link to confirm it", "Add a passkey"]


def test_an_e_mail_is_a_way_in_once_its_link_was_opened(app, known, rows):
    known.post(f"{WAYS}/email", {"email": " Ana@Example.org "}, 303)
    page = known.get(known.response.location)
    assert "on its way" in words(page.main)
    assert "instance/outbox" in words(page.main)
    assert rows()["emails"] == 0
    (mail,) = mails(app)
    assert mail.to == ANA
    page = known.get(mail.path)
    assert ANA in words(page.main)
    assert rows()["emails"] == 0
    known.post(CONFIRM, {"link": mail.token}, 303)
    assert rows()["emails"] == 1
    assert ANA in words(known.get(WAYS).main)


def test_confirming_twice_is_harmless(app, known, rows):
    known.post(f"{WAYS}/email", {"email": ANA}, 303)
    (mail,) = mails(app)
    known.post(CONFIRM, {"link": mail.token}, 303)
    known.post(CONFIRM, {"link": mail.token}, 303)
    assert rows()["emails"] == 1


def test_a_link_confirms_for_the_learner_who_asked_and_for_nobody_else(app, known, other_reader):
    known.post(f"{WAYS}/email", {"email": ANA}, 303)
    (mail,) = mails(app)
    assert "Nobody is signed in" in words(other_reader.get(mail.path).main)
    keeping(other_reader)
    assert "Nothing to confirm" in other_reader.get(mail.path).h1.text
    other_reader.post(CONFIRM, {"link": mail.token}, 422)
    known.post(CONFIRM, {"link": mail.token}, 303)


def test_a_link_that_confirms_signs_nobody_in(app, known, other_reader):
    known.post(f"{WAYS}/email", {"email": ANA}, 303)
    (mail,) = mails(app)
    other_reader.post(OPEN, {"link": mail.token}, 422)


def test_an_e_mail_of_somebody_else_looks_the_same_and_its_owner_is_told(app, known, other_reader):
    keeping(other_reader)
    add_email(app, other_reader)
    known.post(f"{WAYS}/email", {"email": ANA}, 303)
    first = known.get(known.response.location).main.text
    (mail,) = mails(app)
    assert mail.to == ANA
    assert "already" in mail.text
    known.post(f"{WAYS}/email", {"email": "free@example.org"}, 303)
    assert known.get(known.response.location).main.text == first


def test_an_e_mail_that_was_taken_meanwhile_is_refused(app, known, other_reader):
    keeping(other_reader)
    known.post(f"{WAYS}/email", {"email": ANA}, 303)
    (mail,) = mails(app)
    add_email(app, other_reader)
    page = known.post(CONFIRM, {"link": mail.token}, 422)
    assert "opens another progress" in page.h1.text


@pytest.mark.parametrize("typed", ["", "ana", "a@b@c.org"])
def test_what_is_no_e_mail_is_refused(known, typed):
    page = known.post(f"{WAYS}/email", {"email": typed}, 422)
    assert page.select_one(".mend a")["href"] == "#email"
    assert page.select_one("#email").get("value", "") == typed


def test_ones_own_e_mail_need_not_be_added_twice(app, known):
    add_email(app, known)
    page = known.post(f"{WAYS}/email", {"email": ANA}, 422)
    assert "already" in words(page.select_one(".mend"))


def test_an_e_mail_can_be_replaced_which_signs_others_out(app, known, other_reader, rows):
    add_email(app, known)
    other_reader.post(SIGN_IN, {"words": known.words}, 303)
    add_email(app, known, "new@example.org")
    assert rows()["emails"] == rows()["sign_ins"] == 1
    other_reader.get("/en/me/", 302)
    assert "new@example.org" in words(known.get(WAYS).main)


def test_a_learner_cannot_have_many_mails_sent(app, known):
    path = f"{WAYS}/email"
    sent = times_until_stopped(known, path, lambda n: {"email": f"x{n}@example.org"}, 10)
    assert 10 <= sent <= 20
    assert len(mails(app)) == sent
    known.post(path, {"email": ANA}, 429)


def test_the_last_way_in_cannot_be_taken_away(known, rows):
    known.post(REMOVE, {"way": "card"}, 303)
    assert rows()["recovery_cards"] == 1


def test_a_card_can_go_when_there_is_an_e_mail_and_comes_back(app, known, rows):
    add_email(app, known)
    assert "Remove the card" in buttons(known.get(WAYS))
    known.post(REMOVE, {"way": "card"}, 303)
    assert "Removed." in words(known.get(known.response.location).main)
    assert rows()["recovery_cards"] == 0
    known.post(REMOVE, {"way": "email"}, 303)
    assert rows()["emails"] == 1
    page = known.post(CARD)
    assert len(page.select(".card li")) == 6
    known.post(REMOVE, {"way": "email"}, 303)
    assert rows() | {"recovery_cards": 1, "emails": 0} == rows()


def test_taking_a_way_in_away_ends_other_sign_ins_and_its_links(app, known, reader, other_reader):
    add_email(app, known)
    other_reader.post(SIGN_IN, {"words": known.words}, 303)
    reader.post("/en/account/email", {"email": ANA}, 303)
    (mail,) = mails(app)
    known.post(REMOVE, {"way": "email"}, 303)
    other_reader.get("/en/me/", 302)
    known.get("/en/me/")
    reader.post(OPEN, {"link": mail.token}, 422)


@pytest.mark.parametrize("way", ["", "everything", "card email"])
def test_what_is_no_way_in_is_left_alone(app, known, rows, way):
    add_email(app, known)
    known.post(REMOVE, {"way": way}, 303)
    assert rows()["emails"] == rows()["recovery_cards"] == 1


def test_a_while_after_signing_in_changes_ask_for_it_again(app, known, rows):
    add_email(app, known)
    grow_old(app, minutes=16)
    page = known.get(WAYS)
    assert buttons(page) == []
    assert page.select_one(f'a[href="{AGAIN}"]')
    for path, form in (
        (CARD, {}),
        (REMOVE, {"way": "email"}),
        (f"{WAYS}/email", {"email": "new@example.org"}),
    ):
        known.post(path, form, 303)
        assert known.response.location == AGAIN, path
    assert rows()["emails"] == 1


def test_after_signing_in_again_one_goes_on_where_one_was(app, known):
    add_email(app, known)
    grow_old(app, minutes=16)
    page = known.get(AGAIN)
    assert page.h1.text == "Show that it is you"
    page = known.post(SIGN_IN, {"then": "ways-in", "words": ""}, 422)
    assert page.select_one("[name=then]")["value"] == "ways-in"
    known.post(SIGN_IN, {"then": "ways-in", "words": known.words}, 303)
    assert known.response.location == WAYS
    assert "Remove the email" in buttons(known.get(WAYS))


def test_nobody_can_be_led_anywhere_else(known):
    known.post(SIGN_IN, {"then": "https://evil.example", "words": known.words}, 303)
    assert known.response.location == "/en/me/"


def test_whoever_lost_the_only_card_can_have_another_one_made(app, known):
    grow_old(app, minutes=16)
    assert buttons(known.get(WAYS)) == ["Make a new card"]
    assert len(known.post(CARD).select(".card li")) == 6


def test_another_learner_sees_nothing_of_it(app, known):
    add_email(app, known)
    other = keeping(Reader(app.test_client()))
    assert ANA not in other.get(WAYS).text

import pytest
from sqlalchemy import event, text

from tests.page import Reader
from tests.web.builders import keeping, words
from tests.web.mailing import ANA, ASK, OPEN, SENT, add_email, grow_old, mails
from tests.web.patience import times_until_stopped


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


@pytest.fixture
def by_mail(app, known) -> Reader:
    """Somebody whose email is a way in."""
    add_email(app, known)
    return known


def asked(app, reader, address=ANA):
    reader.post(ASK, {"email": address}, 303)
    return mails(app)


@pytest.mark.usefixtures("by_mail")
def test_a_link_signs_in_when_its_button_is_pressed(app, reader):
    (mail,) = asked(app, reader)
    assert mail.to == ANA
    page = reader.get(mail.path)
    assert ANA in words(page.main)
    assert "Set-Cookie" not in reader.response.headers
    link = page.select_one("form[action='/en/account/open'] [name=link]")["value"]
    reader.post(OPEN, {"link": link}, 303)
    assert reader.response.location == "/en/me/"
    assert reader.get("/en/me/").h1.text == "Your progress"


@pytest.mark.usefixtures("by_mail")
def test_programs_that_follow_links_do_not_use_them_up(app, reader):
    (mail,) = asked(app, reader)
    scanner = Reader(app.test_client())
    for _ in range(5):
        scanner.get(mail.path)
        scanner.client.head(mail.path)
    reader.post(OPEN, {"link": mail.token}, 303)


@pytest.mark.usefixtures("by_mail")
def test_a_link_works_once(app, reader, other_reader):
    (mail,) = asked(app, reader)
    reader.post(OPEN, {"link": mail.token}, 303)
    page = other_reader.post(OPEN, {"link": mail.token}, 422)
    assert "opens nothing any more" in page.h1.text
    assert "Set-Cookie" not in other_reader.response.headers
    assert "opens nothing any more" in other_reader.get(mail.path).h1.text


@pytest.mark.usefixtures("by_mail")
def test_pressing_twice_is_harmless(app, reader, rows):
    (mail,) = asked(app, reader)
    reader.post(OPEN, {"link": mail.token}, 303)
    reader.post(OPEN, {"link": mail.token}, 303)
    assert rows()["sign_ins"] == 2


@pytest.mark.usefixtures("by_mail")
def test_a_used_link_is_no_way_in_for_whoever_is_signed_in_for_longer(app, reader):
    (mail,) = asked(app, reader)
    reader.post(OPEN, {"link": mail.token}, 303)
    grow_old(app, minutes=5)
    reader.post(OPEN, {"link": mail.token}, 422)


@pytest.mark.usefixtures("by_mail")
def test_going_in_uses_up_the_other_links(app, reader, other_reader):
    (first,) = asked(app, reader)
    (second,) = asked(app, reader)
    reader.post(OPEN, {"link": second.token}, 303)
    other_reader.post(OPEN, {"link": first.token}, 422)


@pytest.mark.usefixtures("by_mail")
def test_an_e_mail_that_nobody_has_gets_the_same_answer_and_no_mail(app, reader):
    known = reader.client.post(ASK, data={"email": ANA}, headers={"Sec-Fetch-Site": "same-origin"})
    assert len(mails(app)) == 1
    other = {"email": "eve@example.org"}
    unknown = reader.client.post(ASK, data=other, headers={"Sec-Fetch-Site": "same-origin"})
    assert mails(app) == []
    assert known.status == unknown.status
    assert known.data == unknown.data
    assert known.headers.to_wsgi_list() == unknown.headers.to_wsgi_list()


def test_an_e_mail_that_nobody_has_is_not_kept(app, reader):
    reader.post(ASK, {"email": "eve@example.org"}, 303)
    with app.extensions["database"].reading() as connection:
        row = connection.execute(text("SELECT * FROM outbox")).one()
    assert "eve" not in str(row)
    assert row.learner_id is None


@pytest.mark.usefixtures("by_mail")
def test_asking_is_the_same_work_whether_the_e_mail_is_known_or_not(app, reader):
    seen: list[str] = []
    for engine in app.extensions["database"].engines:
        event.listen(engine, "before_cursor_execute", lambda *got: seen.append(got[2]))
    reader.post(ASK, {"email": "zoe@example.org"}, 303)
    unknown = list(seen)
    seen.clear()
    reader.post(ASK, {"email": ANA}, 303)
    assert seen == unknown


@pytest.mark.usefixtures("by_mail")
def test_nobody_is_sent_many_mails_and_nobody_is_shut_out(app, reader, other_reader):
    for _ in range(5):
        reader.post(ASK, {"email": ANA}, 303)
    sent = mails(app)
    assert 0 < len(sent) <= 5, "three in each of two windows, less the one that confirmed it"
    other_reader.post(OPEN, {"link": sent[-1].token}, 303)


@pytest.mark.parametrize("typed", ["", "ana", "ana@example", "ana@example.org\r\nBcc: eve@x.org"])
def test_what_is_no_e_mail_is_refused(app, reader, typed):
    page = reader.post(ASK, {"email": typed}, 422)
    assert page.title.text.startswith("Error: ")
    assert page.select_one(".mend a")["href"] == "#email"
    assert mails(app) == []


def test_too_many_links_are_stopped_for_a_while(reader):
    tried = times_until_stopped(reader, ASK, lambda n: {"email": f"x{n}@example.org"}, 200)
    assert 200 <= tried <= 400
    assert reader.client.post(ASK, data={"email": ANA}).headers["Retry-After"]


def test_without_a_mail_server_the_page_says_where_mails_go(reader):
    assert "instance/outbox" in words(reader.get(SENT).main)


@pytest.mark.parametrize("link", ["", "forged", "x" * 3000, "\x00", "é"])
@pytest.mark.usefixtures("by_mail")
def test_a_forged_link_opens_nothing(reader, link):
    reader.get(OPEN, query_string={"link": link})
    page = reader.post(OPEN, {"link": link}, 422)
    assert page.select_one(f'a[href="{ASK}"]')
    assert "Set-Cookie" not in reader.response.headers


def test_signing_in_again_replaces_what_the_browser_had(app, by_mail, rows):
    before = by_mail.client.get_cookie("sid").value
    (mail,) = asked(app, by_mail)
    by_mail.post(OPEN, {"link": mail.token}, 303)
    assert by_mail.client.get_cookie("sid").value != before
    assert rows()["sign_ins"] == 1
    thief = Reader(app.test_client())
    thief.client.set_cookie("sid", before)
    thief.get("/en/me/", 302)


@pytest.mark.usefixtures("by_mail")
def test_a_cookie_that_was_planted_is_never_the_one_that_is_signed_in(app, reader):
    reader.client.set_cookie("sid", "planted")
    (mail,) = asked(app, reader)
    reader.post(OPEN, {"link": mail.token}, 303)
    assert reader.client.get_cookie("sid").value != "planted"


@pytest.mark.usefixtures("by_mail")
def test_two_learners_are_told_apart(app, other_reader, reader):
    keeping(other_reader)
    add_email(app, other_reader, "eve@example.org")
    (mail,) = asked(app, reader, "eve@example.org")
    assert mail.to == "eve@example.org"
    assert "eve@example.org" in words(reader.get(mail.path).main)


def test_forgetting_takes_the_e_mail_and_the_links_along(app, by_mail, reader, rows):
    (mail,) = asked(app, reader)
    by_mail.post("/en/me/forget")
    assert set(rows().values()) == {0}
    reader.post(OPEN, {"link": mail.token}, 422)
    assert asked(app, reader) == []

"""Asking for mails on the page of the review, and ending them from a mail, signed in or not."""

import json
from datetime import timedelta

import pytest

from app.services import work
from app.web.plumbing.clock import now
from tests.page import Reader
from tests.web.builders import named, words
from tests.web.mailing import ANA, add_email, mails
from tests.web.views.test_review import ANSWERS, REVIEW

WISH = "/en/me/review/mails"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


@pytest.fixture
def asked(app, known) -> Reader:
    """Somebody who wants mails, and has a question that is due."""
    add_email(app, known)
    known.post(WISH, status=303)
    question = named("single")
    entry = {"id": f"{1:032x}", "ref": question.ref, "version": question.version}
    entry |= {"answer": ["a"], "sure": "", "at": (now() - timedelta(days=2)).isoformat()}
    headers = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/json"}
    known.client.post(ANSWERS, data=json.dumps({"answers": [entry]}), headers=headers)
    return known


def the_mail(app, shelf):
    job = work.review_mails_job(lambda: shelf.catalogue)
    work.run_due(app.extensions["database"], now(), (job,))
    (mail,) = mails(app)
    return mail


def wanted(reader) -> bool:
    return "You asked for mails" in words(reader.get(REVIEW).main)


def test_without_an_e_mail_the_page_says_what_is_needed(known):
    page = known.get(REVIEW)
    assert "add an email" in words(page.main)
    assert not page.select(f'form[action="{WISH}"]')
    known.post(WISH, status=303)
    assert not wanted(known)


def test_it_is_asked_for_and_ended_with_one_press(app, known):
    add_email(app, known)
    assert f"One mail to {ANA}" in words(known.get(REVIEW).main)
    known.post(WISH, status=303)
    assert known.response.location == f"{REVIEW}#mails"
    assert wanted(known)
    known.post(WISH, {"end": "1"}, 303)
    assert not wanted(known)


def test_the_mail_leads_to_the_review_and_to_its_end(app, shelf, asked, reader):
    mail = the_mail(app, shelf)
    assert (mail.to, mail.path) == (ANA, REVIEW)
    page = reader.get(mail.stop)
    assert page.h1.text == "End the mails"
    assert wanted(asked)
    assert "Set-Cookie" not in reader.response.headers
    page = reader.post(page.select_one("form")["action"])
    assert page.h1.text == "No more mails"
    assert not wanted(asked)
    assert reader.get(mail.stop).h1.text == "No more mails"


def test_a_mail_program_ends_them_with_one_click(app, shelf, asked):
    """RFC 8058: no cookie, no origin, the very address of the header."""
    mail = the_mail(app, shelf)
    got = app.test_client().post(mail.stop, data=ONE_CLICK)
    assert got.status_code == 200
    assert not wanted(asked)
    assert app.test_client().post(mail.stop, data=ONE_CLICK).status_code == 200


def test_another_site_cannot_press_it(app, shelf, asked, reader):
    mail = the_mail(app, shelf)
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert reader.client.post(mail.stop, headers=headers).status_code == 403
    assert wanted(asked)


@pytest.mark.parametrize("token", ["x", "0" * 64])
def test_a_link_that_ends_nothing_looks_like_one_that_did(reader, token):
    assert reader.get(f"/en/review/mails/{token}").h1.text == "No more mails"
    assert reader.post(f"/en/review/mails/{token}").h1.text == "No more mails"


def test_nobody_is_led_to_where_keeping_begins(reader):
    reader.post(WISH, status=303)
    assert reader.response.location == "/en/me/keep"

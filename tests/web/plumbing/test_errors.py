"""Each failure has a page of its own, with the right status, and loses nothing that was typed."""

import pytest

from app.core.errors import TooOftenError, UnavailableError
from tests.page import SAME_ORIGIN, Reader

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
QUIZ = "/en/lessons/why-ai-makes-things-up/quiz"


def failing(app, error):
    """A view that fails in this way."""

    def view():
        raise error

    app.add_url_rule("/failing", "failing", view, methods=["GET", "POST"])
    return Reader(app.test_client())


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/en/lessons/no-such-lesson", 404),
        ("/en/glossary/no-such-term", 404),
        ("/xx/", 404),
        ("/en/lessons/../../etc/passwd", 404),
        ("/en/lessons/" + "x" * 3000, 404),
        ("/en/sources/%00", 404),
        ("/static/nothing.css", 404),
    ],
)
def test_an_unknown_address_has_a_page(reader, path, status):
    page = reader.get(path, status=status)
    assert page.select_one('a[href^="/en/"]')


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_a_wrong_method_is_named(reader, method):
    got = reader.client.open("/en/", method=method, headers=SAME_ORIGIN)
    assert got.status_code == 405
    assert "GET" in got.headers["Allow"]
    assert "<h1" in got.text


def test_a_foreign_host_is_refused(app):
    got = app.test_client().get("/en/", base_url="http://evil.example")
    assert got.status_code == 400
    assert "<h1" in got.text


def test_a_huge_body_is_read_away_and_refused_with_a_page(reader):
    page = reader.post(QUIZ, {"question": "sure-tone", "sure-tone": "x" * 200_000}, status=413)
    assert "too much" in page.h1.text


def test_a_cross_site_post_changes_nothing(reader):
    page = reader.post(
        QUIZ, {"question": "x"}, status=403, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert "not allowed" in page.h1.text


def test_too_many_tries_are_told_when_to_come_back_and_keep_what_was_typed(app):
    reader = failing(app, TooOftenError(90))
    page = reader.post("/failing", {"essays": "fifty", "words": "six secret words"}, status=429)
    assert reader.response.headers["Retry-After"] == "90"
    assert page.select_one('input[name="essays"]')["value"] == "fifty"
    assert not page.select('input[name="words"]'), "a secret is never written into a page"


def test_a_database_that_is_away_keeps_what_was_typed(app):
    reader = failing(app, UnavailableError("locked"))
    page = reader.post("/failing", {"essays": "fifty"}, status=503)
    assert reader.response.headers["Retry-After"]
    assert page.select_one('input[name="essays"]')["value"] == "fifty"
    assert page.select_one("form[method=post]")["action"] == "/failing"


def test_our_own_fault_is_a_page_without_a_trace(app):
    reader = failing(app, ValueError("a secret detail"))
    app.testing = False
    page = reader.get("/failing", status=500)
    assert "our side" in page.h1.text
    assert "secret detail" not in reader.response.text
    assert "Traceback" not in reader.response.text


def test_a_learner_whose_answer_cannot_be_stored_is_told_and_can_send_it_again(app):
    reader = Reader(app.test_client())
    reader.post("/en/me/keep")
    database = app.extensions["database"]
    form = reader.get("/en/lessons/why-ai-makes-things-up").select_one(f'form[action="{QUIZ}"]')
    data = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    data["sure-tone"] = "wording"
    with database.queue.turn(1):
        page = reader.post(QUIZ, data, status=503)
    again = page.select_one("form[method=post]")
    assert again["action"] == QUIZ
    fields = {field["name"]: field["value"] for field in again.select("input")}
    assert fields["sure-tone"] == "wording"
    got = reader.client.post(QUIZ, data=fields, headers=SAME_ORIGIN)
    assert got.status_code == 303

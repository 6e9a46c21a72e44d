"""Who may use which address: nobody, a learner, another learner. A new one without a row fails.

Addresses of a class have rows of their own in test_access_to_classes.py.
"""

import pytest

from tests.architecture.addresses import filled, is_public
from tests.page import Reader

# What each private address answers: to nobody, to a learner.
MATRIX = {
    "GET choose_language": (302, 302),
    "GET site.healthz": (200, 200),
    "GET site.readyz": (200, 200),
    "GET site.feed": (301, 301),
    "GET packs.made": (303, 303),
    "GET search.search": (200, 200),
    "GET quizzes.quiz": (302, 302),
    "POST quizzes.quiz": (400, 400),
    "POST readings.read": (200, 303),
    "GET corrections.corrections": (200, 200),
    "GET corrections.new": (200, 200),
    "POST corrections.new": (422, 422),
    "GET corrections.thanks": (200, 200),
    "GET account.sign_in": (200, 200),
    "POST account.sign_in": (422, 422),
    "POST account.sign_out": (200, 200),
    "GET links.ask": (200, 200),
    "POST links.ask": (422, 422),
    "GET links.sent": (200, 200),
    "GET links.opened": (200, 200),
    "POST links.opened": (422, 303),
    "GET passwords.sign_in": (200, 200),
    "POST passwords.sign_in": (422, 422),
    "POST ways.set_password": (303, 422),
    "GET sign_ins.listed": (302, 200),
    "POST sign_ins.end": (303, 303),
    "GET passkeys.sign_in": (200, 200),
    "POST passkeys.sign_in": (422, 422),
    "POST passkeys.challenge": (200, 200),
    "POST passkeys.new_challenge": (403, 200),
    "POST passkeys.add": (303, 303),
    "GET ways.ways_in": (302, 200),
    "POST ways.add_email": (303, 422),
    "GET ways.confirm": (200, 200),
    "POST ways.confirm": (200, 422),
    "POST ways.remove": (303, 303),
    "GET merging.merge": (303, 200),
    "POST merging.merge": (303, 422),
    "GET data.data": (302, 200),
    "GET data.as_json": (302, 200),
    "GET data.as_tables": (302, 200),
    "POST review_mails.wish": (303, 303),
    "GET review_mails.stop": (200, 200),
    "POST review_mails.stop": (200, 200),
    "GET me.progress": (302, 200),
    "GET me.corner": (200, 200),
    "GET me.keep": (200, 200),
    "POST me.keep": (200, 200),
    "POST me.card": (303, 200),
    "POST me.answers": (403, 400),
    "GET review.review": (302, 200),
    "POST review.feed": (303, 200),
    "GET review.calendar": (404, 404),
    "GET due.due": (302, 200),
    "GET due.task": (302, 404),
    "POST due.read": (303, 404),
    "POST due.feed": (303, 200),
    "GET due.calendar": (404, 404),
    "GET due.class_calendar": (404, 404),
    "GET teach.teach": (200, 200),
    "POST teach.begin": (422, 422),
    "GET teach.name": (303, 303),
    "POST teach.name": (303, 303),
    "GET invitations.ask": (303, 303),
    "POST invitations.ask": (303, 303),
    "GET classes.new": (303, 303),
    "POST classes.new": (303, 303),
    "GET join.ask": (200, 200),
    "POST join.ask": (422, 422),
    "GET join.door": (404, 404),
    "POST join.enter": (422, 422),
    "GET attended.listed": (302, 200),
    "GET attended.leave": (303, 404),
    "POST attended.leave": (303, 404),
    "GET records.record": (302, 200),
    "POST records.make": (303, 422),
    "POST records.end": (303, 303),
    "POST records.paper": (303, 404),
    "GET records.shown": (404, 404),
    "GET notes.listed": (200, 200),
    "GET notes.held": (200, 200),
    "GET notes.markdown": (302, 200),
    "POST notes.upload": (403, 400),
    "POST notes.change": (303, 303),
    "GET me.forget": (303, 200),
    "POST me.forget": (303, 200),
}
POST = {"Sec-Fetch-Site": "same-origin"}
QUIZ = "/en/lessons/why-ai-makes-things-up/quiz"


def cells(app) -> dict[str, object]:
    return {
        f"{method} {rule.endpoint}": rule
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if not is_public(app, rule.endpoint) and "classroom_id" not in rule.arguments
    }


def learner_of(app) -> Reader:
    """A browser whose progress is being kept."""
    reader = Reader(app.test_client())
    reader.post("/en/me/keep")
    assert reader.client.get_cookie("sid")
    return reader


def answer(reader: Reader, choice: str) -> None:
    form = reader.get("/en/lessons/why-ai-makes-things-up").select_one(f'form[action="{QUIZ}"]')
    data = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    reader.client.post(QUIZ, data=data | {"sure-tone": choice}, headers=POST)


def test_every_private_address_has_its_row(app):
    assert set(cells(app)) == set(MATRIX)


@pytest.mark.parametrize("cell", MATRIX)
@pytest.mark.parametrize("known", [False, True], ids=["nobody", "learner"])
def test_each_cell_of_the_matrix(app, catalogue, cell, known):
    reader = learner_of(app) if known else Reader(app.test_client())
    method, _ = cell.split()
    (path, *_) = filled(cells(app)[cell], catalogue, all_of_them=False)
    path = path.replace("/next-token/", "/why-ai-makes-things-up/")
    got = reader.client.open(path, method=method, headers=POST if method == "POST" else None)
    assert got.status_code == MATRIX[cell][known], got.text[:500]
    if cell not in {"GET choose_language", "GET search.search"}:
        assert "no-store" in got.headers["Cache-Control"], cell


def test_another_learner_never_meets_what_one_has_answered(app):
    one, other = learner_of(app), learner_of(app)
    answer(one, "wording")
    one.client.post("/en/lessons/next-token/read", headers=POST)
    assert one.client.get("/en/me/corner").json["lessons"]
    assert other.client.get("/en/me/corner").json["lessons"] == {}
    assert other.get("/en/me/").main.text != one.get("/en/me/").main.text


def test_the_address_of_a_marked_page_is_of_no_use_to_another_learner(app):
    one, other = learner_of(app), learner_of(app)
    form = one.get("/en/lessons/why-ai-makes-things-up").select_one(f'form[action="{QUIZ}"]')
    data = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    sent = one.client.post(QUIZ, data=data | {"sure-tone": "wording"}, headers=POST)
    assert sent.status_code == 303
    one.get(sent.headers["Location"])
    assert other.client.get(sent.headers["Location"]).status_code == 302
    assert Reader(app.test_client()).client.get(sent.headers["Location"]).status_code == 302


def test_forgetting_one_learner_leaves_the_other_alone(app):
    one, other = learner_of(app), learner_of(app)
    other.client.post("/en/lessons/next-token/read", headers=POST)
    one.post("/en/me/forget")
    assert one.client.get("/en/me/").status_code == 302
    assert other.client.get("/en/me/corner").json["lessons"] == {"next-token": "done"}


@pytest.mark.parametrize("token", ["forged", "x" * 3000, "'; DROP TABLE learners; --", "é"])
def test_a_forged_or_expired_cookie_is_nobody_and_is_taken_away(app, token):
    client = app.test_client()
    client.set_cookie("sid", token)
    answered = client.get("/en/me/")
    assert answered.status_code == 302
    assert client.get_cookie("sid") is None

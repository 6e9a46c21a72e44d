import json

import pytest

from tests.page import Reader
from tests.web.builders import EVERY, OTHER, QUIZ, RIGHT, WRONG, keeping, named, sent, words

KEEP, CARD, FORGET, ANSWERS = "/en/me/keep", "/en/me/card", "/en/me/forget", "/en/me/answers"
AT = "2026-11-20T10:00:00Z"


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


def logged(n=1, **more):
    question = named("number")
    return {
        "id": f"{n:032x}",
        "ref": question.ref,
        "version": question.version,
        "answer": ["50"],
        "sure": "fairly",
        "at": AT,
        "first": True,
        "credit": 0,
        "outcome": "no",
    } | more


def upload(reader, log, status=200):
    body = log if isinstance(log, (str, bytes)) else json.dumps(log)
    headers = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/json"}
    response = reader.client.post(ANSWERS, data=body, headers=headers)
    assert response.status_code == status
    return response.get_json(silent=True)


def test_keeping_is_explained_before_it_begins(reader, rows):
    page = reader.get(KEEP)
    assert "No name, no address, no email" in words(page.main)
    assert set(rows().values()) == {0}
    assert "Set-Cookie" not in reader.response.headers


def test_keeping_makes_a_learner_with_six_words_shown_once(reader, rows):
    page = reader.post(KEEP)
    assert len(page.select(".card li")) == 6
    assert reader.response.headers["Cache-Control"] == "private, no-store"
    assert rows() == {
        "learners": 1,
        "recovery_cards": 1,
        "sign_ins": 1,
        "answers": 0,
        "readings": 0,
        "emails": 0,
    }
    again = reader.post(KEEP)
    assert not again.select(".card")
    assert again.select_one(f'form[action="{CARD}"]')
    assert rows()["learners"] == 1


def test_answers_just_marked_are_kept_from_there_without_a_script(reader, held):
    page = reader.post(QUIZ, sent(named("single"), RIGHT["single"]))
    form = page.select_one(f'form[action="{KEEP}"]')
    page = reader.post(KEEP, {"kept": form.select_one("[name=kept]")["value"]})
    (given,) = held().answers
    assert (given.ref, given.credit) == (f"{EVERY}#single", 1.0)
    assert page.select_one(f'a[href="/en/lessons/{EVERY}"]')


@pytest.mark.parametrize("kept", ["forged", "x" * 60_000, "", "W10.abc"])
def test_a_forged_token_keeps_nothing_and_breaks_nothing(reader, rows, kept):
    reader.post(KEEP, {"kept": kept})
    assert rows()["answers"] == 0


def test_a_new_card_ends_the_old_one_and_other_browsers(known, other_reader):
    other_reader.post("/en/account/sign-in", {"words": known.words}, 303)
    page = known.post(CARD)
    fresh = " ".join(item.text for item in page.select(".card li"))
    other_reader.get("/en/me/", 302)
    known.get("/en/me/")
    other_reader.post("/en/account/sign-in", {"words": known.words}, 422)
    other_reader.post("/en/account/sign-in", {"words": fresh}, 303)


def test_progress_shows_what_was_answered_and_what_comes_next(known):
    known.post(QUIZ, sent(named("single"), RIGHT["single"]), 303)
    page = known.get("/en/me/")
    row = words(page.select_one(f"#lesson-{EVERY}"))
    assert "In progress" in row
    assert "1 of 12" in row
    step = words(page.select_one(".step"))
    assert "Every kind" in step
    assert "You have begun it: 1 of 12 questions answered." in step
    assert page.select_one('[data-side="begun"]')
    assert page.select_one(f"#lesson-{OTHER} .state")["data-state"] == "not-started"


def test_a_score_never_goes_down(known):
    known.post(f"/en/lessons/{OTHER}/quiz", {"question": "single", "single": "b"}, 303)
    assert "mastered" in words(known.get("/en/me/").select_one(f"#lesson-{OTHER}"))
    known.post(f"/en/lessons/{OTHER}/quiz", {"question": "single", "single": "a"}, 303)
    assert "mastered" in words(known.get("/en/me/").select_one(f"#lesson-{OTHER}"))


def test_the_corner_knows_nobody_without_a_cookie(reader, known):
    assert reader.get("/en/me/corner") is not None
    assert reader.response.get_json() == {}
    known.post(f"/en/lessons/{OTHER}/read", status=303)
    known.get("/en/me/corner")
    assert known.response.get_json() == {"lessons": {OTHER: "done"}, "notes": []}
    assert known.response.headers["Cache-Control"] == "private, no-store"


def test_a_devices_log_is_marked_anew(known, held):
    receipt = upload(known, {"answers": [logged()], "readings": {OTHER: AT}})
    assert receipt == {"kept": [f"{1:032x}"], "refused": []}
    everything = held()
    assert [given.credit for given in everything.answers] == [1.0]
    assert [reading.lesson_id for reading in everything.readings] == [OTHER]


def test_a_log_sent_twice_is_kept_once(known, rows):
    for _ in range(2):
        assert upload(known, {"answers": [logged(1), logged(2)]})["kept"] == [
            f"{1:032x}",
            f"{2:032x}",
        ]
    assert rows()["answers"] == 2


def test_what_cannot_be_read_is_named_and_the_rest_is_kept(known, rows):
    receipt = upload(known, {"answers": [logged(1), logged(2, answer="x"), logged(3, ref="x")]})
    assert receipt["kept"] == [f"{1:032x}"]
    assert {one["id"] for one in receipt["refused"]} == {f"{2:032x}", f"{3:032x}"}
    assert rows()["answers"] == 1


@pytest.mark.parametrize(
    ("log", "status"),
    [
        ("", 400),
        ("[", 400),
        ("[]", 400),
        ('{"answers": 1}', 400),
        ("[" * 30_000, 400),
        ({"answers": [logged(n) for n in range(201)]}, 413),
        ({"answers": [], "x": "x" * 60_001}, 413),
    ],
)
def test_a_broken_log_is_refused_whole(known, rows, log, status):
    upload(known, log, status)
    assert rows()["answers"] == 0


def test_nobody_can_send_a_log(reader, rows):
    upload(reader, {"answers": [logged()]}, 403)
    assert set(rows().values()) == {0}


def test_forget_me_asks_first_and_then_leaves_nothing(known, rows):
    known.post(QUIZ, sent(named("single"), WRONG["single"]), 303)
    page = known.get(FORGET)
    assert "one answer with its mark" in words(page.main)
    assert rows()["answers"] == 1
    page = known.post(FORGET)
    assert page.select("[data-component=wipe]")
    assert set(rows().values()) == {0}
    assert known.client.get_cookie("sid") is None
    known.post(FORGET, status=303)


def test_one_learner_is_forgotten_and_the_other_is_not(app, known, rows):
    other = keeping(Reader(app.test_client()))
    other.post(QUIZ, sent(named("single"), RIGHT["single"]), 303)
    known.post(FORGET)
    assert rows()["learners"] == rows()["answers"] == 1
    assert "1 of 12" in words(other.get("/en/me/").main)


@pytest.mark.parametrize("address", ["/en/me/", FORGET])
def test_nobody_is_led_to_where_keeping_begins(reader, address):
    reader.get(address, 303 if address == FORGET else 302)
    assert reader.response.location == KEEP


def test_no_address_names_a_person(app):
    personal = [r for r in app.url_map.iter_rules() if "/me/" in r.rule or "/account/" in r.rule]
    assert personal
    assert not [
        rule for rule in personal if {"learner_id", "pupil_id", "name"} & set(rule.arguments)
    ]

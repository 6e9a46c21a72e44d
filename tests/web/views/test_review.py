import json
from datetime import timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import text

from tests.page import Reader
from tests.web.builders import EVERY, QUIZ, RIGHT, WRONG, keeping, named, sent, words

REVIEW, FEED, ANSWERS = "/en/me/review", "/en/me/review/calendar", "/en/me/answers"
LONG_AGO = "2026-01-05T10:00:00Z"


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


def logged(label, answer, n=1, at=LONG_AGO, sure="fairly"):
    question = named(label)
    return {
        "id": f"{n:032x}",
        "ref": question.ref,
        "version": question.version,
        "answer": answer,
        "sure": sure,
        "at": at,
    }


def upload(reader, *answers):
    headers = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/json"}
    body = json.dumps({"answers": answers})
    assert reader.client.post(ANSWERS, data=body, headers=headers).status_code == 200


def labels(page):
    return [form["id"].removeprefix(f"q-{EVERY}-") for form in page.select("form.q")]


def test_a_stranger_is_led_to_the_review_from_their_device(reader):
    reader.get(REVIEW, 302)
    assert reader.response.headers["Location"] == "/en/review"
    page = reader.get("/en/review")
    place = page.select_one("[data-component=review]")
    assert place["data-steps"] == "1 7 30"
    assert "Set-Cookie" not in reader.response.headers


def test_who_has_answered_nothing_is_told_so(known):
    assert "Nothing comes back yet" in words(known.get(REVIEW).main)


def test_what_was_answered_today_comes_back_tomorrow(known):
    known.post(QUIZ, sent(named("single"), RIGHT["single"]), 303)
    page = known.get(REVIEW)
    assert "Nothing is due today" in words(page.main)
    assert not page.select("form.q")


def test_what_is_due_is_asked_and_what_was_missed_comes_first(known):
    upload(
        known,
        logged("number", ["50"]),
        logged("single", ["a"], 2),
        logged("flaw", ["c"], 3, sure="sure"),
    )
    page = known.get(REVIEW)
    assert labels(page) == ["flaw", "single", "number"]
    assert "3 questions are due" in words(page.main)
    assert "3 questions are due for review" in words(known.get("/en/me/").main)


def test_five_are_asked_at_a_time(known):
    names = ["single", "multiple", "flaw", "number", "text", "order", "case-one"]
    given = [
        logged(name, ["b"] if name in {"single", "flaw", "case-one"} else answer, n)
        for n, (name, answer) in enumerate(
            zip(
                names,
                (None, ["a", "b"], None, ["50"], ["parrot"], ["one", "two", "three"], None),
                strict=True,
            ),
            1,
        )
    ]
    upload(known, *given)
    page = known.get(REVIEW)
    assert len(labels(page)) == 5
    assert "5 of 7 questions that are due" in words(page.main)


def test_a_question_answered_in_a_review_is_kept_and_leads_back_to_it(known, held):
    upload(known, logged("single", ["a"]))
    form = known.get(REVIEW).select_one("form.q")
    data = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    known.post(QUIZ, data | RIGHT["single"], 303)
    page = known.get(known.response.headers["Location"])
    assert page.select_one(f'.q[id="q-{EVERY}-single"] .fb[data-state=right]')
    assert page.select_one(f'a.btn[href="{REVIEW}"]')
    assert len(held().answers) == 2
    assert "Nothing is due today" in words(known.get(REVIEW).main)


def test_with_a_script_the_marked_question_keeps_its_place(known):
    upload(known, logged("single", ["a"]))
    form = known.get(REVIEW).select_one("form.q")
    data = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    headers = {"Accept": "text/x-fragment", "Sec-Fetch-Site": "same-origin"}
    got = known.client.post(QUIZ, data=data | WRONG["single"], headers=headers)
    assert f'id="q-{EVERY}-single"' in got.text
    assert f'href="/en/lessons/{EVERY}"' in got.text
    assert "data-back" not in got.text


def test_nobody_reviews_for_another(app, known):
    upload(known, logged("single", ["a"]))
    other = Reader(app.test_client())
    keeping(other)
    assert labels(other.get(REVIEW)) == []


def test_sure_and_wrong_is_shown_first_and_sureness_is_told_in_numbers(known):
    upload(
        known,
        logged("single", ["a"], sure="sure"),
        logged("number", ["50"], 2, sure="sure"),
        logged("flaw", ["b"], 3, sure="guess"),
    )
    page = known.get("/en/me/")
    assert page.select_one(f'.again a[href="/en/lessons/{EVERY}#q-single"]')
    said = words(page.main)
    assert "When you said you were sure, you were right 1 times out of 2." in said
    rows = page.select("#sureness-table")[0].find_parent("table").select("tbody tr")
    assert [[cell.text for cell in row.select("td")] for row in rows] == [
        ["1", "1 (100%)"],
        ["0", "0"],
        ["2", "1 (50%)"],
    ]


def feed_of(reader, **form):
    page = reader.post(FEED, form)
    return page.select_one("#address").text.strip().removeprefix("http://localhost")


def events(reader, path):
    got = reader.client.get(path)
    assert got.status_code == 200
    assert got.mimetype == "text/calendar"
    assert "no-store" in got.headers["Cache-Control"]
    return Calendar.from_ical(got.text).walk("VEVENT")


def test_a_calendar_is_told_the_days_and_how_many_come_back(reader, known):
    upload(known, logged("single", ["a"]), logged("number", ["50"], 2))
    known.post(QUIZ, sent(named("flaw"), RIGHT["flaw"]), 303)
    today, tomorrow = events(reader, feed_of(known))
    assert [str(event["SUMMARY"]) for event in (today, tomorrow)] == [
        "2 questions to review",
        "One question to review",
    ]
    assert tomorrow["DTSTART"].dt - today["DTSTART"].dt == timedelta(days=1)
    assert str(today["URL"]) == "http://localhost/en/me/review"


def test_an_address_is_shown_once_and_a_new_one_ends_it(reader, known):
    old = feed_of(known)
    assert not known.get(REVIEW).select("#address")
    new = feed_of(known)
    assert reader.client.get(old).status_code == 404
    assert events(reader, new) == []


def test_an_address_can_be_ended_and_goes_with_the_learner(reader, known):
    path = feed_of(known)
    known.post(FEED, {"end": "1"}, 303)
    assert reader.client.get(path).status_code == 404
    path = feed_of(known)
    known.post("/en/me/forget")
    assert reader.client.get(path).status_code == 404


def test_the_address_itself_is_kept_nowhere(app, known):
    token = feed_of(known).split("/")[-1].removesuffix(".ics")
    with app.extensions["database"].reading() as connection:
        rows = connection.execute(text("SELECT * FROM feeds")).all()
    assert len(rows) == 1
    assert token not in str(rows)

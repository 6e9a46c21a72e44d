"""While an assignment is quiet until due, nothing that a pupil is sent tells a mark or a key."""

import json

import pytest
from bs4 import BeautifulSoup

from app.store import allowances
from tests.services.assigning import an_allowance
from tests.store.classes import a_class
from tests.web.assigning import DAY, HOUR, assigned, given, moment, seated
from tests.web.builders import (
    EVERY,
    KINDS,
    QUIZ,
    RIGHT,
    SECRETS,
    WRONG,
    keeping,
    marked_as,
    named,
    sent,
    words,
)

FRAGMENT = {"Accept": "text/x-fragment"}
STATES = tuple(f'data-state="{name}"' for name in ("right", "partly", "no", "missed"))
MARKS = ("data-credit", "data-outcome", *STATES, "Not right", "The best answer", "beliefs")
KEPT = "Your answer is kept"


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


@pytest.fixture
def quiet(app, known):
    """Somebody with a quiet assignment of the whole lesson."""
    assigned(app, known, quiet=True)
    return known


def tells_nothing(reader):
    """Say whether the answer to a request holds neither a key nor a mark."""
    body = BeautifulSoup(reader.response.text, "html.parser")
    body = body.main or body
    return not [secret for secret in (*SECRETS, *MARKS) if secret in str(body)]


def answer(reader, name, fields, *, headers=None, status=200):
    return reader.post(QUIZ, sent(named(name), fields), status, headers=headers or {})


@pytest.mark.parametrize("kind", [kind.value for kind in KINDS if kind.value in RIGHT])
@pytest.mark.parametrize("table", [RIGHT, WRONG], ids=["right", "wrong"])
def test_a_script_is_told_that_the_answer_is_kept_and_until_when(quiet, kind, table):
    page = answer(quiet, kind, table[kind], headers=FRAGMENT)

    assert KEPT in words(page)
    assert "Your teacher shows the marks after" in words(page)
    assert tells_nothing(quiet)
    assert page.select_one(f"section.q#q-{kind} .result")
    assert not page.select("[data-component]")


@pytest.mark.parametrize("kind", [kind.value for kind in KINDS if kind.value in RIGHT])
def test_right_and_wrong_look_alike(quiet, kind):
    """Apart from what was answered, which a pupil may see."""
    seen = []
    for table in (RIGHT, WRONG):
        page = answer(quiet, kind, table[kind], headers=FRAGMENT)
        seen.append(str(page.select_one(".fb")))

    assert seen[0] == seen[1]


def test_without_a_script_the_page_says_the_same_and_so_does_a_second_look(quiet):
    answer(quiet, "single", WRONG["single"], status=303)
    place = quiet.response.headers["Location"]
    for _ in range(2):
        page = quiet.get(place)
        assert KEPT in words(page.main)
        assert tells_nothing(quiet)


def test_many_at_once_are_kept_together(quiet):
    quiet.get(QUIZ, 302)
    page = quiet.get(quiet.response.headers["Location"])
    form = page.select_one("main form")
    data = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    data["question"] = ["single", "flaw"]
    data["version"] = [named(name).version for name in data["question"]]
    quiet.post(QUIZ, data | RIGHT["single"] | WRONG["flaw"], 303)
    marked = quiet.get(quiet.response.headers["Location"])

    assert "Your 2 answers are kept." in words(marked.main)
    assert tells_nothing(quiet)


def test_what_the_assignment_does_not_ask_for_is_marked_at_once(quiet):
    page = answer(quiet, "guess", {"guess": ["a"]}, headers=FRAGMENT)

    assert marked_as(page) == "no"


def test_the_progress_page_counts_the_answer_and_tells_no_mark(quiet):
    before = words(quiet.get("/en/me/").main)
    for kind, table in (("single", WRONG), ("flaw", RIGHT)):
        quiet.post(QUIZ, sent(named(kind), table[kind], **{f"{kind}.sure": "sure"}), 303)
    page = words(quiet.get("/en/me/").main)

    assert "2 of 12" in page
    assert "You were sure here" not in page
    assert "When you said you were sure" not in page
    assert "The marks of 2 answers are told when they are due" in page
    assert before != page


def test_review_brings_nothing_back_before_it_is_due(quiet):
    log = {
        "id": "e" * 32,
        "ref": named("single").ref,
        "version": named("single").version,
        "answer": ["a"],
        "at": moment(-20 * HOUR).isoformat(),
    }
    headers = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/json"}
    body = json.dumps({"answers": [log]})
    assert quiet.client.post("/en/me/answers", data=body, headers=headers).status_code == 200
    page = quiet.get("/en/me/review")

    assert "Nothing comes back yet" in words(page.main)


def test_a_question_that_comes_back_is_answered_quietly_in_review_too(quiet):
    fields = sent(named("single"), WRONG["single"], **{"from": "me/review"})
    page = quiet.post(QUIZ, fields, 200, headers=FRAGMENT)

    assert KEPT in words(page)
    assert tells_nothing(quiet)


def test_the_results_page_tells_no_mark_before(quiet):
    answer(quiet, "single", WRONG["single"], status=303)
    due = quiet.get("/en/me/due")
    task = quiet.get(due.select_one(".tasks a")["href"])

    assert "1 of 12 questions answered" in words(due.main)
    assert "You see it after" in words(task.main)
    assert "%" not in task.main.text
    assert "points" not in words(task.main)
    assert not task.main.select("details")


@pytest.mark.parametrize(
    ("facts", "kept"),
    [
        ({"quiet": True}, True),
        ({"quiet": False}, False),
        ({"quiet": True, "opens": HOUR}, False),
        ({"quiet": True, "due": -HOUR}, False),
        ({"quiet": True, "everyone": False}, False),
    ],
)
def test_only_what_is_quiet_open_and_asked_of_this_pupil_is_kept(app, known, facts, kept):
    assigned(app, known, **facts)
    page = answer(known, "single", WRONG["single"], headers=FRAGMENT)

    assert (KEPT in words(page)) is kept
    assert bool(page.select("[data-outcome]")) is not kept


def test_more_time_for_a_pupil_is_more_quiet_and_an_excuse_is_none(app, known, other_reader):
    room = a_class(app.extensions["database"])
    pupils = {seated(app, one, room): one for one in (known, keeping(other_reader))}
    more, excused = pupils
    late = given(app, room, quiet=True, due=-HOUR)
    with app.extensions["database"].writing() as connection:
        allowances.put(connection, late.id, an_allowance(more, due=moment(DAY)))
        allowances.put(connection, late.id, an_allowance(excused, excused=True))

    kept = [
        KEPT in words(answer(one, "single", WRONG["single"], headers=FRAGMENT))
        for one in pupils.values()
    ]
    assert kept == [True, False]


def test_marks_are_told_once_it_is_due(app, known):
    room = a_class(app.extensions["database"])
    seated(app, known, room)
    given(app, room, quiet=True, opens=-DAY, due=-HOUR)
    answer(known, "single", WRONG["single"], status=303)

    assert marked_as(known.get(known.response.headers["Location"])) == "no"


@pytest.mark.usefixtures("quiet")
def test_a_stranger_is_marked_at_once(other_reader):
    page = answer(other_reader, "single", WRONG["single"])

    assert marked_as(page) == "no"


@pytest.mark.usefixtures("quiet")
def test_whoever_is_in_no_class_is_marked_at_once(other_reader):
    page = answer(keeping(other_reader), "single", WRONG["single"], headers=FRAGMENT)

    assert marked_as(page) == "no"


def test_the_lesson_is_the_same_for_everybody(quiet, reader):
    lesson = f"/en/lessons/{EVERY}"
    quiet.get(lesson)
    mine = quiet.response.data
    reader.get(lesson)

    assert mine == reader.response.data

import re

import pytest

from app.core.keys import Kind
from tests.web.builders import (
    EVERY,
    KINDS,
    OTHER,
    PARTLY,
    QUIZ,
    RIGHT,
    UNREADABLE,
    WRONG,
    marked_as,
    named,
    sent,
    words,
)

LESSON = f"/en/lessons/{EVERY}"
FRAGMENT = {"Accept": "text/x-fragment"}


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


@pytest.mark.parametrize("kind", RIGHT)
def test_a_right_answer_of_every_kind_is_told_so(reader, kind):
    page = reader.post(QUIZ, sent(named(kind), RIGHT[kind]))
    assert marked_as(page) == "right"
    assert page.select_one(".result").text.strip() == "Right"
    assert not page.select(".belief")


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_answer_of_every_kind_is_told_so_and_why(reader, kind):
    page = reader.post(QUIZ, sent(named(kind), WRONG[kind]))
    assert marked_as(page) == "no"
    assert page.select_one(".result").text.strip().startswith("Not right")
    assert "Because it is so." in words(page)
    assert page.select_one("[data-again]")


@pytest.mark.parametrize("kind", PARTLY)
def test_a_partly_right_answer_of_every_kind_is_told_so(reader, kind):
    page = reader.post(QUIZ, sent(named(kind), PARTLY[kind]))
    assert marked_as(page) == "partly"
    assert page.select_one(".result").text.strip().startswith("Partly right")


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_answer_is_not_an_attempt(reader, known, rows, kind):
    for who in (reader, known):
        page = who.post(QUIZ, sent(named(kind.value), {}), 422)
        assert page.title.text.startswith("Error: ")
        assert page.select_one(".mend a")["href"][1:] in {e["id"] for e in page.select("[id]")}
        assert not page.select("section.q")
    assert rows()["answers"] == 0


@pytest.mark.parametrize("kind", UNREADABLE)
def test_an_unreadable_answer_is_a_fault_beside_the_field_and_no_attempt(known, rows, kind):
    page = known.post(QUIZ, sent(named(kind), UNREADABLE[kind]), 422)
    assert page.title.text.startswith("Error: ")
    fault = page.select_one("form .fault")
    assert fault.text
    assert page.select_one(".mend a").text in " ".join(fault.text.split())
    assert page.select_one(f'[aria-describedby~="{fault["id"]}"]')
    assert rows()["answers"] == 0


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_was_typed_is_kept_where_it_can_be(reader, kind):
    page = reader.post(QUIZ, sent(named(kind), UNREADABLE[kind]), 422)
    for name, values in UNREADABLE[kind].items():
        for value in values:
            control = page.select_one(f'[name="{name}"]')
            if control.name == "select":
                assert page.select_one(f'[name="{name}"] [selected]')["value"] == value
            elif control["type"] == "text":
                assert control["value"] == value
            elif kept := page.select_one(f'[name="{name}"][value="{value}"]'):
                assert kept.has_attr("checked") == (kind != "flaw" or value in values)


def test_an_opinion_is_kept_and_never_scored(reader):
    page = reader.post(QUIZ, sent(named("opinion"), {"opinion": ["a"]}))
    assert marked_as(page) == "opinion"
    assert not page.select("[data-again], .score")


def test_a_guess_is_answered_by_reading_on(reader):
    page = reader.post(QUIZ, sent(named("guess"), {"guess": ["a"]}))
    assert page.select_one("[data-back]").text == "Read on"
    assert not page.select("[data-again]")


def test_the_belief_behind_a_wrong_answer_is_named_and_leads_on(reader):
    page = reader.post(QUIZ, sent(named("single"), {"single": ["a"]}))
    assert "It is what it seems." in page.select_one(".belief").text
    assert page.select_one(".belief a")["href"] == "/en/beliefs/#a-belief"
    assert page.select_one('a[href="https://example.org/"]')


def test_the_readers_own_part_comes_before_the_reason(reader):
    page = reader.post(QUIZ, sent(named("single"), {"single": ["c"]}))
    said = words(page.select_one(".fb"))
    assert said.index("Why c.") < said.index("Because it is so.")
    assert "Why b." not in said


def test_partial_credit_says_how_many(reader):
    page = reader.post(QUIZ, sent(named("multiple"), {"multiple": ["a", "c"]}))
    assert "1 of 2" in page.select_one(".result").text


def test_how_sure_one_was_is_said_again(reader):
    page = reader.post(QUIZ, sent(named("single"), {"single": ["a"], "single.sure": ["sure"]}))
    assert "You were: sure" in words(page.select_one(".kind"))
    assert page.select_one("section.q")["data-sure"] == "sure"


def test_hints_open_one_after_the_other(reader):
    page = reader.get(LESSON)
    outer = page.select_one("#q-single details")
    assert not outer.has_attr("open")
    assert "Hint one." in outer.select_one("p").text
    assert "Hint two." in outer.select_one("details").text


def test_the_key_is_nowhere_on_a_page_before_answering(reader):
    for address in (LESSON, f"/en/lessons/{OTHER}"):
        public = str(reader.get(address).main)
        for secret in ("Why a.", "Why b.", "Because it is so.", "Hallucination", "confab", "exact"):
            assert secret not in public
        assert not re.search(r"data-(credit|outcome|answer)|checked|selected", public)


def test_nothing_about_a_stranger_is_stored_and_no_cookie_is_set(reader, rows):
    reader.get(LESSON)
    reader.post(QUIZ, sent(named("single"), RIGHT["single"]))
    assert "Set-Cookie" not in reader.response.headers
    assert reader.response.headers["Cache-Control"] == "private, no-store"
    assert set(rows().values()) == {0}


def test_a_strangers_answer_is_counted_without_their_name(app, reader):
    reader.post(QUIZ, sent(named("single"), RIGHT["single"]))
    counts = app.extensions["tallies"].counts.take()
    assert {(tally.part, found.first) for tally, found in counts.items()} == {
        ("", 1),
        (":right", 1),
        ("b", 1),
    }


def test_a_learners_answer_is_kept_before_they_hear_about_it(known, held):
    known.post(QUIZ, sent(named("number"), RIGHT["number"]), 303)
    (given,) = held().answers
    assert (given.ref, given.answer, given.credit) == (f"{EVERY}#number", ("50",), 1.0)
    page = known.get(known.response.location)
    assert marked_as(page) == "right"
    assert not page.select('[action$="/me/keep"]')
    known.get(known.response.request.url)
    assert len(held().answers) == 1


def test_who_was_signed_out_meanwhile_is_answered_as_a_stranger(reader, rows):
    reader.client.set_cookie("sid", "ended")
    page = reader.post(QUIZ, sent(named("single"), RIGHT["single"]))
    assert marked_as(page) == "right"
    assert page.select('[action$="/me/keep"] input[name="kept"]')
    assert reader.response.headers.getlist("Set-Cookie")[0].startswith("sid=;")
    assert set(rows().values()) == {0}


def test_nobody_else_sees_a_marked_page_by_its_address(known, reader, app):
    known.post(QUIZ, sent(named("text"), {"text": ["my own words"]}), 303)
    address = known.response.location
    reader.get(address, 302)
    other = type(reader)(app.test_client())
    other.post("/en/me/keep")
    other.get(address, 302)
    assert other.response.location == QUIZ


def test_a_double_click_counts_once(known, rows):
    form = sent(named("single"), RIGHT["single"])
    known.post(QUIZ, form, 303)
    known.post(QUIZ, form, 303)
    assert rows()["answers"] == 1


def test_a_retry_of_the_script_counts_once_however_late(known, rows, held):
    form = sent(named("single"), RIGHT["single"], **{"answer-id": "ab" * 16})
    known.post(QUIZ, form, 200, headers=FRAGMENT)
    known.post(QUIZ, form, 200, headers=FRAGMENT)
    assert rows()["answers"] == 1
    assert held().answers[0].id == "ab" * 16


def test_a_script_gets_the_question_alone(reader, known):
    for who in (reader, known):
        page = who.post(QUIZ, sent(named("single"), WRONG["single"]), headers=FRAGMENT)
        assert page.html is None
        assert page.find(True)["id"] == "q-single"
        data = page.find(True).attrs
        assert data["data-ref"] == f"{EVERY}#single"
        assert data["data-version"] == named("single").version
        assert data["data-answer"] == '["a"]'
        assert re.fullmatch("[0-9a-f]{32}", data["data-id"])
    page = reader.post(QUIZ, sent(named("number"), {"number": ["x"]}), 422, headers=FRAGMENT)
    assert page.find(True).name == "form"
    assert page.select_one(".fault")


def test_a_reused_question_leads_back_to_the_lesson_it_stood_in(reader):
    page = reader.get(f"/en/lessons/{OTHER}")
    form = page.select_one(f"form#q-{EVERY}-single")
    assert form["action"] == QUIZ
    data = sent(named("single"), RIGHT["single"]) | {"from": OTHER}
    page = reader.post(form["action"], data)
    assert page.select_one("[data-back]")["href"] == f"/en/lessons/{OTHER}#q-{EVERY}-single"


def test_every_form_of_a_lesson_can_be_sent_as_it_stands(reader):
    page = reader.get(LESSON)
    forms = page.select("form.q")
    assert {form.select_one("[name=question]")["value"] for form in forms} >= set(RIGHT)
    for form in forms:
        kind = form.select_one("[name=question]")["value"]
        data = {field["name"]: field["value"] for field in form.select("[type=hidden]")}
        status = 200 if kind in RIGHT else 422
        reader.post(form["action"], data | RIGHT.get(kind, {}), status)


def test_kinds_are_all_tried():
    assert set(RIGHT) | {Kind.OPINION.value} == {kind.value for kind in KINDS}
    assert set(UNREADABLE) == {kind.value for kind in KINDS}

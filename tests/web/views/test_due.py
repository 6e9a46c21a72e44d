import pytest
from icalendar import Calendar

from app.core.assignments import Item, Kind, Override
from app.core.deadlines import read
from app.services import tokens
from app.services.assignments import span
from app.store import allowances, assignments, calendars
from tests.services.assigning import REVIEW, a_draft, a_span, an_allowance
from tests.store.classes import a_class
from tests.web.assigning import DAY, HOUR, WHOLE, assigned, given, moment, seated
from tests.web.builders import EVERY, QUIZ, RIGHT, WRONG, keeping, named, sent, words

DUE, FEED = "/en/me/due", "/en/me/due/calendar"
QUIZ_ALONE = Item(Kind.QUIZ, EVERY)


@pytest.fixture
def shelf(small_shelf):
    return small_shelf


def sections(page):
    return {
        section["aria-labelledby"]: [link.text for link in section.select(".ti a")]
        for section in page.select("main section")
    }


def row(page, title):
    return next(words(li) for li in page.select(".tasks > li") if title in li.text)


def task(reader, assignment):
    return reader.get(f"{DUE}/{assignment.id}")


def test_nobody_is_led_to_where_progress_begins(reader):
    for path in (DUE, f"{DUE}/1"):
        reader.get(path, 302)
        assert reader.response.headers["Location"] == "/en/me/keep"


def test_who_is_in_no_class_is_told_that_nothing_is_assigned(known):
    assert "Nothing is assigned to you" in words(known.get(DUE).main)
    assert "What is due" not in words(known.get("/en/me/").main)


def test_what_is_left_comes_first_then_what_comes_then_what_is_over(app, known):
    room = a_class(app.extensions["database"], name="10b")
    seated(app, known, room)
    given(app, room, title="Soon")
    given(app, room, title="Sooner", due=HOUR)
    given(app, room, title="Overdue", opens=-2 * DAY, due=-HOUR)
    given(app, room, title="Closed", opens=-2 * DAY, due=-HOUR, closes=True)
    given(app, room, title="Next week", opens=DAY, due=8 * DAY)
    page = known.get(DUE)

    assert sections(page) == {
        "to-do": ["Overdue", "Sooner", "Soon"],
        "coming": ["Next week"],
        "over": ["Closed"],
        "calendar": [],
    }
    assert "overdue" in row(page, "Overdue")
    assert "Was due" in row(page, "Overdue")
    assert "Opens" in row(page, "Next week")
    assert "10b. Due" in row(page, "Sooner")


def test_the_progress_page_leads_there_and_says_what_comes_first(app, known):
    assigned(app, known, title="Soon")
    page = known.get("/en/me/")

    assert "One thing is left to do: “Soon”, due" in words(page.main)
    assert page.select_one(f'main a[href="{DUE}"]')


def test_a_result_is_told_question_by_question(app, known):
    assignment = assigned(app, known, pass_mark=60)
    for kind, table in (("single", RIGHT), ("flaw", WRONG)):
        known.post(QUIZ, sent(named(kind), table[kind]), 303)
    page = task(known, assignment)

    assert "2 of 12 answered" in words(page.main)
    assert "1 of 12 points" in words(page.main)
    assert "8%" in words(page.main)
    said = [words(one) for one in page.select(".each .say")]
    assert (said.count("Right"), said.count("Not right"), said.count("Not answered")) == (1, 1, 10)
    assert "60 per cent or more is a pass" in words(page.main)
    assert "Not passed" not in words(page.main)


def test_a_quiz_alone_leads_to_the_quiz(app, known):
    page = task(known, assigned(app, known, QUIZ_ALONE))

    assert page.select_one(f'.tasks a[href="{QUIZ}"]').text.startswith("Quiz: ")


def test_before_it_opens_its_parts_are_not_told(app, known):
    page = task(known, assigned(app, known, opens=HOUR))

    assert "Not open yet" in words(page.main)
    assert not page.select(".tasks")


def test_more_time_and_an_excuse_are_told_to_the_pupil_they_are_for(app, known):
    room = a_class(app.extensions["database"], name="10b")
    pupil = seated(app, known, room)
    late = given(app, room, title="Late", opens=-2 * DAY, due=-HOUR)
    free = given(app, room, title="Free")
    with app.extensions["database"].writing() as connection:
        allowances.put(connection, late.id, an_allowance(pupil, due=moment(DAY)))
        allowances.put(connection, free.id, an_allowance(pupil, excused=True))
    page = known.get(DUE)

    assert sections(page)["to-do"] == ["Late"]
    assert "You have more time than the class" in row(page, "Late")
    assert "Nothing is asked of you here" in row(page, "Free")
    assert "Excused" in words(task(known, free).main)


def test_a_result_set_by_hand_comes_with_its_reason(app, known):
    room = a_class(app.extensions["database"], name="10b")
    pupil = seated(app, known, room)
    assignment = given(app, room, pass_mark=60)
    with app.extensions["database"].writing() as connection:
        by_hand = Override(pupil, 80, "Answered aloud.", moment())
        allowances.override(connection, assignment.id, by_hand)
    page = task(known, assignment)

    assert "80% , Passed" in words(page.main).replace("80%,", "80% ,")
    assert "Set by your teacher: Answered aloud." in words(page.main)


def test_what_a_teacher_has_decided_is_not_overdue(app, known):
    room = a_class(app.extensions["database"], name="10b")
    pupil = seated(app, known, room)
    assignment = given(app, room, title="Late", opens=-2 * DAY, due=-HOUR)
    assert "overdue" in row(known.get(DUE), "Late")
    with app.extensions["database"].writing() as connection:
        by_hand = Override(pupil, 80, "Answered aloud.", moment())
        allowances.override(connection, assignment.id, by_hand)
    assert "overdue" not in row(known.get(DUE), "Late")


def test_reviews_are_counted(app, known):
    page = task(known, assigned(app, known, REVIEW))

    assert "0 of 5 review questions answered" in words(page.main)


def test_what_is_not_ones_own_is_not_there(app, known, other_reader):
    assignment = assigned(app, keeping(other_reader))
    known.get(f"{DUE}/{assignment.id}", 404)
    theirs = known.response.text.replace(f"due/{assignment.id}", "due/999999")
    known.get(f"{DUE}/999999", 404)

    assert theirs == known.response.text


@pytest.mark.parametrize("number", ["0", "01", "-1", "x", "9" * 30])
def test_what_is_no_number_is_no_page(known, number):
    known.get(f"{DUE}/{number}", 404)


def events(reader, address):
    response = reader.client.get(address.removeprefix("http://localhost"))
    assert response.content_type == "text/calendar; charset=utf-8"
    return {
        str(event["SUMMARY"]): event for event in Calendar.from_ical(response.data).walk("VEVENT")
    }


def address_of(reader):
    return reader.post(FEED).select_one("#address").text.strip()


def test_a_calendar_is_told_moments_in_utc_with_a_name_and_a_number_that_grows(app, known, reader):
    assignment = assigned(app, known, title="Soon")
    address = address_of(known)
    event = events(reader, address)["Due: Soon"]
    assert event["DTSTART"].dt == assignment.span.due_at
    assert event["DTSTART"].to_ical().endswith(b"Z")
    assert (event["SEQUENCE"], str(event["UID"])) == (0, f"assignment-{assignment.id}@localhost")

    with app.extensions["database"].writing() as connection:
        due = moment(3 * DAY)
        changed = a_draft(title="Later", span=a_span(moment(-DAY), due))
        assignments.change(connection, assignment.id, changed)
    again = events(reader, address)["Due: Later"]
    assert (again["UID"], again["SEQUENCE"], again["DTSTART"].dt) == (event["UID"], 1, due)


def test_a_calendar_tells_ones_own_time_and_nothing_that_is_excused(app, known, reader):
    room = a_class(app.extensions["database"], name="10b")
    pupil = seated(app, known, room)
    more, free = given(app, room, title="More"), given(app, room, title="Free")
    with app.extensions["database"].writing() as connection:
        allowances.put(connection, more.id, an_allowance(pupil, due=moment(5 * DAY)))
        allowances.put(connection, free.id, an_allowance(pupil, excused=True))
    found = events(reader, address_of(known))

    assert list(found) == ["Due: More"]
    assert found["Due: More"]["DTSTART"].dt == moment(5 * DAY)


def test_an_address_that_was_ended_or_never_made_is_not_there(known, reader):
    address = address_of(known).removeprefix("http://localhost")
    assert reader.client.get(address).status_code == 200
    known.post(FEED, {"end": "1"}, 303)

    assert reader.client.get(address).status_code == 404
    assert reader.client.get(f"/en/due/{'0' * 64}.ics").status_code == 404


def test_the_calendar_of_a_class_names_nobody(app, known, reader):
    room = a_class(app.extensions["database"], name="10b")
    seated(app, known, room)
    given(app, room, title="Soon")
    with app.extensions["database"].writing() as connection:
        calendars.replace(connection, calendars.CLASS, room, tokens.hashed("a" * 64), moment())
    found = events(reader, f"http://localhost/en/due/class/{'a' * 64}.ics")

    assert list(found) == ["Due: Soon"]


def test_where_clocks_change_what_is_meant_is_shown_and_said(app, known):
    room = a_class(app.extensions["database"], name="10b")
    seated(app, known, room)
    opens = moment(-DAY)
    skipped = span("Europe/Lisbon", opens.replace(tzinfo=None), read("2027-03-28T01:30"))
    twice = span("Europe/Lisbon", opens.replace(tzinfo=None), read("2027-10-31T01:30"))
    with app.extensions["database"].writing() as connection:
        one, other = (
            assignments.add(connection, room, a_draft(WHOLE, span=found), moment())
            for found in (skipped, twice)
        )
    forward, back = words(task(known, one).main), words(task(known, other).main)

    assert "Sunday 28 March 2027, 02:30 (time in Lisbon)" in forward
    assert "01:30 does not come on that day, as clocks go forward. It means 02:30." in forward
    assert "Sunday 31 October 2027, 01:30 (time in Lisbon)" in back
    assert "01:30 comes twice on that day, as clocks go back. The second counts." in back

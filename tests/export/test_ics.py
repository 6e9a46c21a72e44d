"""Calendar files as calendars read them."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from app.export.ics import Entry, calendar

STAMP = datetime(2026, 11, 26, tzinfo=UTC)
DAY = date(2026, 12, 2)


def test_a_day_is_a_whole_day_and_blocks_no_time():
    made = Calendar.from_ical(calendar("Law", [Entry("a@b", DAY, "It applies")], STAMP))
    (event,) = made.walk("VEVENT")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (DAY, date(2026, 12, 3))
    assert str(event["TRANSP"]) == "TRANSPARENT"
    assert str(made["X-WR-CALNAME"]) == "Law"


def test_hostile_words_stay_words():
    words = "A, B; C\\\nEND:VEVENT\r\nBEGIN:VALARM " + "long " * 40
    found = Calendar.from_ical(calendar("x", [Entry("a@b", DAY, words)], STAMP)).walk("VEVENT")
    (event,) = found
    assert str(event["SUMMARY"]).split() == words.split()
    assert event.subcomponents == []


def test_the_same_days_make_the_same_bytes_with_lines_of_at_most_75():
    entries = [Entry("a@b", DAY, "Artikel 50 gilt für " + "Änderungen " * 9, "w", "https://x.y/")]
    made = calendar("x", entries, STAMP)
    assert made == calendar("x", entries, STAMP)
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))

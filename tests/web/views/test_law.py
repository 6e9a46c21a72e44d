import re
from datetime import date

import pytest
from icalendar import Calendar

from tests.web.days import days


@pytest.fixture
def on(config, catalogue):
    """Return a reader of the site as it stands on a day."""
    with days(config, catalogue) as as_of:
        yield as_of


def words(element) -> str:
    return " ".join(element.text.split())


def ids(page) -> list[str]:
    return [row["id"] for row in page.select(".laws tbody tr")]


def shown_in(catalogue) -> list[str]:
    return [name for name, law in catalogue.laws.items() if law.shown]


def counted(page, section: str) -> int:
    return sum(int(cell.text) for cell in page.select(f"section[aria-labelledby={section}] td.end"))


def test_without_a_choice_places_and_subjects_lead_to_every_rule_that_may_be_shown(
    reader, catalogue
):
    page = reader.get("/en/law/")
    assert ids(page) == []
    assert counted(page, "places") == len(shown_in(catalogue))
    subjects = [law.subjects for law in catalogue.laws.values() if law.shown]
    assert counted(page, "subjects") == sum(map(len, subjects))
    places = [one["href"] for one in page.select("section[aria-labelledby=places] tbody a")]
    found = [name for place in places for name in ids(reader.get(place))]
    assert sorted(found) == sorted(shown_in(catalogue))
    assert "un-dialogue" not in found


def test_the_next_date_of_a_place_is_the_first_that_lies_ahead(on):
    before, after = (on(day).get("/en/law/") for day in _around())
    dates = [
        words(page.select_one("a[href='/en/jurisdictions/eu']").find_parent("tr").select("td")[-1])
        for page in (before, after)
    ]
    assert dates == ["2 December 2026", "9 December 2026"]


def test_later_dates_are_folded_and_none_is_lost(reader):
    page = reader.get("/en/law/")
    folded = page.select("details .ahead-list li")
    assert len(ahead(page)) - len(folded) == 8
    assert str(len(folded)) in page.select_one("details:has(.ahead-list) summary").text


def test_every_row_has_a_source_and_says_how_it_was_confirmed(reader):
    for row in reader.get("/en/law/?about=models").select(".laws tbody tr"):
        assert row.select_one("td:last-child a")["href"].startswith("http")
        assert re.search(r"Checked \d{1,2} [A-Z][a-z]+ 20\d\d\.", words(row))
        assert any(how in row.text for how in ("copy of the legal text", "official", "Reported:"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("where=us-new-york&about=models", {"us-ny-raise"}),
        ("where=eu&about=bans", {"eu-aia-art5-ah", "eu-aia-art5-new"}),
        ("where=us-colorado&status=repealed", {"us-co-sb24-205"}),
        ("where=china&about=companions", {"cn-anthropomorphic"}),
        ("where=china&about=literacy", set()),
    ],
)
def test_the_table_is_narrowed_by_the_address_alone(reader, query, expected):
    page = reader.get(f"/en/law/?{query}")
    assert set(ids(page)) == expected
    chosen = {one["value"] for one in page.select("option[selected]")}
    assert chosen == {pair.split("=")[1] for pair in query.split("&")}


@pytest.mark.parametrize("query", ["where=atlantis", "status=x%00", "about=" + "y" * 3000])
def test_a_choice_that_there_is_not_chooses_nothing(reader, catalogue, query):
    page = reader.get(f"/en/law/?{query}")
    assert counted(page, "places") == len(shown_in(catalogue))


def ahead(page) -> list[str]:
    return [words(one) for one in page.select(".ahead-list li")]


def test_the_dates_ahead_are_those_after_the_day_of_the_page(on):
    before, after = (ahead(on(day).get("/en/law/?where=eu")) for day in _around())
    assert before[0].startswith("Applies from 2 December 2026EU: Bans on AI that makes")
    assert before[1].startswith("Extra time ends 2 December 2026")
    assert "Digital Omnibus" in before[0]
    assert any(one.startswith("Due 2 August 2027") for one in after)
    assert after == [one for one in before if "2 December 2026" not in one]


def test_a_rule_stands_otherwise_before_and_after_its_day(on):
    before, after = (on(day).get("/en/jurisdictions/eu") for day in _around())
    for name, then, now in (
        ("eu-aia-art5-new", "In force, applies later", "Applies"),
        ("eu-aia-art50-2-older", "Extra time runs", "Extra time has ended"),
        ("eu-aia-annex3", "In force, applies later", "In force, applies later"),
    ):
        states = [words(page.select_one(f"#{name} .state")) for page in (before, after)]
        assert states == [then, now]


def _around() -> tuple[date, date]:
    return date(2026, 12, 1), date(2026, 12, 2)


def test_the_drawing_tells_past_from_future_by_more_than_colour(reader):
    drawing = reader.get("/en/law/?where=eu").select_one("svg.dates")
    marks = drawing.select("path")
    assert 0 < len([mark for mark in marks if mark.get("class")]) < len(marks)
    assert drawing["aria-describedby"] == "dates-words"


def test_the_dates_can_be_taken_to_a_calendar(reader):
    reader.get("/en/law/dates.ics?where=eu&about=bans")
    assert reader.response.content_type.startswith("text/calendar")
    events = Calendar.from_ical(reader.response.data).walk("VEVENT")
    days_ = {event.decoded("dtstart") for event in events}
    assert date(2026, 12, 2) in days_
    assert all("/en/law/eu-aia-art5" in str(event["url"]) for event in events)
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_a_rule_has_an_address_of_its_own_to_cite(reader, catalogue):
    law = catalogue.laws["eu-aia-annex3"]
    page = reader.get("/en/law/eu-aia-annex3")
    assert page.select_one("h1").text == law.instrument
    facts = words(page.select_one("dl.facts"))
    assert law.provision in facts
    assert "In force, applies later" in facts
    assert "Applies from 2 December 2027" in facts
    links = [one["href"] for one in page.select("main a")]
    assert {"/en/jurisdictions/eu", "/en/briefings/eu-ai-act-status"} <= set(links)


@pytest.mark.parametrize("name", ["atlantis", "un-dialogue"])
def test_a_rule_that_may_not_be_shown_is_as_one_that_there_is_not(reader, name):
    reader.get(f"/en/law/{name}", status=404)


def test_a_place_has_its_own_page_with_its_briefings(reader):
    page = reader.get("/en/jurisdictions/eu")
    assert "/en/briefings/eu-ai-act-status" in [a["href"] for a in page.select("main a")]
    assert all(name.startswith("eu-") for name in ids(page))
    reader.get("/en/jurisdictions/atlantis", status=404)


def test_the_sitemap_names_places_and_rules(reader):
    reader.get("/sitemap.xml")
    assert "/en/law/eu-aia-annex3<" in reader.response.text
    assert "/en/jurisdictions/us-new-york<" in reader.response.text

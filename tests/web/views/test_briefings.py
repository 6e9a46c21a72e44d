from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.factory import create_app
from tests.page import Reader
from tests.web.days import days

PATH = "/en/briefings/eu-ai-act-status"
LARGEST_PDF = 120_000


@pytest.fixture
def on(config, catalogue):
    """Return a reader of the site as it stands on a day."""
    with days(config, catalogue) as as_of:
        yield as_of


def words(element) -> str:
    return " ".join(element.text.split())


def test_the_index_names_what_is_written_and_what_is_to_come(reader, catalogue):
    page = reader.get("/en/briefings/")
    edition = catalogue.edition("en")
    assert PATH in [link["href"] for link in page.select("main h3 a")]
    planned = [words(one) for one in page.select("[aria-labelledby=planned] li")]
    assert len(planned) == len(edition.briefing_plan) - len(edition.briefings)
    assert not page.select("[aria-labelledby=planned] a")


def test_a_briefing_says_how_old_it_is_and_who_has_read_it(reader):
    page = reader.get(PATH)
    assert "22 November 2026" in page.select_one(".meta").text
    assert "not yet reviewed by an outside expert" in page.main.text
    assert page.body["data-module"] == "rules-and-governance"


def test_the_first_60_seconds_have_status_one_number_and_three_questions(reader):
    card = reader.get(PATH).select_one(".sixty")
    assert [words(one) for one in card.select("dt")] == [
        "Status",
        "What changes on 2 December 2026",
        "One number",
        "Three questions",
    ]
    assert words(card.select_one(".big")) == "16 months"
    assert [one["href"] for one in card.select("li a")] == ["#q1", "#q2", "#q3"]


def test_every_sentence_of_the_bottom_line_shows_how_sure_it_is(reader):
    lines = reader.get(PATH).select("[aria-labelledby=bottom] .said")
    lit = [len(line.select(".conf .on")) for line in lines]
    assert lit == [3, 4, 2]
    assert all(len(words(line.select_one(".conf"))) > 15 for line in lines)


def test_every_source_mark_leads_to_its_source(reader):
    page = reader.get(PATH)
    listed = [int(one.select_one(".n").text) for one in page.select("ol.sources li")]
    assert listed == list(range(1, len(listed) + 1))
    for mark in page.select("sup.cite a"):
        source = page.select_one(f'[id="{mark["href"][1:]}"]')
        assert source.select_one(".n").text == mark.text


def rows(page) -> dict[str, tuple[str, str]]:
    table = page.select_one("[aria-labelledby=decides] table")
    return {
        words(row.th): (words(row.select("td")[1]), words(row.select("td")[2]))
        for row in table.select("tbody tr")
    }


@pytest.mark.parametrize(
    ("day", "new_bans"),
    [
        (date(2026, 12, 1), "In force, applies later"),
        (date(2026, 12, 2), "Applies"),
        (date(2026, 12, 3), "Applies"),
    ],
)
def test_the_table_of_who_decides_is_right_on_every_day(on, day, new_bans):
    found = rows(on(day).get(PATH))
    assert found["two more bans"][0] == new_bans
    assert found["two more bans"][1].startswith("2 December 2026")
    assert found["eight bans, AI literacy"][0] == "Applies"
    assert found["high-risk duties"][0] == "In force, applies later"
    assert "products 2 August 2028" in found["high-risk duties"][1]
    assert found["high-risk guidelines"] == ("Proposed", "no date3")


def test_a_review_that_is_overdue_is_told(on):
    assert "overdue" not in on(date(2026, 12, 3)).get(PATH).main.text
    assert "overdue" in on(date(2026, 12, 4)).get(PATH).main.text


def test_words_that_a_later_date_makes_false_say_until_when_they_were_right(on):
    assert "were right until" not in on(date(2027, 8, 1)).get(PATH).main.text
    assert "were right until 1 August 2027" in on(date(2027, 8, 2)).get(PATH).main.text


def test_there_are_ten_questions_and_the_answers_wait_in_folds(reader):
    page = reader.get(PATH)
    assert len(page.select("#ten > li")) == 10
    assert page.select_one("#q3").text.strip().startswith("3Vendor")
    assert len(page.select("[aria-labelledby=self] details:not([open])")) == 3


def test_options_stand_in_a_table_with_nothing_first(reader):
    table = reader.get(PATH).select_one("[aria-labelledby=options] table")
    assert words(table.select_one("tbody th")) == "Do nothing"
    assert len(table.select("thead th")) == len(table.select("tbody tr")[0].select("th, td"))


def test_search_finds_a_briefing(reader):
    page = reader.get("/en/search?q=postponed+high-risk+duties")
    assert PATH in [link["href"] for link in page.select("main ol a")]


def test_the_home_page_and_the_sitemap_lead_to_briefings(reader, catalogue):
    written = {f"/en/briefings/{name}" for name in catalogue.edition("en").briefings}
    assert written & {link["href"] for link in reader.get("/en/").select("main a[href]")}
    reader.get("/sitemap.xml")
    assert PATH in reader.response.text


def test_what_is_only_planned_is_no_page(reader, catalogue):
    edition = catalogue.edition("en")
    for name in {*edition.briefing_plan, "no-such-briefing"} - {*edition.briefings}:
        reader.get(f"/en/briefings/{name}", status=404)


@pytest.mark.parametrize("paper", ["", "?paper=letter"])
def test_every_briefing_has_two_pages_as_pdf(reader, catalogue, paper):
    for name in catalogue.edition("en").briefings:
        reader.get(f"/en/briefings/{name}.pdf{paper}")
        assert reader.response.content_type == "application/pdf"
        assert len(reader.response.data) < LARGEST_PDF
        assert len(PdfReader(BytesIO(reader.response.data)).pages) == 2


def test_the_pdf_calls_proposed_only_what_is_proposed(reader):
    reader.get("/en/briefings/agents-and-cyber.pdf")
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(reader.response.data)).pages)
    lines = text.split("\n")
    said = {
        name: next(line for line in lines if line.startswith(name))
        for name in ("Five Eyes: guidance", "Australia: review")
    }
    assert "proposed" not in said["Five Eyes: guidance"]
    assert "no date" in said["Five Eyes: guidance"]
    assert "proposed, no date" in said["Australia: review"]


def test_the_pdf_says_what_the_page_says_in_the_same_order(reader):
    reader.get(f"{PATH}.pdf")
    pages = PdfReader(BytesIO(reader.response.data)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    marks = (
        *("In 60 seconds", "Bottom line", "Confidence high: fixed in law", "Known.", "Unknown."),
        *("Do not confuse with", "Who enforces", "listed uses 2 December 2027", "Do nothing"),
        *("1. Minister: does this duty", "The AI Act is paused", "At once; the extra time"),
        *("Enforcement of the AI Act", "first version", "CC BY 4.0"),
    )
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("ending", "kind", "held"),
    [
        ("txt", "text/plain", "1. Minister: does this duty apply today, or from when?"),
        ("md", "text/markdown", "## Bottom line"),
        ("bib", "application/x-bibtex", "@online{eu-ai-act-status-2026,"),
        ("ris", "application/x-research-info-systems", "TI  - EU AI Act: what applies now"),
        ("ics", "text/calendar", "DTSTART;VALUE=DATE:20261203"),
    ],
)
def test_a_briefing_comes_in_other_forms_too(reader, ending, kind, held):
    reader.get(f"{PATH}.{ending}")
    assert reader.response.content_type.startswith(kind)
    assert held in reader.response.text
    reader.get(f"/en/briefings/no-such.{ending}", status=404)


def test_the_page_leads_to_its_other_forms_and_can_be_sent_on(reader):
    links = [link["href"] for link in reader.get(PATH).select("main a[href]")]
    assert {f"{PATH}.{ending}" for ending in ("pdf", "txt", "md", "bib", "ris", "ics")} <= {*links}
    assert any(link.startswith("mailto:?subject=EU%20AI%20Act") for link in links)


@pytest.mark.parametrize("path", ["/en/glossary/sandbox", "/en/sources/EPRSENF"])
def test_terms_and_sources_lead_back_to_the_briefing(reader, path):
    assert PATH in [link["href"] for link in reader.get(path).select("main a[href]")]


def test_a_source_of_the_law_table_leads_to_its_row(reader):
    links = [link["href"] for link in reader.get("/en/sources/NYRAISE").select("main a[href]")]
    assert "/en/law/us-ny-raise" in links


def test_a_briefing_says_who_pays_for_the_site(config, shelf):
    told = "Paid for by a public library <b>alone</b>."
    reader = Reader(create_app(replace(config, funding=told), shelf=shelf).test_client())
    assert told in reader.get("/en/briefings/eu-ai-act-status").text
    assert told in reader.get("/en/about/").text
    assert told in reader.client.get("/en/briefings/eu-ai-act-status.txt").text

import pytest
from bs4 import BeautifulSoup

from tests.core.text.builders import a_lesson_text

TABLE = "| Kind | Count |\n|---|--:|\n| a | 1 |"


def _soup(body):
    [prose] = a_lesson_text("## Head\n\n" + body).sections[0].blocks
    return BeautifulSoup(prose.html, "html.parser")


@pytest.mark.parametrize("kind", ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"])
def test_a_callout_names_its_kind_in_words(kind):
    soup = _soup(f"> [!{kind}]\n> Mind *this*.\n>\n> - and that")
    assert soup.div["data-kind"] == kind.lower()
    assert soup.div["role"] == "note"
    assert soup.find(class_="callout-kind").text == kind.capitalize()
    assert soup.em
    assert soup.li.text == "and that"


def test_an_ordinary_quotation_stays_one():
    assert _soup("> words").blockquote


def test_a_table_scrolls_in_a_region_that_takes_focus_and_has_a_name():
    soup = _soup(TABLE)
    region = soup.div
    assert (region["role"], region["tabindex"]) == ("region", "0")
    assert region["aria-label"] == "Table: Kind, Count"
    assert [th["scope"] for th in soup.find_all("th")] == ["col", "col"]
    assert soup.find("td", class_="end").text == "1"


def test_a_caption_names_the_table_and_its_region():
    soup = _soup(f"**Table 1.** What was counted [@A].\n\n{TABLE}")
    assert soup.caption["id"] == soup.div["aria-labelledby"] == "table-1"
    assert soup.caption.text.startswith("Table 1. What was counted")


def test_a_header_cell_cannot_break_out_of_the_name_of_the_region():
    soup = _soup('| "x" onfocus="y" | <b> |\n|---|---|\n| a | b |')
    assert "onfocus" not in soup.div.attrs

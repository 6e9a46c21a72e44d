import pytest

from app.web.plumbing.catalogue import Shelf


@pytest.fixture(scope="module")
def shelf(catalogue):
    return Shelf(catalogue)


def column(page, number):
    return [row.find_all(["th", "td"])[number].text for row in page.select("tbody tr")]


def test_all_sources_stand_in_one_table(reader, catalogue):
    page = reader.get("/en/sources/")
    assert len(page.select("tbody tr")) == len(catalogue.sources)
    assert page.select_one("caption").text == f"{len(catalogue.sources)} sources"


@pytest.mark.parametrize(("name", "number"), [("title", 0), ("publisher", 1), ("kind", 3)])
def test_the_table_is_sorted_by_the_column_asked_for(reader, name, number):
    page = reader.get(f"/en/sources/?sort={name}")
    values = [value.casefold() for value in column(page, number)]
    groups = [value for i, value in enumerate(values) if i == 0 or value != values[i - 1]]
    assert len(groups) == len(set(values))
    assert page.select_one("[aria-sort]").text == page.select("thead th")[number].text


def test_the_newest_source_comes_first_when_sorted_by_year(reader):
    years = column(reader.get("/en/sources/?sort=year"), 2)
    dated = [year for year in years if year[0].isdigit()]
    assert dated == sorted(dated, reverse=True)
    assert years[: len(dated)] == dated, "what has no date comes last"


def test_an_order_that_does_not_exist_is_the_usual_one(reader):
    usual = column(reader.get("/en/sources/"), 0)
    assert column(reader.get("/en/sources/?sort=secret"), 0) == usual


def test_every_source_says_what_kind_it_is_and_where_it_is_cited(reader, catalogue):
    here = catalogue.edition("en")
    for source in catalogue.sources.values():
        page = reader.get(f"/en/sources/{source.id}")
        assert page.select_one("dl.facts a")["href"] == source.url
        citing = {lesson.id for lesson in here.lessons.values() if source.id in lesson.sources}
        linked = {link["href"] for link in page.select(".rows a")}
        assert {f"/en/lessons/{name}" for name in citing} <= linked


def test_an_unknown_source_is_no_page(reader):
    reader.get("/en/sources/NOTHING", 404)

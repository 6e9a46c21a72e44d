import pytest

from app.web.plumbing.catalogue import Shelf


@pytest.fixture(scope="module")
def shelf(catalogue):
    return Shelf(catalogue)


def test_all_terms_stand_under_their_letters(reader, catalogue):
    page = reader.get("/en/glossary/")
    names = [item["id"] for item in page.select(".rows > li")]
    assert sorted(names) == sorted(catalogue.edition("en").terms)
    words = [item.h3.text.casefold() for item in page.select(".rows > li")]
    assert words == sorted(words)


def test_every_term_has_a_page_with_its_lessons_and_sources(reader, catalogue):
    here = catalogue.edition("en")
    for term in here.terms.values():
        page = reader.get(f"/en/glossary/{term.id}")
        assert page.h1.text.casefold() == term.term.casefold()
        linked = {link["href"] for link in page.select("main a")}
        written = [name for name in term.used_in if name in here.lessons]
        assert {f"/en/lessons/{name}" for name in written} <= linked
        assert {catalogue.source(name).url for name in term.sources} <= linked


def test_an_unknown_term_is_no_page(reader):
    reader.get("/en/glossary/nothing", 404)

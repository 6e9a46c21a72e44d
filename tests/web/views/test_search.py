import pytest

from app.web.plumbing.catalogue import Shelf


@pytest.fixture(scope="module")
def shelf(catalogue):
    return Shelf(catalogue)


def test_the_empty_form_is_public_and_what_is_searched_for_is_not(reader):
    reader.get("/en/search")
    assert reader.response.headers["Cache-Control"].startswith("public")
    reader.get("/en/search?q=token")
    assert reader.response.headers["Cache-Control"] == "private, max-age=60"
    assert reader.response.headers["X-Robots-Tag"] == "noindex"
    reader.get("/en/search")
    assert "token" not in reader.response.text.split("<main")[1].split("</main>")[0]


def test_finds_are_links_with_the_words_marked(reader):
    page = reader.get("/en/search?q=hallucination")
    finds = page.select(".rows > li")
    assert any(find.a["href"] == "/en/glossary/hallucination" for find in finds)
    assert any("hallucination" in mark.text.casefold() for mark in page.select("mark"))
    assert page.select_one("input[type=search]")["value"] == "hallucination"


def test_every_kind_of_find_leads_to_a_page(reader):
    kinds = {}
    for words in ("token", "assistant", "postponed", "attention is all you need", "confident tone"):
        for find in reader.get(f"/en/search?q={words}").select(".rows > li"):
            kinds[find.select_one(".cap").text] = find.a["href"]
    assert set(kinds) == {"Lesson", "Briefing", "Glossary", "Common belief", "Source"}
    for address in kinds.values():
        reader.get(address.split("#")[0])


@pytest.mark.parametrize(
    "words", ["C%2B%2B", "OR", "%25", "%22", "%00", "*", "a" * 5000, "%F0%9F%98%80", "(((", "NEAR("]
)
def test_anything_that_can_be_typed_gets_an_answer(reader, words):
    page = reader.get(f"/en/search?q={words}")
    assert page.select_one("form[role=search]")


def test_finding_nothing_offers_ways_on(reader):
    page = reader.get("/en/search?q=zzzzqqqq")
    assert "Nothing here matches" in page.main.text
    assert {"/en/modules/", "/en/glossary/", "/en/beliefs/"} <= {
        link["href"] for link in page.main.select("a")
    }


def test_blank_words_are_no_search(reader):
    page = reader.get("/en/search?q=+++")
    assert not page.select(".rows")
    assert page.title.text.startswith("Search –")


def test_what_was_found_is_compressed_and_a_page_with_something_signed_is_not(reader):
    brotli = {"Accept-Encoding": "br"}
    found = reader.client.get("/en/search?q=token", headers=brotli)
    assert found.headers["Content-Encoding"] == "br"
    assert "Accept-Encoding" in found.headers["Vary"]
    assert len(found.data) < len(reader.client.get("/en/search?q=token").data) / 2
    quiz = reader.client.get("/en/lessons/next-token/quiz", headers=brotli)
    assert "no-store" in quiz.headers["Cache-Control"]
    assert "Content-Encoding" not in quiz.headers

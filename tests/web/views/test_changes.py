import feedparser
import pytest

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_the_page_tells_every_change_with_a_link_to_its_page(reader, catalogue):
    edition = catalogue.edition("en")
    page = reader.get("/en/changes")
    links = {link["href"] for link in page.select(".rows h4 a")}
    assert links == {f"/en/lessons/{name}" for name in edition.lessons} | {
        f"/en/briefings/{name}" for name in edition.briefings
    }


def test_one_subject_can_be_chosen_and_its_feeds_follow(reader):
    page = reader.get("/en/changes?about=language-models")
    assert page.h1.text == "What changed: Language models and assistants"
    assert page.select_one("select option[selected]")["value"] == "language-models"
    feed = page.select_one('link[type="application/atom+xml"]')["href"]
    assert feed == "/en/changes.atom?about=language-models"


def test_an_unknown_subject_is_all_of_them(reader):
    assert reader.get("/en/changes?about=nonsense").h1.text == "What changed"


def test_both_feeds_have_the_same_entries_under_whole_addresses_of_our_own(reader, config):
    atom = reader.client.get("/en/changes.atom")
    listed = reader.client.get("/en/changes.json")
    entries = [(one.id, one.link) for one in feedparser.parse(atom.data).entries]
    assert entries == [(one["id"], one["url"]) for one in listed.json["items"]]
    assert entries
    assert len(set(entries)) == len(entries)
    assert all(link.startswith(f"{config.site_url}/en/") for _id, link in entries)
    for answer in (atom, listed):
        assert answer.headers["Cache-Control"].startswith("public")


def test_an_address_that_feed_readers_guess_leads_to_the_feed(reader):
    answer = reader.client.get("/feed.xml")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/en/changes.atom")

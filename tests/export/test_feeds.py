"""Feeds as feed readers read them."""

import json
from datetime import date

import feedparser

from app.export.feeds import Entry, Feed, atom, json_feed

ENTRY = Entry(
    id="https://a.example/en/lessons/x#version-1.0",
    title="Cats & <b>dogs</b>, version 1.0",
    words="First version. Ends with ]]> and “quotes”.",
    url="https://a.example/en/lessons/x",
    day=date(2026, 11, 26),
    subject="Language models",
)
FEED = Feed(
    title="AI Facets: What changed",
    author="AI Facets",
    lang="en",
    url="https://a.example/en/changes",
    here="https://a.example/en/changes.atom",
    entries=(ENTRY,),
)


def test_an_atom_feed_says_what_changed_and_when():
    read = feedparser.parse(atom(FEED))
    assert not read.bozo
    assert read.version == "atom10"
    assert read.feed.title == FEED.title
    (entry,) = read.entries
    assert (entry.id, entry.link, entry.summary) == (ENTRY.id, ENTRY.url, ENTRY.words)
    assert entry.updated == "2026-11-26T00:00:00+00:00"
    assert [tag.term for tag in entry.tags] == ["Language models"]


def test_markup_in_a_title_stays_words():
    assert b"&lt;b&gt;dogs" in atom(FEED)
    assert json.loads(json_feed(FEED))["items"][0]["title"] == ENTRY.title


def test_a_json_feed_has_what_its_standard_demands():
    read = json.loads(json_feed(FEED))
    assert read["version"] == "https://jsonfeed.org/version/1.1"
    assert read["title"]
    assert all(item["id"] and item["content_text"] for item in read["items"])
    assert read["items"][0]["url"] == ENTRY.url


def test_equal_entries_make_equal_bytes_and_nothing_makes_a_feed_too():
    assert atom(FEED) == atom(FEED)
    empty = Feed("t", "a", "en", "https://a.example/", "https://a.example/f", ())
    assert feedparser.parse(atom(empty)).feed.updated == "1970-01-01T00:00:00+00:00"

"""What changed, for feed readers: entries in, Atom (RFC 4287) or JSON Feed 1.1 out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from xml.etree import ElementTree as ET

ATOM = "application/atom+xml; charset=utf-8"
JSON = "application/feed+json; charset=utf-8"
_SPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Entry:
    """One thing that changed. `id` is the same whenever it is told again; words are plain."""

    id: str
    title: str
    words: str
    url: str
    day: date
    subject: str


@dataclass(frozen=True)
class Feed:
    """A list of entries, the newest first; `url` is its page, `here` its own address."""

    title: str
    author: str
    lang: str
    url: str
    here: str
    entries: Sequence[Entry]

    @property
    def updated(self) -> str:
        """When its newest entry was made; a feed of nothing is as old as can be said."""
        return _moment(max((one.day for one in self.entries), default=date(1970, 1, 1)))


def atom(feed: Feed) -> bytes:
    """Return an Atom feed; equal entries give equal bytes."""
    root = ET.Element("feed", {"xmlns": _SPACE, "xml:lang": feed.lang})
    _say(root, {"id": feed.url, "title": feed.title, "updated": feed.updated})
    ET.SubElement(ET.SubElement(root, "author"), "name").text = feed.author
    ET.SubElement(root, "link", {"rel": "self", "href": feed.here})
    ET.SubElement(root, "link", {"rel": "alternate", "href": feed.url})
    for one in feed.entries:
        entry = ET.SubElement(root, "entry")
        told = {"id": one.id, "title": one.title, "updated": _moment(one.day)}
        _say(entry, told | {"summary": one.words})
        ET.SubElement(entry, "link", {"rel": "alternate", "href": one.url})
        ET.SubElement(entry, "category", {"term": one.subject})
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _say(element: ET.Element, said: Mapping[str, str]) -> None:
    for name, words in said.items():
        ET.SubElement(element, name).text = words


def json_feed(feed: Feed) -> bytes:
    """Return a JSON Feed; equal entries give equal bytes."""
    items = [
        {
            "id": one.id,
            "url": one.url,
            "title": one.title,
            "content_text": one.words,
            "date_published": _moment(one.day),
            "tags": [one.subject],
        }
        for one in feed.entries
    ]
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.url,
        "feed_url": feed.here,
        "language": feed.lang,
        "authors": [{"name": feed.author}],
        "items": items,
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _moment(day: date) -> str:
    return datetime.combine(day, time(), UTC).isoformat()

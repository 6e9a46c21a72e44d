"""Entries for other people's calendars: days and moments in, an iCalendar file (RFC 5545) out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Entry:
    """Something that happens on a whole day or, where it is one, at a moment.

    `id` is the same whenever it is told again; `revision` grows with each change of it.
    """

    id: str
    day: date | datetime
    title: str
    words: str = ""
    url: str = ""
    revision: int | None = None


def calendar(name: str, entries: Iterable[Entry], stamp: datetime) -> bytes:
    """Return a calendar; `stamp` (UTC) says when it was last changed.

    Entries block no time, and nothing rings. Moments are told in UTC, which every calendar shows
    by its owner's clocks.
    """
    made = Calendar()
    made.add("prodid", "-//AI Facets//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    for entry in entries:
        event = Event()
        event.add("uid", entry.id)
        event.add("dtstamp", stamp)
        event.add("dtstart", entry.day)
        if not isinstance(entry.day, datetime):
            event.add("dtend", entry.day + timedelta(days=1))
        if entry.revision is not None:
            event.add("sequence", entry.revision)
        event.add("transp", "TRANSPARENT")
        event.add("summary", entry.title)
        if entry.words:
            event.add("description", entry.words)
        if entry.url:
            event.add("url", entry.url)
        made.add_component(event)
    return bytes(made.to_ical())

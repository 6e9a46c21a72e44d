"""Days for other people's calendars: a list of days in, an iCalendar file (RFC 5545) out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Entry:
    """Something that happens on a whole day. `id` is the same whenever it is told again."""

    id: str
    day: date
    title: str
    words: str = ""
    url: str = ""


def calendar(name: str, entries: Iterable[Entry], stamp: datetime) -> bytes:
    """Return a calendar of whole days; `stamp` (UTC) says when they were last changed.

    The days block no time, and nothing rings.
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
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("summary", entry.title)
        if entry.words:
            event.add("description", entry.words)
        if entry.url:
            event.add("url", entry.url)
        made.add_component(event)
    return bytes(made.to_ical())

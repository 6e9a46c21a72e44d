"""Moments as pages name them: a day, a time on the wall, and whose wall it is."""

from __future__ import annotations

from datetime import datetime

from app.core.deadlines import Oddity, Side, found, read, wall_of, zone_of
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.templating import day

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def told(moment: datetime, zone: str) -> str:
    """Return a moment in words: Friday 27 November 2026, 18:00."""
    wall = wall_of(moment, zone_of(zone))
    weekday = _(WEEKDAYS[wall.weekday()])
    return _(
        "%(weekday)s %(day)s, %(time)s", weekday=weekday, day=day(wall.date()), time=f"{wall:%H:%M}"
    )


def told_with_zone(moment: datetime, zone: str) -> str:
    """Return a moment in words, and whose clocks show it: …, 18:00 (time in Lisbon)."""
    return _(
        "%(moment)s (%(zone)s)",
        moment=told(moment, zone),
        zone=zone_words(zone).replace(" ", "\N{NO-BREAK SPACE}"),
    )


def zone_words(zone: str) -> str:
    """Return whose time it is: time in Lisbon."""
    if "/" not in zone:
        return zone
    return _("time in %(place)s", place=zone.rpartition("/")[2].replace("_", " "))


def oddity(wall: str, zone: str, side: Side) -> str:
    """Return what to say about a time at which clocks are changed; empty where nothing is odd."""
    meant = found(read(wall), zone_of(zone), side)
    shown = f"{read(wall):%H:%M}"
    if meant.oddity is Oddity.SKIPPED:
        real = f"{wall_of(meant.moment, zone_of(zone)):%H:%M}"
        return _(
            "%(shown)s does not come on that day, as clocks go forward. It means %(real)s.",
            shown=shown,
            real=real,
        )
    if meant.oddity is Oddity.TWICE:
        words = {
            Side.OPENS: _(
                "%(shown)s comes twice on that day, as clocks go back. The first counts."
            ),
            Side.DUE: _("%(shown)s comes twice on that day, as clocks go back. The second counts."),
        }
        return words[side] % {"shown": shown}
    return ""

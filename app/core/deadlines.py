"""Deadlines: a time on the wall of a place becomes a moment, and doubt favours the pupil."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

WALL = "%Y-%m-%dT%H:%M"
"""How a time on the wall is written: 2026-11-26T18:00."""
DAY_BEGINS = time(0, 0)
DAY_ENDS = time(23, 59)
"""What is due on a day is due in its last minute."""
WHOLE_MINUTE = timedelta(minutes=1)
"""A page names a minute; all of it is on time."""
EARLIEST, LATEST = 2020, 2100


class Oddity(StrEnum):
    """What is odd about a time on the wall: clocks were put forward over it, or back before it."""

    NONE = ""
    SKIPPED = "skipped"
    TWICE = "twice"


class Side(StrEnum):
    """Which end of a span a moment is: a pupil gains by an early beginning and a late end."""

    OPENS = "opens"
    DUE = "due"


@dataclass(frozen=True)
class Found:
    """The moment (UTC) that a time on the wall means, and what was odd about it."""

    moment: datetime
    oddity: Oddity = Oddity.NONE


def zone_of(name: str) -> tzinfo:
    """Return the zone of an IANA name; UTC where it is known no more."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def found(wall: datetime, zone: tzinfo, side: Side) -> Found:
    """Return the moment that a time on the wall of a zone means.

    Where clocks are put back it comes twice, where they are put forward it never comes: of the
    two readings the earlier one opens and the later one is due.
    """
    readings = [wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
    moment = min(readings) if side is Side.OPENS else max(readings)
    if readings[0] == readings[1]:
        return Found(moment)
    met = moment.astimezone(zone).replace(tzinfo=None) == wall
    return Found(moment, Oddity.TWICE if met else Oddity.SKIPPED)


def wall_of(moment: datetime, zone: tzinfo) -> datetime:
    """Return the time on the wall of a zone at a moment, to the minute."""
    return moment.astimezone(zone).replace(tzinfo=None, fold=0, second=0, microsecond=0)


def wall(day: str, minute: str, side: Side) -> datetime | None:
    """Read a day (2026-11-26) and a time (18:00) as forms send them; None where they are none.

    Without a time, what opens opens as the day begins and what is due is due as it ends.
    """
    try:
        on = date.fromisoformat(day.strip())
        at = _time(minute.strip(), side)
    except ValueError:
        return None
    return datetime.combine(on, at) if EARLIEST <= on.year < LATEST else None


def written(wall: datetime) -> str:
    """Return a time on the wall as it is kept: 2026-11-26T18:00."""
    return wall.strftime(WALL)


def read(wall: str) -> datetime:
    """Return the time on the wall that was kept; ValueError where it is none."""
    return datetime.strptime(wall, WALL)  # noqa: DTZ007  # a wall knows no zone


def on_time(moment: datetime, due_at: datetime) -> bool:
    """Say whether what was done at a moment was done by the end of the minute that is named."""
    return moment < due_at + WHOLE_MINUTE


def _time(minute: str, side: Side) -> time:
    if not minute:
        return DAY_BEGINS if side is Side.OPENS else DAY_ENDS
    return time.fromisoformat(minute).replace(second=0, microsecond=0, tzinfo=None)

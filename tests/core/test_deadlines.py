import zoneinfo
from bisect import bisect_left
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from app.core.deadlines import (
    Found,
    Oddity,
    Side,
    found,
    on_time,
    read,
    wall,
    wall_of,
    written,
    zone_of,
)

FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
DAYS = [FIRST + timedelta(days=days) for days in range((LAST - FIRST).days + 1)]
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
ZONES = sorted(zoneinfo.available_timezones())
LISBON = zoneinfo.ZoneInfo("Europe/Lisbon")
at = read


def offset_at(zone, moment):
    return moment.astimezone(zone).utcoffset()


def changes_of(zone):
    """Every moment from 2024 to 2035 at which the clocks of a zone are changed, to the second."""
    offsets = [offset_at(zone, day) for day in DAYS]
    for day, (before, after) in zip(DAYS, pairwise(offsets), strict=False):
        if before != after:
            yield day + SECOND * _first_other(zone, day, before), before, after


def _first_other(zone, day, before):
    """The second of a day at which the clocks show another offset than before."""
    seconds = range(24 * 3600 + 1)
    return bisect_left(seconds, 1, key=lambda s: offset_at(zone, day + s * SECOND) != before)


def moments_named(wall_time, zone, offsets):
    """All moments at which the wall of a zone shows this time, found by trying its offsets."""
    tried = {(wall_time - offset).replace(tzinfo=UTC) for offset in offsets}
    return sorted(m for m in tried if m.astimezone(zone).replace(tzinfo=None) == wall_time)


def test_there_are_zones_to_test():
    assert len(ZONES) > 500


def test_in_all_zones_at_all_changes_of_clocks_doubt_favours_the_pupil():
    seen = dict.fromkeys(Oddity, 0)
    for name in ZONES:
        zone = zoneinfo.ZoneInfo(name)
        for change, before, after in changes_of(zone):
            edges = sorted((change + offset).replace(tzinfo=None) for offset in (before, after))
            middle = edges[0] + (edges[1] - edges[0]) / 2
            tried = [edges[0] - MINUTE, edges[0], middle, edges[1] - MINUTE, edges[1]]
            for wall_time in tried:
                opens = found(wall_time, zone, Side.OPENS)
                due = found(wall_time, zone, Side.DUE)
                named = moments_named(wall_time, zone, (before, after))
                assert opens.oddity is due.oddity, (name, wall_time)
                seen[due.oddity] += 1
                if named:
                    expected = Oddity.TWICE if len(named) > 1 else Oddity.NONE
                    assert (opens.moment, due.moment) == (named[0], named[-1]), (name, wall_time)
                    assert due.oddity is expected, (name, wall_time)
                else:
                    assert due.oddity is Oddity.SKIPPED, (name, wall_time)
                    assert opens.moment < change <= due.moment, (name, wall_time)
                    assert due.moment - opens.moment == abs(after - before), (name, wall_time)
    assert all(count > 1000 for count in seen.values()), seen


def test_a_time_that_comes_once_means_that_moment():
    noon = at("2026-07-01T12:00")
    expected = Found(datetime(2026, 7, 1, 11, 0, tzinfo=UTC))

    assert found(noon, LISBON, Side.OPENS) == found(noon, LISBON, Side.DUE) == expected


def test_a_time_that_never_comes_is_due_later_and_opens_earlier():
    never = at("2026-03-29T01:30")  # in Lisbon 00:59 is followed by 02:00
    due, opens = found(never, LISBON, Side.DUE), found(never, LISBON, Side.OPENS)

    assert due == Found(datetime(2026, 3, 29, 1, 30, tzinfo=UTC), Oddity.SKIPPED)
    assert opens == Found(datetime(2026, 3, 29, 0, 30, tzinfo=UTC), Oddity.SKIPPED)
    assert wall_of(due.moment, LISBON) == at("2026-03-29T02:30")


def test_a_time_that_comes_twice_is_due_the_second_time_and_opens_the_first():
    twice = at("2026-10-25T01:30")
    due, opens = found(twice, LISBON, Side.DUE), found(twice, LISBON, Side.OPENS)

    assert due == Found(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), Oddity.TWICE)
    assert opens == Found(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), Oddity.TWICE)


def test_what_has_no_time_opens_as_the_day_begins_and_is_due_as_it_ends():
    assert wall("2026-11-27", "", Side.OPENS) == at("2026-11-27T00:00")
    assert wall("2026-11-27", " ", Side.DUE) == at("2026-11-27T23:59")


def test_a_day_and_a_time_are_read_as_forms_send_them():
    assert wall(" 2026-11-27 ", "18:05", Side.DUE) == at("2026-11-27T18:05")
    assert wall("2026-11-27", "18:05:59", Side.DUE) == at("2026-11-27T18:05")


@pytest.mark.parametrize(
    ("day", "minute"),
    [
        ("", "18:00"),
        ("tomorrow", "18:00"),
        ("2026-02-30", "18:00"),
        ("2026-11-27", "25:00"),
        ("2026-11-27", "six"),
        ("0001-01-01", "18:00"),
        ("9999-12-31", ""),
    ],
)
def test_what_is_no_day_or_no_time_is_none(day, minute):
    assert wall(day, minute, Side.DUE) is None


def test_a_time_on_the_wall_is_kept_as_it_is_read():
    morning = at("2026-11-27T09:05")

    assert written(morning) == "2026-11-27T09:05"
    assert read(written(morning)) == morning


def test_the_whole_minute_that_is_named_is_on_time():
    due = datetime(2026, 11, 27, 18, 0, tzinfo=UTC)

    assert on_time(due + timedelta(seconds=59), due)
    assert not on_time(due + timedelta(seconds=60), due)


def test_the_day_of_a_wall_is_the_day_there():
    moment = datetime(2026, 12, 31, 23, 59, 30, tzinfo=UTC)

    assert wall_of(moment, zoneinfo.ZoneInfo("Asia/Tokyo")).date() == date(2027, 1, 1)


def test_a_zone_is_found_by_its_name_and_one_that_is_gone_is_utc():
    assert zone_of("Europe/Lisbon") is LISBON
    assert zone_of("Atlantis/Capital") is zone_of("../etc/passwd") is UTC

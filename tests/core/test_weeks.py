from datetime import date, timedelta

from app.core.progress import Reading
from app.core.weeks import weeks
from tests.services.builders import DAY, NOW, an_answer

MONDAY = date(2026, 11, 16)


def test_a_week_begins_on_monday_and_quiet_weeks_are_shown():
    given = [an_answer(), an_answer(given_at=NOW - timedelta(days=14))]
    shown = weeks(given, [Reading("first", NOW)], DAY, shown=3)
    assert [(week.monday, week.answers, week.readings) for week in shown] == [
        (MONDAY - timedelta(days=14), 1, 0),
        (MONDAY - timedelta(days=7), 0, 0),
        (MONDAY, 1, 1),
    ]


def test_what_is_older_is_not_shown():
    assert sum(w.answers for w in weeks([an_answer()], [], DAY + timedelta(days=365))) == 0

from datetime import date

from app.core.law import Law, LawDate, Means, Status, Subject
from app.web.forms.laws import LawView
from app.web.forms.timeline import timeline
from tests.core.test_law import a_law

DAY = date(2026, 7, 2)


def a_view(*dates, subjects=(Subject.BANS,)) -> LawView:
    law: Law = a_law(Status.IN_FORCE, dates, subjects=subjects)
    return LawView(law, law.standing(DAY), law.next_date(DAY), ())


def test_the_line_runs_from_the_first_year_to_the_end_of_the_last():
    line = timeline([a_view((date(2025, 1, 1), Means.APPLIES), (date(2027, 1, 1), Means.DUE))], DAY)
    assert [year for year, _x in line.years] == [2025, 2026, 2027]
    assert [x for _year, x in line.years] == [0, 33.33, 66.67]
    assert line.today == 49.95
    [track] = line.tracks
    assert [(mark.x, mark.ahead) for mark in track.marks] == [(0, False), (66.67, True)]


def test_a_day_stands_once_on_each_line_it_belongs_to():
    both = (Subject.BANS, Subject.MODELS)
    day = (date(2027, 1, 1), Means.APPLIES)
    line = timeline([a_view(day, subjects=both), a_view(day)], DAY)
    assert [(track.subject, len(track.marks)) for track in line.tracks] == [
        (Subject.BANS, 1),
        (Subject.MODELS, 1),
    ]


def test_dates_that_changed_nothing_are_not_drawn():
    assert timeline([a_view((DAY, Means.WAS), (DAY, Means.DRAFT))], DAY) is None
    assert timeline([], DAY) is None


def test_a_day_after_everything_is_still_on_the_drawing():
    line = timeline([a_view((date(2020, 1, 1), Means.APPLIES))], DAY)
    assert line.years[-1][0] == DAY.year


def test_dates_are_kept_as_written():
    assert LawDate(DAY, Means.DUE).note == ""

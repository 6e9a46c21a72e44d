from datetime import date

import pytest

from app.core.law import Confirmed, Law, LawDate, Means, Standing, Status, Subject, shown

BEFORE, ON, AFTER = date(2026, 12, 1), date(2026, 12, 2), date(2026, 12, 3)


def a_law(status=Status.IN_FORCE, dates=((ON, Means.APPLIES),), **changes):
    facts = {
        "id": "one",
        "jurisdiction": "US, New York",
        "subjects": (Subject.BANS,),
        "instrument": "An act",
        "provision": "Article 1",
        "what": "A ban.",
        "status": status,
        "dates": tuple(LawDate(day, means) for day, means in dates),
        "sources": ("SRC1",),
        "confirmed": Confirmed.TEXT,
        "checked_on": BEFORE,
    }
    return Law(**facts | changes)


@pytest.mark.parametrize(
    ("status", "means", "before", "on"),
    [
        (Status.IN_FORCE, Means.APPLIES, Standing.LATER, Standing.APPLIES),
        (Status.IN_FORCE, Means.DUE, Standing.LATER, Standing.APPLIES),
        (Status.IN_FORCE, Means.IN_FORCE, Standing.LATER, Standing.APPLIES),
        (Status.IN_FORCE, Means.SIGNED, Standing.APPLIES, Standing.APPLIES),
        (Status.IN_FORCE, Means.GRACE_ENDS, Standing.EXTRA_TIME, Standing.ENDED),
        (Status.ADOPTED, Means.APPLIES, Standing.PENDING, Standing.APPLIES),
        (Status.ADOPTED, Means.PUBLISHED, Standing.ADOPTED, Standing.ADOPTED),
        (Status.PROPOSED, Means.DRAFT, Standing.PROPOSED, Standing.PROPOSED),
        (Status.REPEALED, Means.REPEALED, Standing.REPEALED, Standing.REPEALED),
    ],
)
def test_how_a_rule_stands_follows_from_the_day(status, means, before, on):
    law = a_law(status, ((ON, means),))
    assert (law.standing(BEFORE), law.standing(ON), law.standing(AFTER)) == (before, on, on)


def test_what_applies_goes_before_what_is_in_force():
    """A law in force since July whose ban starts in December applies from December."""
    law = a_law(dates=((date(2026, 7, 27), Means.IN_FORCE), (ON, Means.APPLIES)))
    assert law.standing(BEFORE) is Standing.LATER
    assert law.standing(ON) is Standing.APPLIES


def test_a_date_that_a_rule_no_longer_has_starts_nothing():
    law = a_law(dates=((BEFORE, Means.WAS), (AFTER, Means.APPLIES)))
    assert law.standing(ON) is Standing.LATER
    assert law.starts() == AFTER


def test_the_next_date_is_the_first_that_lies_ahead():
    law = a_law(dates=((BEFORE, Means.APPLIES), (ON, Means.FINES), (AFTER, Means.DUE)))
    assert law.next_date(date(2026, 1, 1)).date == BEFORE
    assert law.next_date(BEFORE).means is Means.FINES
    assert law.next_date(AFTER) is None


def test_what_is_only_listed_or_held_back_is_not_shown():
    rows = [
        a_law(),
        a_law(confirmed=Confirmed.LISTED),
        a_law(held="its source is not confirmed"),
    ]
    assert shown(rows) == (rows[0],)


def test_a_jurisdiction_has_an_address():
    assert a_law().jurisdiction_id == "us-new-york"

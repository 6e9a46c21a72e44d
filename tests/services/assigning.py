"""Builders of assignments; name only what the test is about."""

from datetime import timedelta

from app.core.assignments import Allowance, Assignment, Draft, Item, Kind, Span, Terms
from app.core.deadlines import written
from tests.services.builders import NOW, later

DUE = timedelta(days=7)
LESSON = Item(Kind.LESSON, "first")
REVIEW = Item(Kind.REVIEW)


def a_span(opens=NOW, due=NOW + DUE) -> Span:
    walls = [written(moment.replace(tzinfo=None)) for moment in (opens, due)]
    return Span("UTC", walls[0], opens, walls[1], due)


def a_draft(*items: Item, **parts) -> Draft:
    known = {"title": "Before Friday", "items": items or (LESSON,), "span": a_span()}
    return Draft(**(known | parts))


def an_assignment(*items: Item, id=1, **parts) -> Assignment:  # noqa: A002
    return Assignment(id, 1, NOW, 0, a_draft(*items, **parts))


def an_allowance(pupil_id=1, *, due=None, excused=False) -> Allowance:
    wall = written(due.replace(tzinfo=None)) if due else ""
    return Allowance(pupil_id, excused, wall, due)


def some_terms(**parts) -> Terms:
    known = {
        "opens_at": NOW,
        "due_at": NOW + DUE,
        "due_wall": "2026-11-29T12:00",
        "joined_at": later(days=-30),
        "closes": False,
        "quiet": False,
        "excused": False,
    }
    return Terms(**(known | parts))

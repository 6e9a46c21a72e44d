"""Who may use which address of a class; who may not is answered as if there were no such class."""

import re
from dataclasses import dataclass

import pytest

from app.core.emails import Email
from app.store import emails, pupils
from app.web.plumbing.clock import now
from tests.architecture.test_access import POST, learner_of
from tests.page import Reader
from tests.web.teaching import CLASS, Room, a_pupil, a_room, educator, pupil_number

LAST = {"ends_on": "2027-01-01"}
NO_SUCH = 4711
GIVEN = {"item": "lesson:next-token", "due_day": "2027-01-01", "to": "all", "counts": "best"}
JUDGED = {"percent": "80", "reason": "Answered aloud."}
# What each address answers to the owner, and to a colleague who teaches the class too; {pupil}
# and {given} stand for the numbers of a pupil and of an assignment. Everybody else is told that
# there is no such class.
MATRIX = {
    "GET classes.room": ("", None, 200, 200),
    "GET classes.settings": ("settings", None, 200, 200),
    "POST classes.settings": ("settings", CLASS | LAST, 303, 303),
    "GET codes.window": ("code/days", None, 200, 200),
    "POST codes.window": ("code/days", {"first": "2026-01-01", "last": "2026-01-02"}, 303, 303),
    "GET codes.wall": ("wall", None, 200, 200),
    "POST codes.change": ("code", {"deed": "rotate"}, 303, 303),
    "GET assignments.listed": ("assignments/", None, 200, 200),
    "GET assignments.new": ("assignments/new", None, 200, 200),
    "POST assignments.new": ("assignments/new", GIVEN, 303, 303),
    "GET assignments.one": ("assignments/{given}", None, 200, 200),
    "GET assignments.edit": ("assignments/{given}/edit", None, 200, 200),
    "POST assignments.edit": ("assignments/{given}/edit", GIVEN, 303, 303),
    "GET assignments.as_pupil": ("assignments/{given}/as-pupil", None, 200, 200),
    "GET allowances.allow": ("assignments/{given}/pupils/{pupil}", None, 200, 200),
    "POST allowances.allow": (
        "assignments/{given}/pupils/{pupil}",
        {"allow": "excused"},
        303,
        303,
    ),
    "GET copies.copy": ("assignments/copy", None, 200, 200),
    "POST copies.copy": ("assignments/copy", {}, 200, 200),
    "POST copies.feed": ("assignments/calendar", {}, 200, 200),
    "GET gradebook.book": ("gradebook", None, 200, 200),
    "GET gradebook.download": ("gradebook.csv", None, 200, 200),
    "GET results.work": ("pupils/{pupil}/work", None, 200, 200),
    "GET results.results": ("assignments/{given}/results", None, 200, 200),
    "GET overrides.cell": ("assignments/{given}/results/{pupil}", None, 200, 200),
    "POST overrides.cell": ("assignments/{given}/results/{pupil}", JUDGED, 303, 303),
    "POST overrides.restore": ("assignments/{given}/results/{pupil}/found", {}, 303, 303),
    "GET assignments.delete": ("assignments/{given}/delete", None, 200, 200),
    "POST assignments.delete": ("assignments/{given}/delete", {}, 303, 303),
    "GET pupils.listed": ("pupils", None, 200, 200),
    "POST pupils.change": ("pupils", {"deed": "remove", "pupil": "{pupil}"}, 303, 303),
    "GET cards.sheet": ("cards", None, 200, 200),
    "POST cards.make": ("cards", {"many": "none"}, 422, 422),
    "GET cards.lost": ("cards/{pupil}", None, 200, 200),
    "POST cards.lost": ("cards/{pupil}", {}, 403, 403),
    "GET teachers.listed": ("teachers", None, 200, 200),
    "POST teachers.invite": ("teachers/invite", {}, 200, 200),
    "POST teachers.change": ("teachers", {"deed": "remove", "teacher": "1"}, 303, 403),
    "POST classes.end": ("end", {"deed": "archive"}, 303, 403),
}


@dataclass(frozen=True)
class Cast:
    """A class, a pupil of it, what it has to do, and everybody who may want to look at it."""

    room: Room
    pupil: int
    given: int
    colleague: Reader
    outsiders: dict[str, Reader]


@pytest.fixture
def cast(app) -> Cast:
    room, other = a_room(app), a_room(app, educator(app, "Ms Roe"))
    colleague = educator(app, "Mr Silva")
    code = room.owner.post(room.at("teachers/invite")).select_one(".code").text
    colleague.post("/en/teach/invitation", {"code": code}, 303)
    removed = a_pupil(app, room, "Lost Lynx")
    gone = {"deed": "remove", "pupil": pupil_number(app, "Lost Lynx")}
    room.owner.post(room.at("pupils"), gone, 303)
    outsiders = {
        "a pupil": a_pupil(app, room, "Quiet Heron"),
        "a pupil of another class": a_pupil(app, other, "Calm Owl"),
        "a removed pupil": removed,
        "an educator of another class": other.owner,
        "a learner": learner_of(app),
    }
    room.owner.post(room.at("assignments/new"), GIVEN, 303)
    given = int(room.owner.response.headers["Location"].partition("?")[0].rpartition("/")[2])
    return Cast(room, pupil_number(app, "Quiet Heron"), given, colleague, outsiders)


def ask(who: Reader, cell: str, cast: Cast, number: int):
    part, data, *_statuses = MATRIX[cell]
    numbers = {"pupil": cast.pupil, "given": cast.given}
    path = f"/en/teach/classes/{number}/{part.format(**numbers)}"
    if cell.startswith("GET"):
        return who.client.get(path)
    filled = {name: value.format(**numbers) for name, value in data.items()}
    return who.client.post(path, data=filled, headers=POST)


def test_every_address_of_a_class_has_its_row(app):
    found = {
        f"{method} {rule.endpoint}"
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if "classroom_id" in rule.arguments
    }
    assert found == set(MATRIX)


def test_whoever_does_not_teach_a_class_cannot_tell_it_from_none(cast):
    for cell in MATRIX:
        for name, who in cast.outsiders.items():
            real = ask(who, cell, cast, cast.room.id)
            none = ask(who, cell, cast, NO_SUCH)
            assert (real.status_code, none.status_code) == (404, 404), (cell, name)
            number = rf"(classes(?:/|%2F)){cast.room.id}\b"
            said = re.sub(number, rf"\g<1>{NO_SUCH}", real.text)
            assert said == none.text, (cell, name)
            assert "no-store" in real.headers["Cache-Control"], cell
    assert cast.room.owner.get(cast.room.at("pupils")).select(".browsers b")


def test_nobody_is_led_to_where_teaching_begins_whether_there_is_a_class_or_not(app, cast):
    nobody = Reader(app.test_client())
    for cell in MATRIX:
        for number in (cast.room.id, NO_SUCH):
            answered = ask(nobody, cell, cast, number)
            assert answered.status_code == 303, cell
            assert answered.headers["Location"] == "/en/teach/", cell


@pytest.mark.parametrize("owns", [True, False], ids=["owner", "colleague"])
def test_who_teaches_a_class_may_what_the_table_says(cast, owns):
    who = cast.room.owner if owns else cast.colleague
    for cell, (_part, _data, owner, colleague) in MATRIX.items():
        if cell == "POST cards.lost":  # by now the pupil is removed
            assert ask(who, "POST pupils.change", cast, cast.room.id).status_code == 303
        answered = ask(who, cell, cast, cast.room.id)
        assert answered.status_code == (owner if owns else colleague), (cell, answered.text[:500])
        assert "no-store" in answered.headers["Cache-Control"], cell


def test_no_page_for_teachers_tells_an_e_mail_or_another_class(app, cast):
    a_room(app, educator(app, "Ms Third"), name="Secret class")
    with app.extensions["database"].writing() as connection:
        theirs = pupils.pupil(connection, cast.room.id, cast.pupil).learner_id
        emails.put(connection, theirs, Email("heron@example.org", now()))
    for cell, (_part, _data, status, _colleague) in MATRIX.items():
        if cell.startswith("GET") and status == 200:
            page = ask(cast.room.owner, cell, cast, cast.room.id).text
            assert "Secret class" not in page, cell
            assert "heron@example.org" not in page, cell

"""The gradebook as a page and as files, in a class as large as they come."""

import csv
import io
import re
from urllib.parse import urljoin

import pytest

from app.core.assignments import Item, Kind
from app.export.gradebooks import undone
from tests.databases import listening
from tests.store.classes import a_pupil as a_pupil_row
from tests.web.assigning import DAY, given, learner_of, moment
from tests.web.builders import words
from tests.web.grading import Crowd, a_crowd, questions_of, row, store
from tests.web.teaching import a_pupil, a_room, pupil_number

MOST_QUERIES = 10
MOST_BYTES = 300_000
LESSON = "why-ai-makes-things-up"


@pytest.fixture
def room(app):
    return a_room(app)


@pytest.fixture
def crowd(app, shelf, room) -> Crowd:
    return a_crowd(app, shelf, room, 8, 6)


def table(page) -> list[list[str]]:
    return [[words(cell) for cell in tr.select("th, td")] for tr in page.select(".book tbody tr")]


def names(page) -> list[str]:
    return [line[0] for line in table(page)]


def file_of(room, layout) -> list[list[str]]:
    room.owner.get(room.at(f"gradebook.csv?layout={layout}"))
    text = room.owner.response.data.decode("utf-8-sig")
    return [[undone(cell) for cell in line] for line in csv.reader(io.StringIO(text, newline=""))]


def test_a_class_of_35_with_40_assignments_takes_few_queries_and_bytes(app, shelf, room):
    a_crowd(app, shelf, room)
    with listening(app.extensions["database"]) as seen:
        page = room.owner.get(room.at("gradebook"))
    asked = [statement for statement, _values in seen if "SELECT" in statement]

    assert len(seen) == len(asked) <= MOST_QUERIES
    assert len(room.owner.response.data) < MOST_BYTES
    assert [len(line) for line in table(page)] == [42] * 35


def test_everything_at_once_takes_no_more_queries(app, shelf, room):
    crowd = a_crowd(app, shelf, room, 3, 2)
    (one, *_rest) = crowd.pupils
    items = (Item(Kind.REVIEW), Item(Kind.BRIEFING, "eu-ai-act-status"), Item(Kind.LESSON, LESSON))
    given(app, room.id, *items, everyone=False, pupil_ids=frozenset({one}))
    with listening(app.extensions["database"]) as seen:
        room.owner.get(room.at("gradebook"))
    assert len(seen) <= MOST_QUERIES


def test_heads_and_names_lead_to_results_and_work(crowd):
    page = crowd.room.owner.get(crowd.room.at("gradebook"))
    here = crowd.room.at("gradebook")
    for link in [*page.select(".book tbody th a"), *page.select(".book thead a:not(.ti)")]:
        crowd.room.owner.get(urljoin(here, link["href"]))


def test_rows_are_sorted_by_links_alone_and_the_order_is_told(crowd):
    room, owner = crowd.room, crowd.room.owner
    page = owner.get(room.at("gradebook"))
    by_name = names(page)
    assert page.select_one("thead th")["aria-sort"] == "ascending"
    head = page.select(".book thead .ti")[2]
    lowest = owner.get(urljoin(room.at("gradebook"), head["href"]))
    column = [line[4] for line in table(lowest)]
    there = [int(re.match(r"\d+", cell)[0]) for cell in column if re.match(r"\d+%", cell)]
    assert there == sorted(there)
    sorted_head = lowest.select_one("[aria-sort]")
    assert sorted_head["aria-sort"] == "ascending"
    highest = owner.get(urljoin(room.at("gradebook"), sorted_head.a["href"]))
    assert highest.select_one("[aria-sort]")["aria-sort"] == "descending"
    assert sorted(names(highest)) == sorted(by_name)
    assert names(owner.get(room.at("gradebook?sort=nonsense"))) == by_name


@pytest.mark.parametrize("sort", ["name", "-name", "done", "-done", "-4711", "'; DROP", "-"])
def test_every_order_has_the_same_rows(crowd, sort):
    page = crowd.room.owner.get(crowd.room.at("gradebook"), query_string={"sort": sort})
    assert len(set(names(page))) == len(crowd.pupils)


def test_the_plain_file_says_what_the_page_says(crowd):
    page = table(crowd.room.owner.get(crowd.room.at("gradebook")))
    head, *lines = file_of(crowd.room, "plain")

    assert head[:3] == ["Pupil", "Done", "Asked for"]
    for line, shown in zip(lines, page, strict=True):
        assert line[0] == shown[0]
        assert shown[1].startswith(f"{line[1]} of {line[2]}")
        results = line[3::2]
        told = [(re.match(r"(\d+)%", cell) or ["", ""])[1] for cell in shown[2:]]
        assert results == told
        late = ["late" in state for state in line[4::2]]
        assert late == ["late" in cell for cell in shown[2:]]


def test_each_layout_holds_the_same_results(crowd):
    plain, moodle, canvas = (file_of(crowd.room, name) for name in ("plain", "moodle", "canvas"))

    assert canvas[1][0] == "    Points Possible"
    assert set(canvas[1][5:]) == {"100"}
    for one, two, three in zip(plain[1:], moodle[1:], canvas[2:], strict=True):
        assert one[0] == two[0] == three[0]
        assert one[3::2] == two[4:] == three[5:]


def test_a_file_is_told_to_be_one_and_unknown_layouts_are_not_found(room):
    room.owner.get(room.at("gradebook.csv"))
    answered = room.owner.response
    assert answered.content_type == "text/csv; charset=utf-8"
    assert answered.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answered.data.startswith(b"\xef\xbb\xbf")
    room.owner.get(room.at("gradebook.csv?layout=excel"), 404)


def test_an_empty_class_and_one_without_assignments_say_what_to_do(app, room):
    assert "Nobody is in this class yet" in words(room.owner.get(room.at("gradebook")))
    a_pupil(app, room, "Quiet Heron")
    assert "Nothing is assigned yet" in words(room.owner.get(room.at("gradebook")))


def test_what_was_answered_before_joining_or_opening_or_elsewhere_is_never_told(app, shelf, room):
    pupil = a_pupil(app, room, "Quiet Heron")
    question, *others = questions_of(shelf, LESSON)
    elsewhere = questions_of(shelf, "next-token")[0]
    learner_id = learner_of(app, pupil)
    store(
        app,
        [
            row(learner_id, question, moment(-2 * DAY), right=True),
            row(learner_id, elsewhere, moment(), right=True),
        ],
    )
    given(app, room.id, Item(Kind.LESSON, LESSON), opens=-3 * DAY)
    assert table(room.owner.get(room.at("gradebook"))) == [["Quiet Heron", "0 of 1", ""]]
    number = pupil_number(app, "Quiet Heron")
    work = words(room.owner.get(room.at(f"pupils/{number}/work")).main)
    assert "everything counts as right" in work
    assert others


def test_a_name_that_looks_like_a_formula_is_harmless_in_every_file(app, room):
    a_pupil_row(app.extensions["database"], room.id, pseudonym='=HYPERLINK("http://x")')
    given(app, room.id, Item(Kind.LESSON, LESSON), title="@SUM(A1)")
    for layout in ("plain", "moodle", "canvas"):
        room.owner.get(room.at(f"gradebook.csv?layout={layout}"))
        text = room.owner.response.data.decode("utf-8-sig")
        for line in csv.reader(io.StringIO(text, newline="")):
            assert not [cell for cell in line if cell.lstrip()[:1] in set("=+-@")]
    assert file_of(room, "plain")[1][0] == '=HYPERLINK("http://x")'

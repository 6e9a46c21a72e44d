import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.assignments import Override
from app.export.gradebooks import CANVAS, EXCUSED, MOODLE, Layout, Words, distinct, safe, undone
from app.export.gradebooks import written as gradebook_file
from tests.core.counting import naive_cell
from tests.core.test_gradebook import CLASSES, EARLY, REFS, SECOND, SETS, a_book, a_pupil, whole
from tests.services.assigning import DUE, an_allowance, an_assignment
from tests.services.builders import NOW

WORDS = Words(
    pupil="Pupil",
    done="Done",
    asked="Asked for",
    result="result in %",
    state="state",
    tell=lambda cell: cell.state.value,
)
FORMULAS = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''", "  =1+1", "＝1", "'"),
    '=cmd|" /C calc"!A0',
    '=HYPERLINK("http://x","y")',
)


def parsed(book, layout, section="10b"):
    """A file read as its reader would: apostrophes taken away."""
    text = gradebook_file(book, layout, section, WORDS).decode("utf-8-sig")
    return [[undone(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]


def raw(book, layout):
    text = gradebook_file(book, layout, "=10b", WORDS).decode("utf-8-sig")
    return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]


@pytest.mark.parametrize("cell", FORMULAS)
def test_what_looks_like_a_formula_is_made_safe_and_comes_back(cell):
    assert safe(cell).startswith("'")
    assert undone(safe(cell)) == cell


@given(st.text())
def test_every_cell_comes_back_as_it_was(cell):
    assert undone(safe(cell)) == cell
    assert not safe(cell).lstrip(" ").startswith(tuple("=+-@\t\r\n"))


@given(st.text())
def test_plain_words_are_left_alone(cell):
    assert safe(f"a{cell}") == f"a{cell}"


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("hostile", FORMULAS)
def test_no_file_holds_a_formula_and_none_loses_a_word(layout, hostile):
    titled = an_assignment(title=hostile)
    book = a_book({1: whole()}, titled, pupils=[replace(a_pupil(1), pseudonym=hostile)])

    assert not [cell for cell in raw(book, layout) if cell.lstrip(" ")[:1] in set("=+-@\t\r\n＝")]
    head, *rest = parsed(book, layout)
    assert rest[-1][0] == hostile
    assert any(cell.startswith(hostile) for cell in head)


def test_plain_columns_tell_result_and_state():
    book = a_book({1: whole(), 2: []}, an_assignment(id=1), an_assignment(SECOND, id=2))

    assert parsed(book, Layout.PLAIN) == [
        [
            *("Pupil", "Done", "Asked for", "Before Friday: result in %", "Before Friday: state"),
            *("Before Friday – 2: result in %", "Before Friday – 2: state"),
        ],
        ["Pupil 1", "1", "2", "100", "done", "", "not-started"],
        ["Pupil 2", "0", "2", "", "not-started", "", "not-started"],
    ]


def test_moodle_gets_one_column_of_real_grades_for_each_assignment():
    book = a_book({1: whole(credit=0.5)})

    assert parsed(book, Layout.MOODLE) == [
        [*MOODLE, "Before Friday (Real)"],
        ["Pupil 1", "", "", "", "50"],
    ]


def test_canvas_gets_the_class_as_section_and_a_hundred_points():
    book = a_book({1: whole(), 2: whole()}, allowances={(1, 2): an_allowance(2, excused=True)})

    assert parsed(book, Layout.CANVAS, "10b, Monday") == [
        [*CANVAS, "Before Friday"],
        ["    Points Possible", "", "", "", "", "100"],
        ["Pupil 1", "", "", "", "10b, Monday", "100"],
        ["Pupil 2", "", "", "", "10b, Monday", EXCUSED],
    ]


def test_a_result_set_by_hand_is_the_one_that_is_told():
    book = a_book({1: whole()}, overrides={(1, 1): Override(1, 70, "Aloud.", NOW)})

    assert parsed(book, Layout.MOODLE)[1][-1] == "70"


def test_titles_are_told_apart():
    assert distinct(["A", "A", "B", "A", "A – 2"]) == ("A", "A – 2", "B", "A – 3", "A – 2 – 2")


@given(st.lists(st.sampled_from(["A", "A – 2", "B", "A – 2 – 2"])))
def test_no_two_titles_are_equal_and_each_begins_as_it_was(titles):
    found = distinct(titles)
    assert len(set(found)) == len(titles)
    assert all(one.startswith(title) for one, title in zip(found, titles, strict=True))


@given(CLASSES)
def test_every_layout_equals_a_naive_count(answers):
    book = a_book(answers, *SETS)
    refs = (REFS["first"], REFS["second"], REFS["first"] + REFS["second"])
    times = (NOW, NOW + DUE, EARLY)
    naive = [
        [naive_cell(answers[number], some, times, "best")[0] for some in refs]
        for number in sorted(answers)
    ]
    told = [["" if one is None else str(one) for one in row] for row in naive]

    assert [row[3::2] for row in parsed(book, Layout.PLAIN)[1:]] == told
    assert [row[4:] for row in parsed(book, Layout.MOODLE)[1:]] == told
    assert [row[5:] for row in parsed(book, Layout.CANVAS)[2:]] == told

from datetime import date
from pathlib import Path

import pytest

from app.core.law import Means, Standing
from app.library import laws, loader
from tests.library.builders import BRIEFING, DAY, LAW, a_content, edit, problems, write

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture
def content(tmp_path):
    return a_content(tmp_path)


@pytest.fixture(scope="module")
def real():
    return loader.read(CONTENT).laws.laws


def test_a_row_is_read_with_its_dates(content):
    law = loader.load(content, DAY).law("small-law")
    assert law.instrument == "A small act"
    assert [one.means for one in law.dates] == [Means.IN_FORCE, Means.APPLIES]
    assert law.shown
    assert not loader.load(content, DAY).law("held-law").shown


def test_without_the_file_there_are_no_rows(content):
    for file in (LAW, BRIEFING):
        (content / file).unlink()
    assert problems(content) == []
    assert loader.load(content, DAY).laws == {}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("status: in-force", "status: law", "9: laws, item 1, status must be one of"),
        ("means: applies}", "means: starts}", "12: laws, item 1, dates, item 2, means must be"),
        ("date: 2026-12-02", "date: soon", "12: laws, item 1, dates, item 2, date must be a day"),
        ("{date: 2026-12-02", "{on: 2026-12-02", "12: laws, item 1, dates, item 2, date is miss"),
        ("subjects: [bans]", "subjects: [pets]", "5: laws, item 1, subjects, item 1 must be one"),
        ("source: [SRC1]", "source: [SRC2]", "3: small-law: there is no source SRC2; did you"),
        ("confirmed: text", "confirmed: reported", "3: small-law: reported-by names who"),
        ("date: 2026-07-27", "date: 2027-07-27", "3: small-law: dates stand in their order"),
        ("jurisdiction: EU", "jurisdiction: 27", "4: laws, item 1, jurisdiction must be words"),
        ("jurisdiction: EU", "jurisdiction: '27'", "3: small-law: the jurisdiction is a name"),
        ("checked-on: 2026-11-20\n- id", "checked-on: 2027-01-01\n- id", "3: small-law: checked"),
        ("id: held-law", "id: small-law", "16: the row small-law is already on line 3"),
        ("laws:", "lows:", "1: this file has a list of rows below laws"),
    ],
)
def test_a_fault_is_told_with_its_line(content, old, new, problem):
    edit(content, LAW, old, new)
    assert any(line.startswith(f"{LAW}:{problem}") for line in problems(content)), problems(content)


def test_several_faults_are_told_at_once(content):
    edit(content, LAW, "status: in-force", "status: law")
    edit(content, LAW, "status: adopted", "status: passed")
    assert len(problems(content)) == 2


def test_a_date_that_has_passed_wants_a_look(content):
    edit(content, LAW, "status: in-force", "status: adopted")
    assert not any("has passed" in line for line in problems(content, date(2026, 12, 1)))
    assert any("has passed" in line for line in problems(content, date(2026, 12, 2)))


def test_what_changes_on_2_december_2026_changes_on_that_day(real):
    before, after = date(2026, 12, 1), date(2026, 12, 2)
    changed = {
        name: (law.standing(before), law.standing(after))
        for name, law in real.items()
        if law.standing(before) is not law.standing(after)
    }
    assert changed == {
        "eu-aia-art5-new": (Standing.LATER, Standing.APPLIES),
        "eu-aia-art50-2-older": (Standing.EXTRA_TIME, Standing.ENDED),
        "eu-platform-work": (Standing.LATER, Standing.APPLIES),
    }


def test_what_was_postponed_waits_for_its_day(real):
    for name, day in (
        ("eu-aia-annex3", date(2027, 12, 2)),
        ("eu-aia-annex1", date(2028, 8, 2)),
        ("eu-aia-sandboxes", date(2027, 8, 2)),
    ):
        assert real[name].standing(date(2026, 11, 26)) is Standing.LATER
        assert real[name].starts() == day


def test_the_rows_that_are_not_confirmed_are_not_shown(real):
    hidden = {name for name, law in real.items() if not law.shown}
    assert hidden == {"cn-labelling", "un-dialogue", "uk-regulating-for-growth"}


def test_a_file_that_is_no_table_is_a_problem_and_not_an_error(content):
    for text in ("", "- a\n", "laws: 3\n", "laws:\n- 3\n"):
        write(content, laws.FILE, text)
        assert any(line.startswith(LAW) for line in problems(content)), text

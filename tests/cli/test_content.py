import json

import pytest
from click.testing import CliRunner

from app.cli.content import content as command
from tests.library.builders import QUIZ, a_content, edit


@pytest.fixture
def content(tmp_path):
    return a_content(tmp_path)


def _run(content, *arguments):
    return CliRunner().invoke(command, ["--folder", str(content), *arguments])


def test_check_passes_and_counts(content):
    result = _run(content, "check", "--on", "2026-11-22")
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "levels in en/small-module: apply 1, understand 1",
        "0 problems, 0 warnings in 12 files",
    ]


def test_check_tells_every_problem_on_a_line_and_fails(content):
    edit(content, QUIZ, "- [x] A small", "- [ ] A small")
    edit(content, QUIZ, "### Why", "### Reason")
    result = _run(content, "check", "--on", "2026-11-22")
    assert result.exit_code == 1
    assert result.output.splitlines()[:2] == [
        f"{QUIZ}:10: single needs exactly one [x], found 0",
        f"{QUIZ}:24: unknown section ### Reason",
    ]
    assert result.output.splitlines()[-1] == "2 problems, 0 warnings in 12 files"


def test_a_passed_review_is_a_warning_and_no_failure(content):
    result = _run(content, "check", "--on", "2028-01-01")
    assert result.exit_code == 0
    assert "0 problems, 2 warnings" in result.output


def test_check_speaks_json(content):
    edit(content, QUIZ, "### Why", "### Reason")
    result = _run(content, "check", "--json")
    assert result.exit_code == 1
    assert json.loads(result.output)[0] == {
        "file": QUIZ,
        "line": 24,
        "sentence": "unknown section ### Reason",
        "warning": False,
    }


def test_a_day_that_is_none_is_refused(content):
    result = _run(content, "check", "--on", "2026-02-30")
    assert result.exit_code == 2
    assert "2026-02-30 is not a day" in result.output


def test_ids_are_told_and_then_written(content):
    edit(content, QUIZ, "{#small}", "")
    assert "would become small-thing" in _run(content, "ids").output
    assert "{#small-thing}" not in (content / QUIZ).read_text(encoding="utf-8")
    assert f"written: {QUIZ}" in _run(content, "ids", "--write").output
    assert "{#small-thing}" in (content / QUIZ).read_text(encoding="utf-8")


def test_new_begins_a_file_and_refuses_to_begin_it_twice(content):
    assert _run(content, "new", "term", "new-term").exit_code == 0
    assert (content / "en/glossary/new-term.md").exists()
    again = _run(content, "new", "term", "new-term")
    assert again.exit_code == 1
    assert "already there" in again.output


def test_stats_tells_each_lesson_in_numbers(content):
    lines = _run(content, "stats").output.splitlines()
    assert len(lines) == 6
    assert lines[0].startswith("en/small-lesson: ")
    assert "words, grade" in lines[0]
    assert "right choice at" in lines[0]
    assert lines[1].startswith("pick the longest: ")


def test_sources_names_what_wants_a_look(content):
    lines = _run(content, "sources", "--on", "2026-11-22").output.splitlines()
    assert lines[0] == "0 not confirmed, so not to be published"
    assert "0 looked at more than a year ago" in lines
    late = _run(content, "sources", "--on", "2029-01-01").output
    assert "0 looked at more than a year ago" not in late

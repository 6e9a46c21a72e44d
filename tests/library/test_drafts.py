import pytest

from app.library import drafts, loader
from tests.library.builders import DAY, MODULES, a_content, edit, problems


@pytest.fixture
def content(tmp_path):
    return a_content(tmp_path)


def _filled(content, kind, name):
    """Begin something and fill in every gap with words that say little."""
    for file in drafts.begin(content, kind, name, "small-module", DAY):
        path = content / file
        text = path.read_text(encoding="utf-8").replace("to-be-written", "small-belief")
        path.write_text(text.replace("(to be written)", "Words"), encoding="utf-8")
    return [line for line in problems(content) if "warning" not in line]


def test_a_new_lesson_says_what_is_left_to_write(content):
    files = drafts.begin(content, "lesson", "later-lesson", "small-module", DAY)
    assert files == ("en/lessons/later-lesson/index.md", "en/lessons/later-lesson/quiz.md")
    found = problems(content)
    assert f"{files[0]}:7: this is still (to be written)" in found
    assert f"{files[1]}:12: this is still (to be written)" in found


def test_a_new_lesson_is_well_formed_once_it_is_filled_in(content):
    faults = _filled(content, "lesson", "later-lesson")
    assert "later-lesson" in loader.read(content).editions["en"].lessons
    assert all("ids --write" in line or "longer than" in line for line in faults), faults


def test_a_new_term_is_well_formed_once_it_is_filled_in(content):
    assert _filled(content, "term", "new-term") == []


def test_a_new_briefing_is_well_formed_once_it_is_filled_in(content):
    """What it lacks then are sources, rows of the law, and its place in the list."""
    faults = _filled(content, "briefing", "new-briefing")
    assert "new-briefing" in loader.read(content).editions["en"].briefings
    expected = ("carries no source", "row of law.yml", "cited and is missing from laws")
    assert all(
        any(words in line for words in (*expected, "briefings.yml does not list"))
        for line in faults
    ), faults


@pytest.mark.parametrize("name", ["", "Upper", "a b", "../x", "a/b", "1st", "é"])
def test_a_name_that_is_no_id_is_refused(content, name):
    with pytest.raises(drafts.DraftError, match="is not an id"):
        drafts.begin(content, "term", name, "", DAY)


def test_nothing_is_ever_written_over(content):
    with pytest.raises(drafts.DraftError, match="already there"):
        drafts.begin(content, "lesson", "small-lesson", "small-module", DAY)


def test_a_lesson_that_no_module_lists_is_told_so(content):
    edit(content, MODULES, "later-lesson", "other-lesson")
    drafts.begin(content, "term", "new-term", "", DAY)
    assert any("there is no lesson later-lesson" in line for line in problems(content))

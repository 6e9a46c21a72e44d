import json

import pytest

from app.library import stamps
from tests.library.builders import LEDGER, QUIZ, a_content, edit, problems, write


@pytest.fixture
def content(tmp_path):
    return a_content(tmp_path)


def _ledger(content):
    return json.loads((content / LEDGER).read_text(encoding="utf-8"))


def test_every_question_is_entered_with_its_key(content):
    page = _ledger(content)
    assert set(page["questions"]) == {"small-lesson#first-guess", "small-lesson#how-many"}
    [key] = page["questions"]["small-lesson#first-guess"].values()
    assert key == {"kind": "single", "choices": {"small": 1.0, "large": 0.0}}


def test_a_question_that_is_not_entered_is_a_problem_that_says_how_to_mend_it(content):
    (content / LEDGER).unlink()
    assert problems(content)[0] == (
        f"{QUIZ}:10: question first-guess is not in the ledger: "
        "run flask content ids --write and commit content/ledger.json"
    )


def test_a_changed_key_is_a_problem_until_its_version_is_entered(content):
    edit(content, QUIZ, "- [x] 2 {#two}", "- [x] 3 {#two}")
    assert "the key of question how-many has changed" in problems(content)[0]
    stamps.write(content)
    assert problems(content) == []
    assert len(_ledger(content)["questions"]["small-lesson#how-many"]) == 2


def test_changed_words_need_no_entry(content):
    edit(content, QUIZ, "A small thing", "A tiny thing")
    assert problems(content) == []
    assert stamps.write(content) == ()


def test_a_question_that_is_gone_must_be_retired(content):
    text = (content / QUIZ).read_text(encoding="utf-8")
    write(content, QUIZ, text[: text.index("## How many")])
    [problem] = [line for line in problems(content) if "how-many" in line]
    assert "id how-many was published and is gone: add it to retired:" in problem
    edit(content, QUIZ, "confidence: on", "confidence: on\nretired: [how-many]")
    assert not [line for line in problems(content) if "how-many" in line]
    stamps.write(content)
    assert _ledger(content)["retired"] == ["small-lesson#how-many"]


def test_a_choice_that_is_gone_must_be_retired(content):
    edit(content, QUIZ, "{#small}", "{#tiny}")
    stamps.write(content)
    assert "id small was published and is gone" in problems(content)[0]
    edit(content, QUIZ, "confidence: on", "confidence: on\nretired: [small]")
    assert problems(content) == []


def test_a_retired_id_never_comes_back(content):
    page = _ledger(content)
    page["retired"] = ["small-lesson#how-many"]
    write(content, LEDGER, json.dumps(page))
    assert f"{QUIZ}:17: id how-many is retired, and ids are never reused" in problems(content)


def test_a_lesson_that_is_gone_leaves_its_questions_retired(content):
    page = _ledger(content)
    page["questions"]["old-lesson#q"] = page["questions"]["small-lesson#how-many"]
    write(content, LEDGER, json.dumps(page))
    assert "question old-lesson#q was published and is gone" in problems(content)[0]
    page["retired"] = ["old-lesson#q"]
    write(content, LEDGER, json.dumps(page))
    assert problems(content) == []


def test_an_entry_that_was_changed_by_hand_is_found(content):
    edit(content, LEDGER, '"small": 1.0', '"small": 0.5')
    assert "was changed: restore it from history" in problems(content)[0]


def test_a_damaged_ledger_is_never_written_over(content):
    write(content, LEDGER, "{")
    assert stamps.write(content) == ()
    assert (content / LEDGER).read_text(encoding="utf-8") == "{"

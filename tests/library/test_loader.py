import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import ContentError
from app.library import stamps
from app.library.loader import load
from tests.library.builders import (
    BELIEFS,
    BRIEFING,
    DAY,
    INDEX,
    LAW,
    LEDGER,
    MODULES,
    PLAN,
    QUIZ,
    SOURCES,
    TERM,
    a_content,
    edit,
    problems,
    write,
)

FILES = (
    INDEX,
    QUIZ,
    TERM,
    BELIEFS,
    MODULES,
    SOURCES,
    LEDGER,
    LAW,
    PLAN,
    BRIEFING,
    "frameworks.json",
)
DRAWING = "en/lessons/small-lesson/square.svg"


@pytest.fixture
def content(tmp_path):
    return a_content(tmp_path)


def test_a_complete_folder_has_no_problems(content):
    assert problems(content) == []


def test_everything_that_was_written_is_in_the_catalogue(content):
    catalogue = load(content, DAY)
    edition = catalogue.edition("en")
    lesson = edition.lesson("small-lesson")
    assert catalogue.day == DAY
    assert catalogue.source("SRC1").year == "2024"
    assert (catalogue.source("SRC1").checked, catalogue.source("SRC1").checked_on) == (
        "B",
        "2026-11-22",
    )
    assert catalogue.competences["LO1"].framework == "A framework"
    assert edition.lessons_of(edition.module("small-module")) == (lesson,)
    assert lesson.quiz.confidence
    assert lesson.quiz.pass_mark == 0.7
    assert lesson.placed == {"first-guess"}
    assert [note.source_id for note in lesson.sections[0].blocks[0].notes] == ["SRC1"]
    assert edition.belief("small-belief").so == "It holds on <em>some</em> days."
    assert 'href="/en/glossary/small-term"' in edition.belief("small-belief").tempting
    assert edition.term("small-term").short.startswith("A word that says something small.")


def test_what_is_only_planned_is_not_shown(content):
    edition = load(content, DAY).edition("en")
    assert edition.belief("small-belief").lessons == ("small-lesson",)
    assert [entry.id for entry in edition.module("small-module").planned] == [
        "small-lesson",
        "later-lesson",
    ]


def test_a_term_is_used_in_the_lessons_that_introduce_it(content):
    assert load(content, DAY).edition("en").term("small-term").used_in == ("small-lesson",)


def test_every_key_ever_published_is_in_the_catalogue(content):
    question = load(content, DAY).edition("en").question("small-lesson#how-many")
    edit(content, QUIZ, "- [x] 2 {#two}", "- [x] 3 {#two}")
    with pytest.raises(ContentError, match="the key of question how-many has changed"):
        load(content, DAY)
    stamps.write(content)
    assert question.version in load(content, DAY).keys["small-lesson#how-many"]


def test_the_problems_of_all_files_come_together(content):
    edit(content, SOURCES, "kind: peer-reviewed", "kind: rumour")
    edit(content, TERM, "term: small term", "trem: small term")
    edit(content, QUIZ, "- [x] A small thing", "- [ ] A small thing")
    edit(content, MODULES, "number: 1", "number: one")
    write(content, DRAWING, "<svg><script/></svg>")
    with pytest.raises(ContentError) as caught:
        load(content, DAY)
    assert {problem.file for problem in caught.value.problems} >= {
        SOURCES,
        TERM,
        QUIZ,
        MODULES,
        DRAWING,
    }


def test_a_warning_does_not_stop_publication(content):
    edit(content, INDEX, "review-by: 2027-05-01", "review-by: 2026-11-10")
    assert "warning" in problems(content)[0]
    assert load(content, DAY)


def test_a_file_that_cannot_be_read_brings_no_further_complaints(content):
    """Links into a lesson whose own file is broken are not reported as dead."""
    edit(content, QUIZ, "confidence: on", "confidence: maybe")
    assert problems(content) == [f"{QUIZ}:6: confidence must be one of 'on' or 'off'"]


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (INDEX, "title: A small lesson", "", "2: title is missing"),
        (INDEX, "minutes: 4", "minutes: four", "11: minutes must be a whole number"),
        (INDEX, "minutes: 4", 'minutes: "4"', "11: minutes must be a whole number"),
        (INDEX, "minutes: 4", "minutes: 0", "11: minutes is too small"),
        (INDEX, "level: basic", "level: hard", "12: level must be one of"),
        (INDEX, "level: basic", "level: basic\nlevel: basic", "13: the key level is already"),
        (INDEX, "level: basic", "mood: good\nlevel: basic", "12: mood means nothing here"),
        (INDEX, "title: A small", "title: 2026-11-22 # A small", "4: title must be words"),
        (INDEX, "review-by: 2027-05-01", "review-by: soon", "17: review-by must be a day"),
        (INDEX, "review-by: 2027-05-01", "review-by: 2027-02-30", "17: 2027-02-30 is not a day"),
        (INDEX, "sources: [SRC1]", "sources: SRC1", "14: sources must be a list"),
        (INDEX, "  aim: Say", "  Aim!: Say", "9: objectives, Aim! is not an id"),
        (INDEX, "id: small-lesson", "id: other-lesson", "2: id is small-lesson"),
        (INDEX, "lang: en", "lang: fr", "5: lang is en"),
        (QUIZ, "lesson: small-lesson", "lesson: other", "3: lesson is small-lesson"),
        (QUIZ, "confidence: on", "pass: 700%", "6: pass must be a percentage"),
        (QUIZ, "review-by: 2027-05-01", "", "2: review-by is missing"),
        (TERM, "id: small-term", "id: other-term", "2: id is small-term"),
        (TERM, "A word that", "![x](y.svg)\n\nA word", "9: a picture stands alone"),
        (SOURCES, "url: https://example.org/one", "url: javascript:x", "5: SRC1, url must be an"),
        (SOURCES, "checked: B", "checked: C", "7: SRC1, checked must be A or B"),
        (SOURCES, "SRC1:", "S R C:", "1: 'S R C' is not an id"),
        (BELIEFS, "  belief: It always holds.\n", "", "1: small-belief, belief is missing"),
        (BELIEFS, "sources: [SRC1]", "sources: [{a: b}]", "6: small-belief, sources, item 1 must"),
        (MODULES, "number: 1", "number: 2", "2: this is module 1, once"),
        (MODULES, "later-lesson", "small-lesson", "1: the lesson small-lesson stands in more"),
        ("frameworks.json", "{", "", "1: this: invalid json"),
        (LEDGER, "{", "", "1: the ledger is damaged"),
    ],
)
def test_a_fault_is_told_in_plain_words_with_its_line(content, file, old, new, problem):
    edit(content, file, old, new)
    assert any(f"{file}:" in found and problem in found for found in problems(content)), problems(
        content
    )


@pytest.mark.parametrize("file", [file for file in FILES if file not in {LAW, PLAN, BRIEFING}])
def test_a_missing_file_is_a_problem_or_is_not_needed(content, file):
    (content / file).unlink()
    found = problems(content)
    assert found
    assert file in {LEDGER, TERM} or f"{file}:1: this file is missing" in found


def test_a_file_that_nothing_uses_is_a_warning(content):
    write(content, "en/lessons/small-lesson/notes.txt", "x")
    assert problems(content) == [
        "en/lessons/small-lesson/notes.txt:1: warning: nothing uses this file"
    ]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=st.sampled_from([*FILES, DRAWING]), data=st.binary(max_size=200))
def test_any_bytes_in_any_file_make_problems_and_never_a_traceback(content, file, data):
    kept = (content / file).read_bytes()
    try:
        (content / file).write_bytes(data)
        assert all(line.count(":") >= 2 for line in problems(content))
    finally:
        (content / file).write_bytes(kept)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    file=st.sampled_from([*FILES, DRAWING]),
    place=st.floats(0, 1),
    length=st.integers(0, 40),
    put=st.sampled_from(
        [
            "",
            "\x00",
            "---\n",
            "[",
            "[@",
            "{#",
            "- [x] ",
            "> ",
            "| ",
            "&a ",
            "\t",
            "é",
            "## ",
            "<!--",
        ]
    ),
)
def test_a_file_changed_anywhere_makes_problems_and_never_a_traceback(
    content, file, place, length, put
):
    kept = (content / file).read_bytes()
    start = int(place * len(kept))
    try:
        (content / file).write_bytes(kept[:start] + put.encode() + kept[start + length :])
        assert not [line for line in problems(content) if "cannot be read (" in line]
    finally:
        (content / file).write_bytes(kept)

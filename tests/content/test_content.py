"""Every real content file, one test each, as of the newest entry of the changelog."""

import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from app.core.catalogue import Catalogue
from app.core.explorables import EXPLORABLES
from app.core.keys import Kind
from app.core.lessons import Figure
from app.library import checks, loader, surveys

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
LARGEST_SHARE = 0.4
"""What a rule of thumb may find of the single choices; chance alone finds a third."""
MANY = 28
MEDIAN_GRADE, HARDEST_GRADE = 9, 11
RUN = 12
LARGEST_DRAWING = 4_096
PHONE_COLUMN = 320
SMALLEST_WORDS = 15
FEWEST_FIGURES = 12


def _day() -> date:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(r"^## (\d{4}-\d\d-\d\d)", changes, re.MULTILINE)
    assert found
    return date.fromisoformat(found[1])


@cache
def _proof():
    return loader.read(CONTENT)


@cache
def _problems():
    return checks.check(_proof(), _day())


@cache
def _catalogue() -> Catalogue:
    return loader.load(CONTENT, _day())


def _files() -> list[str]:
    folders = ("en", "sources.yml", "law.yml", "frameworks.json", "ledger.json")
    paths = [path for name in folders for path in (CONTENT / name, *(CONTENT / name).rglob("*"))]
    return sorted(path.relative_to(CONTENT).as_posix() for path in paths if path.is_file())


def _questions():
    return [
        q for lesson in _catalogue().edition("en").lessons.values() for q in lesson.quiz.questions
    ]


@pytest.mark.parametrize("file", _files())
def test_a_content_file_has_no_problems(file):
    assert [str(problem) for problem in _problems() if problem.file == file] == []


def test_no_problem_lies_outside_the_files_that_are_there():
    assert {problem.file for problem in _problems()} <= set(_files())


def test_no_order_and_no_match_appears_solved():
    for question in _questions():
        if question.kind is Kind.ORDER:
            assert question.shown_choices() != question.choices
        if question.kind is Kind.MATCH:
            shown = [option.id for option in question.shown_options()][: len(question.pairs)]
            assert shown != [pair.option for pair in question.pairs]


@pytest.mark.parametrize("rule", ["longest", "shortest", "first", "middle", "last"])
def test_nobody_gets_far_by_guessing(rule):
    (found,) = [one for one in surveys.guessing(_proof().editions["en"]) if one.rule == rule]
    assert found.of >= MANY
    assert found.share < LARGEST_SHARE, f"{found.right} of {found.of}"


def test_the_lessons_read_with_ease():
    grades = [one.grade for one in surveys.lessons(_proof().editions["en"])]
    assert median(grades) <= MEDIAN_GRADE
    assert max(grades) <= HARDEST_GRADE


def test_no_two_lessons_share_a_run_of_twelve_words():
    runs: dict[tuple[str, ...], str] = {}
    shared = []
    for name, found in _proof().editions["en"].lessons.items():
        for section in found.lesson.sections:
            words = re.findall(r"[\w’'-]+", found.text.text_of(section).lower())
            for start in range(len(words) - RUN + 1):
                run = tuple(words[start : start + RUN])
                if runs.setdefault(run, name) != name:
                    shared.append((runs[run], name, " ".join(run)))
    assert shared == []


def test_the_quizzes_use_every_scored_kind_and_both_kinds_of_group():
    assert {question.kind for question in _questions()} >= set(Kind) - {Kind.OPINION}
    groups = [g.kind for x in _catalogue().edition("en").lessons.values() for g in x.quiz.groups]
    assert set(groups) == {"scenario", "pool"}
    assert any(question.use == "guess" for question in _questions())


def test_every_source_that_is_published_was_checked():
    assert {source.checked for source in _catalogue().sources.values()} <= {"A", "B"}


def test_every_lesson_has_a_figure_or_an_explorable_and_its_terms():
    edition = _catalogue().edition("en")
    for lesson in edition.lessons.values():
        blocks = [block for section in lesson.sections for block in section.blocks]
        figures = [block for block in blocks if isinstance(block, Figure)]
        assert figures or lesson.explorable
        assert all(figure.svg and figure.alt and figure.words for figure in figures)
        assert set(lesson.terms) <= set(edition.terms)
        assert not lesson.explorable or lesson.explorable in EXPLORABLES


def test_the_lessons_have_their_dozen_of_figures():
    lessons = _catalogue().edition("en").lessons.values()
    blocks = [b for lesson in lessons for section in lesson.sections for b in section.blocks]
    assert sum(isinstance(block, Figure) for block in blocks) >= FEWEST_FIGURES


@pytest.mark.parametrize("file", sorted(CONTENT.glob("*/lessons/*/*.svg")), ids=lambda f: f.stem)
def test_a_drawing_is_small_and_its_words_can_be_read_on_a_phone(file):
    drawing = file.read_text(encoding="utf-8")
    width = re.search(r'viewBox="0 0 (\d+) \d+"', drawing)
    assert len(drawing.encode()) <= LARGEST_DRAWING
    assert width
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', drawing)]
    assert sizes
    assert min(sizes) * PHONE_COLUMN / int(width[1]) >= SMALLEST_WORDS


def test_the_readme_counts_what_is_here():
    """Mend the README when this fails: a stranger believes its numbers."""
    edition, said = _catalogue().edition("en"), (ROOT / "README.md").read_text(encoding="utf-8")
    for number, noun in (
        (len(edition.lessons), "lessons"),
        (len(edition.questions), "questions"),
        (len(edition.terms), "glossary terms"),
        (len(edition.beliefs), "beliefs"),
        (len(_catalogue().sources), "sources"),
    ):
        assert f"{number} {noun}" in said, f"{number} {noun}"


def test_the_ids_of_a_lesson_page_are_unique():
    for lesson in _catalogue().edition("en").lessons.values():
        html = "".join(
            part
            for section in lesson.sections
            for block in section.blocks
            for part in (
                (block.svg, block.caption, block.words)
                if isinstance(block, Figure)
                else [getattr(block, "html", "")]
            )
        )
        ids = [*re.findall(r' id="([^"]+)"', html), *(section.id for section in lesson.sections)]
        assert [name for name, count in Counter(ids).items() if count > 1] == []


def test_the_key_is_not_told_by_the_ids_of_the_options():
    for question in _questions():
        lefts = {pair.id for pair in question.pairs}
        assert not lefts & {option.id for option in question.options}

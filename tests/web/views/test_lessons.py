import re

import pytest

from app.core.lessons import Figure, Prose
from app.web.plumbing.catalogue import Shelf

LESSON = "next-token"


@pytest.fixture(scope="module")
def shelf(catalogue):
    return Shelf(catalogue)


@pytest.fixture
def lesson(catalogue):
    return catalogue.edition("en").lesson(LESSON)


@pytest.fixture
def page(reader):
    return reader.get(f"/en/lessons/{LESSON}")


def every_lesson(catalogue):
    return catalogue.edition("en").lessons.values()


def test_every_lesson_is_a_sound_page(reader, catalogue):
    for lesson in every_lesson(catalogue):
        page = reader.get(f"/en/lessons/{lesson.id}")
        assert page.h1.text == lesson.title
        assert page.body["data-module"] == lesson.module_id


def test_a_lesson_says_how_long_it_is_and_how_old(page, lesson):
    facts = page.select_one("dl.meta").text
    assert f"{lesson.minutes} minutes" in facts
    assert f"{lesson.facts_as_of:%-d %B %Y}" in facts
    assert f"{lesson.review_by:%-d %B %Y}" in facts
    assert lesson.review_status in page.header.find_next("article").text


def test_the_guess_stands_before_the_first_section(page):
    guess, first = page.select_one("form.q"), page.select_one("section.part")
    assert "Guess first" in guess.text
    assert guess in first.find_all_previous("form")


def test_sections_are_numbered_and_listed_beside_and_above(page, lesson):
    ideas = lesson.sections_as("idea")
    assert [number.text for number in page.select(".part > h2 .sn")] == [
        str(n) for n in range(1, len(ideas) + 1)
    ]
    lists = page.select("nav.toc, .toc nav")
    assert len(lists) == 2
    for contents in lists:
        assert [link["href"] for link in contents.select("a")][: len(ideas)] == [
            f"#{section.id}" for section in ideas
        ]


def test_each_source_stands_once_beside_its_claim_and_once_in_full(page, lesson):
    noted = [
        note.source_id
        for section in lesson.sections
        for block in section.blocks
        if isinstance(block, (Prose, Figure))
        for note in block.notes
    ]
    beside = [b.text for b in page.select(".note p > b:first-child") if b.text.isdigit()]
    assert len(beside) == len(noted) == len(set(noted))
    listed = [item["id"].removeprefix("source-") for item in page.select("ol.sources > li")]
    assert set(listed) == set(noted) | set(lesson.sources)
    numbers = [n.text for n in page.select("ol.sources .n") if n.text]
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]


def test_every_mark_in_the_text_leads_to_a_source_of_the_page(page):
    marks = page.select("sup.cite a")
    assert marks
    assert all(page.select(f'[id="{mark["href"][1:]}"]') for mark in marks)


def test_a_term_has_one_card_and_every_button_opens_one(reader, catalogue):
    for lesson in every_lesson(catalogue):
        page = reader.get(f"/en/lessons/{lesson.id}")
        cards = [card["id"] for card in page.select("[popover]")]
        assert len(cards) == len(set(cards))
        assert {button["popovertarget"] for button in page.select("button.term")} == set(cards)


def test_a_comma_after_a_term_stays_on_its_line(page):
    for button in page.select("button.term"):
        after = button.next_sibling
        stop = isinstance(after, str) and after[:1] in set(".,;:")
        assert not stop or "nb" in button.parent.get("class", [])


def test_a_figure_is_drawn_in_the_page_and_told_in_words(page, lesson):
    count = sum(isinstance(b, Figure) for s in lesson.sections for b in s.blocks)
    figures = page.select("figure.tall")
    assert len(figures) == count > 0
    for figure in figures:
        assert figure.svg.title.text
        assert figure.figcaption.text.startswith("Figure ")
        assert figure.select_one("details p").text


def test_the_explorable_is_whole_without_a_script(page):
    figure = page.select_one("figure#temperature")
    assert figure.select_one(".find").text
    assert figure.svg["role"] == "img"
    assert len(figure.select("thead th")) == 6
    assert all(re.fullmatch(r"\d+%", cell.text) for cell in figure.select("tbody td"))


def test_questions_without_a_place_stand_under_check_yourself(reader, catalogue):
    for lesson in every_lesson(catalogue):
        page = reader.get(f"/en/lessons/{lesson.id}")
        pools = {group.id for group in lesson.quiz.groups if group.kind == "pool"}
        expected = [q.id for q in lesson.quiz.questions if q.group not in pools]
        shown = [field["value"] for field in page.select("form.q [name=question]")]
        assert set(expected) <= set(shown)
        assert not [q.id for q in lesson.quiz.questions if q.group in pools and q.id in shown]


def test_the_page_does_not_give_an_answer_away(reader, catalogue):
    for lesson in every_lesson(catalogue):
        reader.get(f"/en/lessons/{lesson.id}")
        html = reader.response.text
        for question in lesson.quiz.questions:
            for choice in question.choices:
                bare = re.sub(r"<[^>]+>", "", choice.feedback).strip()
                assert not bare or bare not in html
            assert not question.why or question.why not in html


def test_the_end_of_a_lesson_leads_on(page, lesson, catalogue):
    here = catalogue.edition("en")
    _before, after = here.neighbours(lesson)
    assert page.select_one("a.next")["href"] == f"/en/lessons/{after.id}"
    form = page.select_one("form.read")
    assert form["action"].endswith(f"/lessons/{LESSON}/read")
    assert form["method"] == "post"


def test_the_last_lesson_leads_back_to_its_module(reader, catalogue):
    module = catalogue.edition("en").module("language-models")
    page = reader.get(f"/en/lessons/{module.lesson_ids[-1]}")
    assert page.select_one("a.next")["href"] == f"/en/modules/{module.id}"


def test_what_is_folded_in_says_what_it_holds(page):
    folds = [fold.h2.text for fold in page.select("details.fold > summary") if fold.h2]
    assert folds == [
        "For policymakers",
        "For teachers",
        "What would change this page, and what has",
        "Licence and how to cite",
    ]


def test_an_overdue_review_is_said_on_the_page(reader, shelf, lesson):
    today, late = shelf.catalogue.day, lesson.review_by.replace(year=lesson.review_by.year + 1)
    assert "overdue" not in reader.get(f"/en/lessons/{LESSON}").main.text
    site = reader.client.application
    shelf.turn(late)
    with site.test_request_context(f"/en/lessons/{LESSON}"):
        page = site.view_functions["lessons.lesson"](lesson_id=LESSON)
    shelf.turn(today)
    assert "overdue" in page.get_data(as_text=True)


def test_an_unknown_lesson_is_no_page(reader):
    reader.get("/en/lessons/nothing", 404)

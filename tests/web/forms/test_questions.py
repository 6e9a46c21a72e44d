from dataclasses import replace

import pytest

from app.core.answers import Fault, FormatError
from app.core.keys import Kind
from app.web.forms.places import Place, place_on_page
from app.web.forms.questions import Entry, blank_view, typed_view
from tests.web.builders import EVERY, KINDS, OTHER, every_kind, named


@pytest.fixture
def edition():
    return every_kind().edition("en")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_chosen_before_the_reader_chooses(edition, kind):
    view = blank_view(named(kind.value), edition.lesson(EVERY), edition)
    assert not any(item.chosen for item in (*view.choices, *view.because))
    assert not any(row.value for row in view.rows)
    assert view.value == view.sure == ""


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_has_the_fields_of_its_kind(edition, kind):
    view = blank_view(named(kind.value), edition.lesson(EVERY), edition)
    picked = kind in {Kind.SINGLE, Kind.MULTIPLE, Kind.FLAW, Kind.OPINION, Kind.CLAIM}
    assert bool(view.choices) == picked
    assert bool(view.because) == (kind is Kind.CLAIM)
    assert bool(view.rows) == (kind in {Kind.ORDER, Kind.MATCH})


def test_a_question_of_another_lesson_has_an_id_of_its_own(edition):
    lesson = edition.lesson(OTHER)
    ids = {blank_view(named("single"), lesson, edition).dom_id}
    ids.add(blank_view(lesson.quiz.questions[0], lesson, edition).dom_id)
    assert ids == {f"q-{EVERY}-single", "q-single"}


def test_scored_questions_are_numbered_as_they_stand_on_the_page(edition):
    lesson = edition.lesson(EVERY)
    assert blank_view(named("single"), lesson, edition).label == "Question 1 of 10"
    assert blank_view(named("guess"), lesson, edition).label == "Guess first"
    assert blank_view(named("opinion"), lesson, edition).label == "Your view"
    label = blank_view(named("single"), edition.lesson(OTHER), edition).label
    assert label == "From “Every kind”"


def test_a_case_is_told_once_before_its_questions(edition):
    lesson = edition.lesson(EVERY)
    assert place_on_page(named("case-one"), lesson, edition).scenario.title == "A council"
    assert place_on_page(named("case-two"), lesson, edition).scenario is None


def test_only_scored_questions_ask_how_sure_one_is(edition):
    lesson = edition.lesson(EVERY)
    assert blank_view(named("text"), lesson, edition).asks_sure
    assert not blank_view(named("guess"), lesson, edition).asks_sure
    assert not blank_view(named("opinion"), lesson, edition).asks_sure


def test_what_was_typed_stands_in_the_fields_again(edition):
    place = Place(edition.lesson(EVERY))
    view = typed_view(named("number"), place, Entry({"": ["many"]}))
    assert view.value == "many"
    view = typed_view(named("multiple"), place, Entry({"": ["a", "c"]}))
    assert {item.value for item in view.choices if item.chosen} == {"a", "c"}
    view = typed_view(named("order"), place, Entry({"one": ["2"]}))
    assert {row.name: row.value for row in view.rows}["order.one"] == "2"


def test_a_fault_names_the_field_to_mend(edition):
    place = Place(edition.lesson(EVERY))
    error = FormatError("two", Fault.PLACE_TWICE)
    view = typed_view(named("order"), place, Entry({"two": ["1"]}, error=error))
    field, words = view.error
    assert field == "q-order.two"
    assert "1 stands twice" in words
    assert [row.faulty for row in view.rows if row.name == "order.two"] == [True]
    error = FormatError("because", Fault.REASON_MISSING)
    view = typed_view(named("claim"), place, Entry({"": ["true"]}, error=error))
    assert view.error[0] in {item.id for item in view.because}


def test_an_instruction_is_not_said_twice(edition):
    question = replace(named("multiple"), lead="<p>Choose every answer that applies.</p>")
    assert blank_view(question, edition.lesson(EVERY), edition).instruction == ""

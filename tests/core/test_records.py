from dataclasses import replace
from datetime import date, datetime

from app.core.progress import Reading
from app.core.records import Choice, Facts, chosen, named, record
from app.core.sources import Competence
from tests.services.builders import NOW, a_catalogue, a_lesson, a_question, an_answer, later


def a_site():
    """Two lessons of two questions each; the second names a competence."""
    first = replace(a_lesson("first"), competences=("E1", "unknown"))
    second = replace(a_lesson("second"), competences=("E2", "E1"))
    known = {name: Competence(name, f"words of {name}", "A framework") for name in ("E1", "E2")}
    return replace(a_catalogue(first, second), competences=known)


def answered(name: str, at: datetime, credit=1.0, lesson_id="first"):
    question = a_question(name, lesson_id=lesson_id)
    answer = "yes" if credit else "no"
    return an_answer(question, answer=(answer,), credit=credit, given_at=NOW, received_at=at)


def made(*answers, readings=(), choice=None):
    return record(a_site(), "en", choice, Facts(tuple(answers), tuple(readings)))


def test_who_has_done_nothing_has_nothing_to_show():
    assert made().modules == ()
    assert made().period is None


def test_what_is_only_begun_is_not_shown():
    found = made(answered("q1", NOW))
    assert found.modules == ()


def test_a_lesson_is_done_since_the_day_on_which_the_site_knew_it():
    reading = Reading("first", later(days=2))
    found = made(answered("q1", later(days=5)), readings=[reading])
    (lesson,) = found.lessons
    assert (lesson.lesson.id, lesson.mastered, lesson.on) == ("first", False, date(2026, 11, 24))


def test_a_lesson_is_mastered_since_the_day_on_which_enough_was_right():
    found = made(
        answered("q1", NOW),
        answered("q2", later(days=1), credit=0.0),
        answered("q2", later(days=3)),
        answered("q2", later(days=9)),
        readings=[Reading("first", NOW)],
    )
    (lesson,) = found.lessons
    assert (lesson.mastered, lesson.on) == (True, date(2026, 11, 25))


def test_the_order_in_which_facts_are_told_changes_nothing():
    facts = [answered("q1", later(days=4)), answered("q2", later(days=1)), answered("q1", NOW)]
    assert made(*facts) == made(*reversed(facts))


def test_competences_are_those_of_mastered_lessons_each_once():
    read = [Reading("second", NOW)]
    assert made(readings=read).frameworks == ()
    found = made(answered("q1", NOW), answered("q2", NOW), readings=read)
    ((framework, competences),) = found.frameworks
    assert (framework, [one.id for one in competences]) == ("A framework", ["E1"])


def test_only_the_chosen_modules_are_shown_and_days_only_where_wanted():
    read = [Reading("first", NOW), Reading("second", later(days=3))]
    assert made(readings=read).period == (date(2026, 11, 22), date(2026, 11, 25))
    bare = made(readings=read, choice=Choice(("module",), days=False))
    assert [lesson.on for lesson in bare.lessons] == [None, None]
    assert bare.period is None
    assert made(readings=read, choice=Choice((), days=True)).modules == ()


def test_a_stone_is_polished_where_a_lesson_is_done():
    (module,) = made(readings=[Reading("second", NOW)]).modules
    assert module.sides == ("bare", "polished")
    assert (len(module.lessons), module.of, module.mastered) == (1, 2, 0)


def test_a_choice_names_only_what_there_is_in_the_order_of_the_site():
    edition = a_site().edition("en")
    assert chosen(["x", "module", "module"], days=True, edition=edition).module_ids == ("module",)
    modules = named(Choice(("gone", "module"), days=True), edition.modules)
    assert [module.id for module in modules] == ["module"]

import itertools

from app.core.progress import Reading, State, credit_of, progress
from app.core.questions import Group
from tests.services.builders import (
    NOW,
    a_catalogue,
    a_lesson,
    a_question,
    a_text_question,
    an_answer,
    an_edition,
)

OLD = a_question("q1", right="no")
NEW = a_question("q1", right="yes")


def of_first(answers=(), readings=(), *, lesson=None, keys=None):
    edition = an_edition(lesson or a_lesson("first"))
    return progress(edition, answers, readings, keys).lessons[0]


def answer_to(name, **facts):
    return an_answer(a_question(name), **facts)


def test_nothing_was_done_yet():
    lesson = of_first()

    assert (lesson.state, lesson.answered, lesson.questions) == (State.NOT_STARTED, 0, 2)
    assert not lesson.mastered


def test_one_answer_begins_a_lesson():
    lesson = of_first([answer_to("q1")])

    assert (lesson.state, lesson.answered, lesson.points) == (State.IN_PROGRESS, 1, 1.0)


def test_marking_a_lesson_as_read_finishes_it():
    assert of_first(readings=[Reading("first", NOW)]).state is State.DONE


def test_answering_every_question_marks_it_as_read_too():
    lesson = of_first([answer_to("q1", credit=0.0), answer_to("q2", credit=0.0)])

    assert lesson.state is State.DONE
    assert not lesson.mastered


def test_a_lesson_is_mastered_at_the_pass_mark_of_its_quiz():
    assert not of_first([answer_to("q1"), answer_to("q2", credit=0.3)]).mastered
    assert of_first([answer_to("q1"), answer_to("q2", credit=0.4)]).mastered


def test_the_best_answer_counts_in_whatever_order_they_came():
    facts = [answer_to("q1", credit=credit) for credit in (0.0, 1.0, 0.5)]

    assert {of_first(order).points for order in itertools.permutations(facts)} == {1.0}


def test_no_further_fact_lowers_a_score():
    facts = [answer_to("q1", credit=1.0)]
    before = of_first(facts)
    after = of_first([*facts, answer_to("q1", credit=0.0), answer_to("q2", credit=0.0)])

    assert after.points >= before.points


def test_a_guess_begins_a_lesson_and_carries_no_points():
    lesson = a_lesson("first", questions=[a_question("g", use="guess"), a_question("q1")])
    found = of_first([answer_to("g", credit=0.0)], lesson=lesson)

    assert (found.state, found.answered, found.questions) == (State.IN_PROGRESS, 0, 1)


def test_of_a_pool_as_many_count_as_it_draws_and_the_best_of_them():
    pool = Group("pool", "Practice", "pool", ("p1", "p2", "p3"), pick=2)
    questions = [a_question(name, group="pool") for name in pool.question_ids]
    lesson = a_lesson("first", questions=questions, groups=[pool])
    facts = [answer_to("p1", credit=0.0), answer_to("p2"), answer_to("p3", credit=0.5)]
    found = of_first(facts, lesson=lesson)

    assert (found.questions, found.answered, found.points) == (2, 2, 1.5)


def test_an_answer_to_an_unknown_version_is_not_counted():
    lesson = of_first([answer_to("q1", credit=None, version="00000000")])

    assert (lesson.answered, lesson.state) == (0, State.IN_PROGRESS)


def test_it_counts_once_its_version_is_known():
    late = an_answer(OLD, credit=None, answer=("no",))
    keys = a_catalogue(a_lesson("first", questions=[NEW]), published=[OLD]).keys

    assert credit_of(late, None, {}) is None
    assert credit_of(late, None, keys) == 1.0


def test_after_a_correction_of_the_key_the_higher_mark_counts():
    right_then = an_answer(OLD, answer=("no",), credit=1.0)
    right_now = an_answer(OLD, answer=("yes",), credit=0.0)
    never = an_answer(OLD, answer=("maybe",), credit=0.0)

    assert [credit_of(given, NEW, {}) for given in (right_then, right_now, never)] == [1, 1, 0]


def test_an_answer_that_the_present_question_cannot_read_keeps_its_mark():
    given = an_answer(a_text_question("q1"), answer=("hallucination",), credit=0.5)

    assert credit_of(given, NEW, {}) == 0.5


def test_an_answer_to_a_question_that_is_gone_changes_nothing_here():
    assert of_first([answer_to("gone")]).state is State.NOT_STARTED


def test_the_next_step_is_what_was_begun_then_what_was_not():
    edition = an_edition(a_lesson("first"), a_lesson("second"), a_lesson("third"))
    second = an_answer(a_question("q1", lesson_id="second"))
    every = [Reading(name, NOW) for name in ("first", "second", "third")]

    assert progress(edition, [], []).next_step.lesson.id == "first"
    assert progress(edition, [second], []).next_step.lesson.id == "second"
    assert progress(edition, [], every[:1]).next_step.lesson.id == "second"
    assert progress(edition, [], every).next_step is None


def test_a_module_counts_its_lessons_that_are_done():
    edition = an_edition(a_lesson("first"), a_lesson("second"))
    module = progress(edition, [], [Reading("second", NOW)]).modules[0]

    assert (module.done, len(module.lessons)) == (1, 2)

from app.core.assignments import Item, Kind, Task
from app.core.quiet import quiet
from tests.services.assigning import DUE, a_span, an_allowance, an_assignment
from tests.services.builders import NOW, a_question, an_answer, an_edition, later

SECOND_LESSON = Item(Kind.LESSON, "second")


def a_task(*items, allowance=None, **parts):
    known = {"quiet": True}
    return Task(an_assignment(*items, **(known | parts)), 1, later(days=-30), "10b", allowance)


def found(*tasks, now=NOW):
    return quiet(tasks, an_edition(), now)


def test_only_quiet_tasks_keep_quiet_and_only_about_their_questions():
    task = a_task()
    hushed = found(task, a_task(SECOND_LESSON, quiet=False))

    assert hushed.until(an_answer()) is task
    assert hushed.until(an_answer(a_question(lesson_id="second"))) is None
    assert set(hushed.tasks) == {"first#q1", "first#q2"}


def test_what_was_given_before_it_opened_stays_told():
    before = an_answer(given_at=later(hours=-1), received_at=later(hours=-1))
    after = an_answer()
    hushed = found(a_task())

    assert hushed.told([before, after]) == (before,)
    assert hushed.untold([before, after]) == (after,)


def test_all_is_told_once_it_is_due():
    assert found(a_task(), now=NOW + DUE * 2).until(an_answer()) is None


def test_of_two_that_ask_for_a_question_the_later_one_tells():
    soon, late = a_task(), a_task(span=a_span(due=later(days=20)))

    assert found(soon, late).until(an_answer()) is late
    assert found(late, soon).until(an_answer()) is late


def test_more_time_for_a_pupil_is_more_quiet_and_an_excuse_is_none():
    more = a_task(allowance=an_allowance(due=later(days=20)))
    excused = a_task(allowance=an_allowance(excused=True))

    assert found(more, now=later(days=10)).until(an_answer()) is more
    assert found(excused).until(an_answer()) is None

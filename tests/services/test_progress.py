from app.core.progress import State
from app.services import quizzes
from app.services.progress import progress
from app.services.readings import mark_read
from app.store import answers
from tests.services.builders import (
    NOW,
    a_catalogue,
    a_lesson,
    a_question,
    an_answer,
    submitted,
)

OLD = a_question("q1", right="no")
CATALOGUE = a_catalogue(a_lesson("first"), a_lesson("second"), published=[OLD])


def of(database, learner_id, catalogue=CATALOGUE):
    with database.reading() as connection:
        return progress(connection, learner_id, catalogue, "en")


def test_facts_become_progress(database, kept):
    question = a_question("q1")
    verdicts = quizzes.mark_all(CATALOGUE, [submitted(question, "yes")])
    with database.writing() as connection:
        quizzes.keep_answers(connection, kept.learner.id, verdicts, NOW)
        mark_read(connection, kept.learner.id, CATALOGUE.edition("en"), "second", NOW)
    first, second = of(database, kept.learner.id).lessons

    assert (first.state, first.answered, first.points) == (State.IN_PROGRESS, 1, 1.0)
    assert second.state is State.DONE


def test_an_answer_counts_once_its_version_is_published(database, kept):
    late = an_answer(OLD, answer=("no",), credit=None)
    with database.writing() as connection:
        answers.append(connection, kept.learner.id, [late])

    assert of(database, kept.learner.id, a_catalogue(a_lesson("first"))).lessons[0].answered == 0
    assert of(database, kept.learner.id).lessons[0].points == 1.0


def test_the_facts_of_another_are_not_ours(database, kept, other):
    with database.writing() as connection:
        answers.append(connection, other.learner.id, [an_answer()])
        mark_read(connection, other.learner.id, CATALOGUE.edition("en"), "first", NOW)

    assert {lesson.state for lesson in of(database, kept.learner.id).lessons} == {State.NOT_STARTED}


def test_progress_takes_two_queries_however_many_facts(database, kept, statements):
    with database.writing() as connection:
        answers.append(connection, kept.learner.id, [an_answer() for _ in range(500)])
    with database.reading() as connection, statements() as seen:
        progress(connection, kept.learner.id, CATALOGUE, "en")

    assert len(seen) == 2

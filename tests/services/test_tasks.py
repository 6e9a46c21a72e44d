import pytest

from app.core.answers import Sure
from app.core.assignments import Item, Kind
from app.core.errors import NotFoundError
from app.core.work import WorkState
from app.services import tasks
from app.services.progress import report, scheduled
from app.store import answers, assignments
from tests.core.test_assignments import a_briefing
from tests.services.assigning import DUE, LESSON, REVIEW, a_draft, a_span
from tests.services.builders import (
    NOW,
    a_catalogue,
    a_question,
    an_answer,
    later,
)
from tests.store.classes import a_class, a_pupil

CATALOGUE = a_catalogue()
CATALOGUE.edition("en").briefings["brief"] = a_briefing()
EDITION = CATALOGUE.edition("en")
BRIEFING = Item(Kind.BRIEFING, "brief")


@pytest.fixture
def who(kept) -> int:
    return kept.learner.id


@pytest.fixture
def room(database, who) -> int:
    room = a_class(database)
    a_pupil(database, room, who, joined_at=later(days=-30))
    return room


def give(database, room, *items, **parts):
    with database.writing() as connection:
        return assignments.add(connection, room, a_draft(*items, **parts), NOW)


def results(database, who):
    with database.reading() as connection:
        return tasks.results(connection, who, CATALOGUE, "en")


def answered(database, who, *given):
    with database.writing() as connection:
        answers.append(connection, who, given)


def test_results_follow_from_answers_wherever_they_came_from(database, who, room):
    give(database, room)
    assert [one.work.state for one in results(database, who)] == [WorkState.NOT_STARTED]

    answered(database, who, an_answer(a_question("q1")), an_answer(a_question("q2"), credit=0.5))
    (found,) = results(database, who)
    assert (found.work.state, found.work.percent) == (WorkState.DONE, 75)


def test_an_answer_counts_once_in_every_assignment_that_asks_for_it(database, who, room):
    give(database, room, LESSON)
    give(database, room, Item(Kind.MODULE, "module"))
    given = an_answer(a_question("q1"))
    answered(database, who, given)
    answered(database, who, given)

    assert [one.work.answered for one in results(database, who)] == [1, 1]


def test_reviews_count_where_they_are_asked_for(database, who, room):
    give(database, room, REVIEW)
    long_ago = later(days=-9)
    first = an_answer(a_question("q1"), given_at=long_ago, received_at=long_ago)
    answered(database, who, first, an_answer(a_question("q1")), an_answer(a_question("q2")))

    assert [one.work.reviewed for one in results(database, who)] == [1]


def read(database, who, assignment, briefing_id="brief", now=NOW):
    with database.writing() as connection:
        found = tasks.result(connection, who, CATALOGUE, "en", assignment.id)
        return tasks.read_briefing(connection, found, who, briefing_id, now)


def test_a_briefing_is_read_once_for_each_assignment(database, who, room):
    one, other = give(database, room, BRIEFING), give(database, room, BRIEFING)

    assert [read(database, who, one), read(database, who, one)] == [True, False]
    states = {found.task.assignment.id: found.work.state for found in results(database, who)}
    assert states == {one.id: WorkState.DONE, other.id: WorkState.NOT_STARTED}


def test_only_what_is_asked_for_and_open_can_be_read(database, who, room):
    lesson = give(database, room)
    briefing = give(database, room, BRIEFING)

    with pytest.raises(NotFoundError):
        read(database, who, lesson)
    with pytest.raises(NotFoundError):
        read(database, who, briefing, now=later(seconds=-1))


def test_what_is_asked_of_others_is_not_there(database, other, room):
    given = give(database, room)

    assert results(database, other.learner.id) == ()
    with pytest.raises(NotFoundError), database.reading() as connection:
        tasks.result(connection, other.learner.id, CATALOGUE, "en", given.id)


def test_five_queries_tell_everything_however_much_there_is(database, who, room, statements):
    for _ in range(4):
        give(database, room, LESSON, REVIEW, BRIEFING)
    answered(database, who, *(an_answer() for _ in range(50)))
    with database.reading() as connection, statements() as seen:
        tasks.results(connection, who, CATALOGUE, "en")

    assert len(seen) == 5


def test_whoever_is_in_no_class_takes_one_query(database, other, statements):
    with database.reading() as connection, statements() as seen:
        tasks.results(connection, other.learner.id, CATALOGUE, "en")

    assert len(seen) == 1


def test_a_report_tells_no_mark_before_it_is_due(database, who, room):
    give(database, room, quiet=True)
    wrong = an_answer(a_question("q1"), credit=0.0, answer=("no",), sure=Sure.SURE)
    answered(database, who, wrong, an_answer(a_question("q2")))

    def told(now):
        with database.reading() as connection:
            found = report(connection, who, CATALOGUE, "en", now)
            back = scheduled(connection, who, CATALOGUE, "en", now)
        lesson = found.progress.lessons[0]
        said = sum(level.of for level in found.levels)
        return lesson.answered, lesson.points, found.untold, said, len(found.scheduled), len(back)

    assert told(later(days=1)) == (2, 0.0, 2, 0, 0, 0)
    assert told(NOW + 2 * DUE) == (2, 1.0, 0, 1, 2, 2)


@pytest.mark.parametrize(("quiet", "queries"), [(False, 5), (True, 5)])
def test_a_report_takes_five_queries_for_a_pupil(database, who, room, statements, quiet, queries):
    give(database, room, quiet=quiet)
    with database.reading() as connection, statements() as seen:
        report(connection, who, CATALOGUE, "en", NOW)

    assert len(seen) == queries


def test_what_is_quiet_here_is_what_is_quiet_for_whoever_is_signed_in(database, kept, room):
    give(database, room, quiet=True, span=a_span(due=later(days=2)))
    with database.reading() as connection:
        here = tasks.quiet_here(connection, kept.token, EDITION, NOW)
        theirs = tasks.quiet(connection, kept.learner.id, EDITION, NOW)
        nobody = tasks.quiet_here(connection, "forged", EDITION, NOW)

    assert here == theirs
    assert set(here.tasks) == {"first#q1", "first#q2"}
    assert nobody.tasks == {}

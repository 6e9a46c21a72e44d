import random
from datetime import timedelta

import pytest

from app.core.assignments import Counts, Item, Kind, Override
from app.core.errors import NotFoundError
from app.core.progress import Reading
from app.services import gradebook, pupils
from app.store import allowances, answers, assignments, classwork, readings
from app.store.classwork import Wanted, Whose
from tests.core.counting import naive_cell
from tests.core.test_assignments import a_briefing
from tests.services.assigning import DUE, REVIEW, a_draft, a_span, an_allowance
from tests.services.builders import NOW, a_catalogue, a_question, an_answer, later
from tests.services.teaching import a_class, a_pupil, an_educator

REFS = ("first#q1", "first#q2")
MOST_QUERIES = 8


@pytest.fixture
def owner(database) -> int:
    return an_educator(database)


@pytest.fixture
def room(database, owner):
    return a_class(database, owner)


def some_pupils(database, room, many):
    names = ("Calm Owl", "Merry Otter", "Quiet Heron", "Slow Swan", "Wise Wolf")
    return [a_pupil(database, room, name, seed=30 + n).pupil for n, name in enumerate(names[:many])]


def assigned(database, room, *items, **parts):
    with database.writing() as connection:
        return assignments.add(connection, room.id, a_draft(*items, **parts), NOW)


def answer(ref="first#q1", credit=1.0, at=NOW, **facts):
    lesson_id, _, name = ref.partition("#")
    known = {"credit": credit, "given_at": at, "received_at": at}
    return an_answer(a_question(name, lesson_id=lesson_id), **(known | facts))


def keep(database, pupil, *given):
    with database.writing() as connection:
        answers.append(connection, pupil.learner_id, given)


def book(database, room, now=NOW + DUE, catalogue=None):
    with database.reading() as connection:
        return gradebook.gradebook(connection, room, catalogue or a_catalogue(), now)


def by_hand(database, who, room, assignment_id, pupil):
    made = Override(pupil.id, 90, "Answered aloud.", NOW)
    with database.writing() as connection:
        gradebook.override(connection, who, room.id, assignment_id, made)


def percents(found):
    return [[cell.percent if cell else None for cell in row.cells] for row in found.rows]


def test_a_class_of_pupils_equals_a_naive_count(database, room):
    chance = random.Random(7)
    there = some_pupils(database, room, 5)
    sets = [assigned(database, room, counts=counts) for counts in Counts]
    given = {pupil.id: [] for pupil in there}
    for pupil in there:
        for _ in range(chance.randrange(6)):
            at = later(minutes=chance.randrange(-3000, 14000))
            known = {"received_at": at + timedelta(minutes=chance.randrange(600))}
            ref, credit = chance.choice(REFS), chance.choice([0.0, 0.5, 1.0])
            given[pupil.id].append(answer(ref, credit, at, **known))
        keep(database, pupil, *given[pupil.id])

    found = book(database, room)
    assert [row.pupil for row in found.rows] == there
    for row in found.rows:
        times = (NOW, NOW + DUE, row.pupil.joined_at)
        for cell, one in zip(row.cells, sets, strict=True):
            percent, state, _firsts = naive_cell(
                given[row.pupil.id], REFS, times, one.draft.counts.value
            )
            assert (cell.percent, cell.state.value) == (percent, state)


def test_nothing_from_before_joining_or_opening_is_even_read(database, room):
    (pupil,) = some_pupils(database, room, 1)
    assigned(database, room, span=a_span(later(hours=1)))
    early = [answer(at=later(hours=-1)), answer(at=later(minutes=30))]
    keep(database, pupil, *early, answer("elsewhere#q1", at=later(hours=2)))

    with database.reading() as connection:
        wanted = Wanted(frozenset(REFS), later(hours=1))
        assert classwork.answers(connection, Whose(room.id, frozenset({pupil.id})), wanted) == {}
    assert percents(book(database, room)) == [[None]]
    keep(database, pupil, answer(at=later(hours=2)))
    assert percents(book(database, room)) == [[50]]


def test_a_removed_pupil_is_in_no_gradebook_and_one_who_is_back_is_whole(database, owner, room):
    one, other = some_pupils(database, room, 2)
    given = assigned(database, room)
    keep(database, one, answer())
    with database.writing() as connection:
        pupils.remove(connection, owner, room.id, one.id, NOW)

    assert [row.pupil.id for row in book(database, room).rows] == [other.id]
    with database.reading() as connection, pytest.raises(NotFoundError):
        gradebook.of_pupil(connection, room, one.id, a_catalogue(), NOW)
    with pytest.raises(NotFoundError):
        by_hand(database, owner, room, given.id, one)
    with database.writing() as connection:
        pupils.bring_back(connection, owner, room.id, one.id)
    assert percents(book(database, room)) == [[50], [None]]


def test_one_pupil_and_one_assignment_are_told_as_in_the_whole(database, room):
    there = some_pupils(database, room, 3)
    sets = [assigned(database, room), assigned(database, room, Item(Kind.LESSON, "second"))]
    for pupil in there:
        keep(database, pupil, answer(), answer("second#q2", 0.0))
    whole = book(database, room)

    with database.reading() as connection:
        row = gradebook.of_pupil(connection, room, there[1].id, a_catalogue(), NOW + DUE)
        column = gradebook.of_assignment(connection, room, sets[1].id, a_catalogue(), NOW + DUE)
    assert row.rows == (whole.rows[1],)
    assert column.columns == (whole.columns[1],)


def test_another_classs_pupils_and_assignments_are_not_found(database, owner, room):
    elsewhere = a_class(database, owner, seed=22)
    (pupil,) = some_pupils(database, elsewhere, 1)
    given = assigned(database, elsewhere)
    with database.reading() as connection:
        with pytest.raises(NotFoundError):
            gradebook.of_pupil(connection, room, pupil.id, a_catalogue(), NOW)
        with pytest.raises(NotFoundError):
            gradebook.of_assignment(connection, room, given.id, a_catalogue(), NOW)
    for classroom, assignment_id in ((room, given.id), (elsewhere, given.id + 1)):
        with pytest.raises(NotFoundError):
            by_hand(database, owner, classroom, assignment_id, pupil)


def test_a_result_set_by_hand_stands_until_it_is_taken_back(database, owner, room):
    (pupil,) = some_pupils(database, room, 1)
    given = assigned(database, room)
    keep(database, pupil, answer())
    by_hand(database, owner, room, given.id, pupil)
    assert percents(book(database, room)) == [[90]]
    with database.writing() as connection:
        gradebook.restore(connection, owner, room.id, given.id, pupil.id)
    assert percents(book(database, room)) == [[50]]


def test_only_who_teaches_the_class_sets_a_result(database, room):
    stranger = an_educator(database, seed=12)
    (pupil,) = some_pupils(database, room, 1)
    given = assigned(database, room)
    for learner_id in (stranger, pupil.learner_id):
        with pytest.raises(NotFoundError):
            by_hand(database, learner_id, room, given.id, pupil)


def test_who_does_not_have_it_to_do_gets_no_result_by_hand(database, owner, room):
    one, other = some_pupils(database, room, 2)
    given = assigned(database, room, everyone=False, pupil_ids=frozenset({other.id}))
    with pytest.raises(NotFoundError):
        by_hand(database, owner, room, given.id, one)


def test_of_review_the_class_learns_the_number_alone(database, room):
    one, other = some_pupils(database, room, 2)
    assigned(database, room, REVIEW)
    before = [answer("second#q1", at=later(days=-9)), answer("second#q2", at=later(days=-9))]
    keep(database, one, *before, *[answer(f"second#q{n}", at=later(days=1)) for n in (1, 2)])
    keep(database, other, answer("second#q1", at=later(days=1)))

    first, second = (row.cells[0] for row in book(database, room).rows)
    assert (first.work.reviewed, second.work.reviewed) == (2, 0)
    assert first.work.counting == {}


def test_reading_a_briefing_is_seen(database, room):
    (pupil,) = some_pupils(database, room, 1)
    given = assigned(database, room, Item(Kind.BRIEFING, "brief"))
    name = f"briefing:brief@{given.id}"
    with database.writing() as connection:
        readings.add(connection, pupil.learner_id, [Reading(name, NOW)], NOW)
    catalogue = a_catalogue()
    edition = catalogue.editions["en"]
    object.__setattr__(edition, "briefings", {"brief": a_briefing()})

    assert book(database, room, catalogue=catalogue).rows[0].cells[0].state.value == "done"


def test_however_large_a_class_is_it_takes_as_many_queries(database, room, statements):
    there = some_pupils(database, room, 3)
    everything = (Item(Kind.MODULE, "module"), REVIEW, Item(Kind.BRIEFING, "brief"))
    for n in range(6):
        some = frozenset({there[0].id, there[1].id})
        made = assigned(database, room, *everything, everyone=n % 2 == 0, pupil_ids=some)
        with database.writing() as connection:
            allowances.put(connection, made.id, an_allowance(there[0].id, due=later(days=9)))
    for pupil in there:
        keep(database, pupil, answer(), answer("second#q1"))
    catalogue = a_catalogue()
    object.__setattr__(catalogue.editions["en"], "briefings", {"brief": a_briefing()})

    with database.reading() as connection, statements() as seen:
        gradebook.gradebook(connection, room, catalogue, NOW + DUE)
    assert len(seen) <= MOST_QUERIES


def test_a_class_without_assignments_has_an_empty_gradebook(database, room):
    some_pupils(database, room, 2)

    assert percents(book(database, room)) == [[], []]

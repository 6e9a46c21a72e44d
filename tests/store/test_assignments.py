import pytest

from app.core.assignments import Counts, Item, Kind
from app.core.errors import NotFoundError
from app.store import assignments
from tests.services.assigning import REVIEW, a_draft, a_span
from tests.services.builders import NOW, later
from tests.store.classes import a_class, a_pupil


def add(database, classroom_id, draft=None):
    with database.writing() as connection:
        return assignments.add(connection, classroom_id, draft or a_draft(), NOW)


def of(database, classroom_id):
    with database.reading() as connection:
        return assignments.assignments_of(connection, classroom_id)


def one(database, classroom_id, assignment_id):
    with database.reading() as connection:
        return assignments.assignment(connection, classroom_id, assignment_id)


def test_what_was_given_to_a_class_stands_as_it_was_given(database):
    here = a_class(database)
    pupils = frozenset({a_pupil(database, here), a_pupil(database, here)})
    draft = a_draft(
        Item(Kind.MODULE, "module"),
        Item(Kind.BRIEFING, "brief"),
        REVIEW,
        counts=Counts.LAST,
        pass_mark=60,
        quiet=True,
        closes=True,
        everyone=False,
        pupil_ids=pupils,
    )
    made = add(database, here, draft)

    assert of(database, here) == (made,)
    assert one(database, here, made.id) == made
    assert (made.draft, made.revision) == (draft, 0)


def test_what_is_due_first_comes_first(database):
    here = a_class(database)
    late = add(database, here, a_draft(span=a_span(due=later(days=9))))
    soon = add(database, here, a_draft(span=a_span(due=later(days=2))))

    assert of(database, here) == (soon, late)


def test_a_change_puts_another_draft_in_its_place_and_counts_it(database):
    here = a_class(database)
    pupil = a_pupil(database, here)
    made = add(database, here, a_draft(everyone=False, pupil_ids=frozenset({pupil})))
    other = a_draft(REVIEW, title="Another title", span=a_span(due=later(days=20)))
    with database.writing() as connection:
        assignments.change(connection, made.id, other)
        assignments.revise(connection, made.id)

    found = one(database, here, made.id)
    assert (found.draft, found.revision) == (other, 2)


def test_a_class_finds_its_own_alone(database):
    here, elsewhere = a_class(database), a_class(database)
    made = add(database, here)

    assert of(database, elsewhere) == ()
    with pytest.raises(NotFoundError):
        one(database, elsewhere, made.id)


def test_what_is_removed_is_gone_and_its_number_is_never_used_again(database):
    here = a_class(database)
    made = add(database, here)
    with database.writing() as connection:
        assignments.remove(connection, made.id)

    assert of(database, here) == ()
    assert add(database, here).id > made.id


@pytest.mark.parametrize(("many", "queries"), [(0, 1), (1, 3), (5, 3)])
def test_a_list_takes_three_queries_however_long_it_is(database, statements, many, queries):
    here = a_class(database)
    for _ in range(many):
        add(database, here)
    with database.reading() as connection, statements() as seen:
        assignments.assignments_of(connection, here)

    assert len(seen) == queries

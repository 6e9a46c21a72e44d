from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.assignments import Counts, Item, Kind, Override
from app.core.classrooms import Pupil
from app.core.errors import NotFoundError
from app.core.gradebook import FEWEST, Gradebook, Register, gradebook
from app.core.work import Facts, WorkState
from tests.core.counting import naive_cell
from tests.services.assigning import DUE, LESSON, a_span, an_allowance, an_assignment
from tests.services.builders import NOW, a_question, an_answer, an_edition, later

SECOND = Item(Kind.LESSON, "second")
BOTH = Item(Kind.MODULE, "module")
REFS = {"first": ("first#q1", "first#q2"), "second": ("second#q1", "second#q2")}
EARLY = later(days=-30)


def a_pupil(number, *, joined=EARLY):
    return Pupil(number, 1, 100 + number, f"Pupil {number}", class_card=False, joined_at=joined)


def answer(ref="first#q1", credit=1.0, at=NOW, **facts):
    lesson_id, _, name = ref.partition("#")
    known = {"credit": credit, "given_at": at, "received_at": at}
    return an_answer(a_question(name, lesson_id=lesson_id), **(known | facts))


def a_book(answers, *assignments, pupils=None, now=NOW + DUE, **decided) -> Gradebook:
    """The gradebook of a class of which it is known, by number, what its pupils answered."""
    pupils = pupils or tuple(a_pupil(number) for number in sorted(answers))
    register = Register(tuple(pupils), assignments or (an_assignment(),), **decided)
    facts = {number: Facts(tuple(some)) for number, some in answers.items()}
    return gradebook(register, facts, an_edition(), {}, now)


def whole(*, credit=1.0, at=NOW):
    return [answer(ref, credit, at) for ref in REFS["first"]]


def test_every_pupil_has_a_cell_for_every_assignment():
    book = a_book({1: whole(), 2: []}, an_assignment(id=1), an_assignment(SECOND, id=2))

    states = [[cell.state.value for cell in row.cells] for row in book.rows]
    assert states == [["done", "not-started"], ["not-started", "not-started"]]
    assert [column.done for column in book.columns] == [1, 0]


def test_who_has_nothing_to_do_has_no_cell():
    some = an_assignment(id=2, everyone=False, pupil_ids=frozenset({2}))
    book = a_book({1: [], 2: []}, an_assignment(id=1), some)

    assert book.row(1).cells[1] is None
    assert [pupil.id for pupil, _cell in book.column(2).cells] == [2]
    with pytest.raises(NotFoundError):
        book.row(1).cell(2)


def test_a_cell_says_what_is_late_excused_overridden_and_passed():
    late = [answer(ref, at=NOW + DUE + timedelta(minutes=1)) for ref in REFS["first"]]
    book = a_book(
        {1: late, 2: whole(credit=0.0), 3: [], 4: []},
        an_assignment(pass_mark=60),
        now=later(days=9),
        allowances={(1, 3): an_allowance(3, excused=True)},
        overrides={(1, 2): Override(2, 75, "Answered aloud.", NOW)},
    )
    late, overridden, excused, nothing = (row.cells[0] for row in book.rows)

    assert (late.late, late.percent, late.passed) == (True, 100, True)
    assert (overridden.overridden, overridden.percent, overridden.passed) == (True, 75, True)
    assert (excused.excused, excused.passed, excused.overdue) == (True, None, False)
    assert (nothing.overdue, nothing.passed, nothing.percent) == (True, False, None)


def test_nothing_is_failed_while_it_can_still_be_done():
    begun = a_book({1: [answer(credit=0.0)]}, an_assignment(pass_mark=60), now=NOW).rows[0].cells[0]

    assert (begun.state, begun.passed) == (WorkState.IN_PROGRESS, None)


def test_what_has_not_opened_asks_for_nothing():
    ahead = an_assignment(span=a_span(later(days=1), later(days=2)))
    row = a_book({1: []}, ahead, now=NOW).rows[0]

    assert row.cells[0].coming
    assert (row.asked, row.done, row.overdue) == (0, 0, 0)


def test_a_row_counts_what_is_asked_done_and_overdue():
    book = a_book({1: whole()}, an_assignment(id=1), an_assignment(SECOND, id=2), now=later(days=8))

    assert (book.rows[0].asked, book.rows[0].done, book.rows[0].overdue) == (2, 1, 1)


def test_no_middle_is_told_of_a_few():
    few = a_book({number: whole() for number in range(FEWEST - 1)})
    enough = a_book({number: whole(credit=number % 2) for number in range(FEWEST)})

    assert few.columns[0].middle is None
    assert enough.columns[0].middle == 0
    assert enough.columns[0].percents == (0, 0, 0, 100, 100)


def test_a_number_that_the_class_does_not_know_is_not_found():
    book = a_book({1: []})

    with pytest.raises(NotFoundError):
        book.row(2)
    with pytest.raises(NotFoundError):
        book.column(2)


MINUTES = st.integers(-3 * 24 * 60, 10 * 24 * 60).map(lambda minutes: later(minutes=minutes))
ANSWERS = st.lists(
    st.builds(
        lambda ref, credit, at, after: answer(
            ref, credit, at, received_at=at + timedelta(minutes=after)
        ),
        st.sampled_from([*REFS["first"], *REFS["second"], "elsewhere#q1"]),
        st.sampled_from([0.0, 0.25, 0.5, 1.0, None]),
        MINUTES,
        st.integers(0, 24 * 60),
    ),
    max_size=10,
)
CLASSES = st.dictionaries(st.integers(1, 6), ANSWERS, min_size=1, max_size=4)
JOINED = st.lists(MINUTES, min_size=7, max_size=7)
SETS = (an_assignment(id=1), an_assignment(SECOND, id=2), an_assignment(BOTH, id=3))


@given(CLASSES, st.randoms(use_true_random=False))
def test_order_of_arrival_and_repetition_change_nothing(answers, chance):
    again = {}
    for number, some in answers.items():
        again[number] = some + (chance.choices(some, k=3) if some else [])
        chance.shuffle(again[number])

    assert a_book(again, *SETS) == a_book(answers, *SETS)


@given(CLASSES, JOINED, st.sampled_from(Counts), st.booleans())
def test_every_cell_equals_a_naive_count(answers, joined, counts, closes):
    pupils = [a_pupil(number, joined=joined[number]) for number in sorted(answers)]
    settings = {"counts": counts, "closes": closes}
    sets = (
        an_assignment(LESSON, id=1, **settings),
        an_assignment(SECOND, id=2, **settings),
        an_assignment(BOTH, id=3, **settings),
    )
    refs = (REFS["first"], REFS["second"], REFS["first"] + REFS["second"])

    for row in a_book(answers, *sets, pupils=pupils).rows:
        times = (NOW, NOW + DUE, row.pupil.joined_at)
        for cell, asked in zip(row.cells, refs, strict=True):
            naive = naive_cell(answers[row.pupil.id], asked, times, counts.value, closes=closes)
            firsts = {ref: one.credit for ref, one in cell.work.first.items()}
            assert (cell.percent, cell.state.value, firsts) == naive


@given(CLASSES)
def test_rows_and_columns_count_the_same(answers):
    book = a_book(answers, *SETS)

    for part in ("asked", "done", "overdue"):
        rows = sum(getattr(row, part) for row in book.rows)
        assert rows == sum(getattr(column, part) for column in book.columns)

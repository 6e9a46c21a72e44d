from dataclasses import replace

import pytest
from hypothesis import given

from app.core.catalogue import Edition
from app.core.difficulties import difficult, questions, still_missed
from app.core.gradebook import FEWEST, Register, gradebook
from app.core.keys import Kind
from app.core.lessons import Lesson, Section
from app.core.misconceptions import Belief
from app.core.work import Facts
from tests.core.builders import a_question as a_kind
from tests.core.test_gradebook import CLASSES, SETS, a_book, a_pupil
from tests.services.assigning import DUE, an_assignment
from tests.services.builders import NOW, a_choice, a_lesson, a_question, an_answer, later
from tests.services.builders import an_edition as a_plain_edition

WHY = '<p>See <a href="/en/lessons/first#the-idea">the idea</a>.</p>'
IDEA, ACTIVITY = Section("the-idea", "The idea", "idea", ()), Section("t", "T", "teachers", ())
BELIEF = Belief("tone", "A sure tone is a sign.", "It tempts.", "It is not.", ("first",))


def a_question_with_beliefs(**parts):
    choices = (
        a_choice("yes", 1.0),
        replace(a_choice("no"), belief="tone"),
        a_choice("maybe"),
    )
    return a_question("q1", choices=choices, **({"why": WHY} | parts))


def an_edition(*asked) -> Edition:
    lesson: Lesson = a_lesson("first", questions=asked or (a_question_with_beliefs(),))
    lesson = replace(lesson, sections=(IDEA, ACTIVITY))
    return Edition("en", lessons={"first": lesson}, beliefs={"tone": BELIEF})


def picked(question, *choice, credit=0.0, at=NOW, **facts):
    known = {"answer": choice, "credit": credit, "given_at": at, "received_at": at}
    return an_answer(question, **(known | facts))


def met(edition, answers):
    """What a class of so many met: the answers of each pupil, in order."""
    pupils = tuple(a_pupil(number) for number in range(1, len(answers) + 1))
    facts = {number: Facts(tuple(some)) for number, some in enumerate(answers, 1)}
    register = Register(pupils, (an_assignment(),))
    return gradebook(register, facts, edition, {}, NOW + DUE)


def asked(edition, answers):
    return questions(met(edition, answers).columns[0], edition)


def test_a_difficult_question_leads_to_who_missed_it_what_they_chose_and_what_helps():
    question = a_question_with_beliefs()
    edition = an_edition(question)
    right, no, maybe = (
        [picked(question, "yes", credit=1.0)],
        [picked(question, "no")],
        [picked(question, "maybe")],
    )
    (found,) = difficult(asked(edition, [right, no, maybe, no, no, right]))

    assert (found.answered, found.right, found.share) == (6, 2, 33)
    first, second = found.groups
    assert [slip.pupil.id for slip in first.slips] == [2, 4, 5]
    assert (first.picked.words, first.picked.belief) == ("no", BELIEF)
    assert (second.picked.words, second.picked.belief) == ("maybe", None)
    assert found.place.section == first.picked.place.section == IDEA
    assert found.place.activity == ACTIVITY


def test_only_the_first_attempt_makes_a_question_difficult_and_a_later_one_mends_it():
    question = a_question_with_beliefs()
    tries = [picked(question, "no"), picked(question, "yes", credit=1.0, at=later(hours=1))]
    (found,) = asked(an_edition(question), [tries] * FEWEST)

    assert (found.right, found.answered, found.difficult) == (0, FEWEST, True)
    assert all(slip.mended for slip in found.slips)


def test_few_answers_make_nothing_difficult_and_tell_no_share():
    question = a_question_with_beliefs()
    (found,) = asked(an_edition(question), [[picked(question, "no")]] * (FEWEST - 1))

    assert (found.answered, found.share, found.difficult) == (FEWEST - 1, None, False)


def test_half_right_at_first_is_not_difficult():
    question = a_question_with_beliefs()
    right, wrong = [picked(question, "yes", credit=1.0)], [picked(question, "no")]

    assert not asked(an_edition(question), [right, wrong] * 3)[0].difficult
    assert asked(an_edition(question), [right, wrong, wrong] * 2)[0].difficult


def test_the_hardest_stand_first():
    easy, hard = a_question("q1"), a_question("q2")
    answers = [
        [picked(easy, "yes" if n < 2 else "no", credit=float(n < 2)), picked(hard, "no")]
        for n in range(FEWEST)
    ]
    found = asked(an_edition(easy, hard), answers)

    assert [one.question.id for one in found] == ["q1", "q2"]
    assert [one.question.id for one in difficult(found)] == ["q2", "q1"]


def test_without_a_paragraph_the_lesson_that_treats_the_belief_is_named():
    question = a_question_with_beliefs(why="<p>So it is.</p>")
    (found,) = asked(an_edition(question), [[picked(question, "no")]])

    assert found.place is None
    place = found.groups[0].picked.place
    assert (place.lesson.id, place.section) == ("first", None)


def test_an_answer_to_an_earlier_version_is_counted_and_not_read():
    question = a_question_with_beliefs()
    old = picked(question, "gone", version="00000000")
    (found,) = asked(an_edition(question), [[old]])

    assert found.answered == 1
    assert found.groups[0].picked.id == ""


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        (Kind.MULTIPLE, ("a",), ["missed"]),
        (Kind.MULTIPLE, ("c",), ["c"]),
        (Kind.CLAIM, ("false", "no"), ["no"]),
        (Kind.ORDER, ("two", "one", "three"), ["two", "one"]),
        (Kind.MATCH, ("left-x=ox", "left-y=oz", "left-z=oy"), ["oz", "oy"]),
        (Kind.NUMBER, ("7",), ["few"]),
    ],
)
def test_of_every_kind_what_was_not_right_is_named(kind, given, expected):
    question = a_kind(kind, id="q1", lesson_id="first")
    (found,) = asked(an_edition(question), [[picked(question, *given)]])

    assert [group.picked.id for group in found.groups] == expected


def test_what_a_pupil_still_misses_is_what_counts_and_is_not_right():
    question = a_question_with_beliefs()
    edition = an_edition(question)
    mended = [picked(question, "no"), picked(question, "yes", credit=1.0, at=later(hours=1))]
    book = met(edition, [[picked(question, "no")], mended])

    ((missed, parts),) = still_missed(book.row(1).cells[0], edition)
    assert (missed.id, parts[0].belief) == ("q1", BELIEF)
    assert still_missed(book.row(2).cells[0], edition) == ()


@given(CLASSES)
def test_shares_equal_a_naive_count_of_first_answers(answers):
    edition = a_plain_edition()
    book = a_book(answers, *SETS)
    for column in book.columns:
        works = [cell.work for _pupil, cell in column.cells if not cell.excused]
        firsts = [pair for work in works for pair in work.first.items()]
        for found in questions(column, edition):
            mine = [one.credit for ref, one in firsts if ref == found.question.ref]
            assert found.answered == len(mine)
            assert found.right == sum(credit == 1 for credit in mine)
            assert len(found.slips) == found.answered - found.right


def test_every_question_of_an_assignment_is_told_in_the_order_of_its_file():
    first, second = a_question("q1"), a_question("q2")

    assert [one.question for one in asked(an_edition(first, second), [[]])] == [first, second]

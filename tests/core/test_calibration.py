from datetime import timedelta

from app.core.answers import Sure
from app.core.calibration import calibration
from tests.services.builders import NOW, a_question, an_answer

QUESTIONS = {f"first#q{n}": a_question(f"q{n}") for n in range(1, 9)}


def said(number, sure, credit, *, days=0):
    return an_answer(
        a_question(f"q{number}"), sure=sure, credit=credit, given_at=NOW + timedelta(days=days)
    )


def levels(*answers):
    return {one.sure: (one.right, one.of) for one in calibration(answers, QUESTIONS, {})}


def test_each_level_counts_what_was_wholly_right():
    found = levels(
        said(1, Sure.SURE, 1.0),
        said(2, Sure.SURE, 0.5),
        said(3, Sure.FAIRLY, 0.0),
        said(4, Sure.GUESS, 1.0),
    )
    assert found == {Sure.GUESS: (1, 1), Sure.FAIRLY: (0, 1), Sure.SURE: (1, 2)}


def test_only_the_first_answer_to_a_question_counts():
    assert levels(said(1, Sure.SURE, 1.0, days=2), said(1, Sure.GUESS, 0.0))[Sure.GUESS] == (0, 1)
    assert levels(said(1, Sure.SURE, 1.0, days=2), said(1, Sure.GUESS, 0.0))[Sure.SURE] == (0, 0)


def test_answers_of_which_nobody_said_how_sure_they_were_are_left_out():
    assert set(levels(said(1, Sure.UNSAID, 1.0), said(2, Sure.SURE, None)).values()) == {(0, 0)}


def test_a_share_is_a_whole_percent_and_nothing_is_no_share():
    sure = calibration([said(n, Sure.SURE, float(n < 3)) for n in (1, 2, 3)], QUESTIONS, {})[-1]
    assert (sure.right, sure.of, sure.percent) == (2, 3, 67)
    assert calibration([], QUESTIONS, {})[0].percent == 0

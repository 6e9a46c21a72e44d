import pytest

from app.core.keys import Kind
from app.web.forms.worksheets import paper_key, paper_questions
from tests.web.builders import EVERY, KINDS, every_kind

LESSON = every_kind().editions["en"].lessons[EVERY]
PAPER = dict(zip((q.id for q in LESSON.quiz.questions), paper_questions(LESSON), strict=True))
KEY = dict(zip((q.id for q in LESSON.quiz.questions), paper_key(LESSON), strict=True))


def test_every_question_stands_on_paper_in_the_order_of_the_quiz():
    assert [asked.number for asked in PAPER.values()] == list(range(1, len(PAPER) + 1))
    assert [one.number for one in KEY.values()] == list(range(1, len(PAPER) + 1))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.value)
def test_every_kind_can_be_answered_by_hand(kind):
    asked = PAPER[kind.value]
    ways = {
        Kind.ORDER: asked.rows,
        Kind.MATCH: asked.rows and asked.options,
        Kind.NUMBER: not asked.lines,
        Kind.TEXT: not asked.lines,
        Kind.CLAIM: asked.lines and asked.reasons,
    }
    assert ways.get(kind, asked.lines)
    assert asked.how


@pytest.mark.parametrize("kind", [Kind.SINGLE, Kind.MULTIPLE, Kind.FLAW], ids=lambda k: k.value)
def test_the_letters_of_the_key_are_those_of_the_right_choices(kind):
    question = next(q for q in LESSON.quiz.questions if q.id == kind.value)
    right = {choice.html for choice in question.choices if choice.credit == 1}
    words = dict(PAPER[kind.value].lines)
    assert {words[letter] for letter in KEY[kind.value].answer.split(", ")} == right


def test_the_key_to_an_order_says_what_to_write_from_the_top():
    question = next(q for q in LESSON.quiz.questions if q.kind is Kind.ORDER)
    numbers = KEY["order"].answer.removeprefix("From the top: ").split(", ")
    solved = [html for _n, html in sorted(zip(numbers, PAPER["order"].rows, strict=True))]
    assert solved == [step.html for step in question.choices]


def test_the_key_to_a_match_says_what_to_write_from_the_top():
    question = next(q for q in LESSON.quiz.questions if q.kind is Kind.MATCH)
    letters = KEY["match"].answer.removeprefix("From the top: ").split(", ")
    words = dict(PAPER["match"].options)
    html = {option.id: option.html for option in question.options}
    assert [words[letter] for letter in letters] == [html[p.option] for p in question.pairs]


def test_the_key_to_a_claim_names_the_reason():
    verdict, _, letter = KEY["claim"].answer.partition(", because ")
    assert verdict == "Words of false"
    question = next(q for q in LESSON.quiz.questions if q.kind is Kind.CLAIM)
    right = [reason.html for reason in question.because if reason.credit == 1]
    assert [dict(PAPER["claim"].reasons)[letter]] == right


def test_a_shared_text_stands_once_before_its_questions():
    assert PAPER["case-one"].scenario.title == "A council"
    assert PAPER["case-two"].scenario is None
    assert PAPER["pool-0"].scenario is None

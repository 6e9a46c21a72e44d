"""Checks of a quiz: what QUIZ-FORMAT section 4 demands and statistics are not needed for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.core.answers import folded
from app.core.errors import Problem
from app.core.keys import Kind
from app.core.questions import Choice, Pair, Question, Response
from app.core.text.plain import one_line
from app.core.text.readability import words
from app.library import wording
from app.library.proofs import LessonProof

LONGEST_STEM = 120
LONGEST_CHOICE = 75
LONGEST_RATIO = 1.3
SHORT = 5
FEWEST_WORDS, MOST_WORDS = 20, 60
STAMP = "run flask content ids --write"

RESERVED = frozenset({"question", "version", "from", "first", "attempt", "kept", "answer-id"})
"""Names of the form around a question: an id of that name would take its place."""
RESERVED_PARTS = frozenset({"sure", "because"})

_TELLS_EACH = frozenset(Kind) - {Kind.ORDER, Kind.MATCH, Kind.OPINION}


def problems(found: LessonProof, on: date) -> Iterator[Problem]:
    """Go through the quiz of one lesson."""
    for unstamped in found.unstamped:
        yield Problem(found.quiz_file, unstamped.line, f"id missing: {STAMP}")
    for question in found.lesson.quiz.questions:
        for line, sentence in _of_question(question):
            yield Problem(found.quiz_file, line, sentence)
        for line, sentence in _warnings(question, on):
            yield Problem(found.quiz_file, line, sentence, warning=True)


Finding = tuple[int, str]


def _of_question(question: Question) -> Iterator[Finding]:
    for name in ("objective", "level"):
        if not getattr(question, name):
            yield question.line, f"the question has no {name}="
    yield from _reserved(question)
    if len(question.stem_text) > LONGEST_STEM:
        length = len(question.stem_text)
        yield question.line, f"the question has {length} characters; the limit is {LONGEST_STEM}"
    for sentence in wording.of_a_stem(question.stem, question.stem_text):
        yield question.line, sentence
    yield from _of_choices(question)
    yield from _feedback(question)
    yield from _alike(question)
    yield from _longest(question)


def _reserved(question: Question) -> Iterator[Finding]:
    if question.id in RESERVED:
        yield question.line, f"the id {question.id} is taken by the form: choose another word"
    parts = [(choice.id, choice.line) for choice in question.choices]
    parts += [(pair.id, pair.line) for pair in question.pairs]
    for name, line in parts:
        if name in RESERVED_PARTS:
            yield line, f"the id {name} is taken by the form: choose another word"


def _of_choices(question: Question) -> Iterator[Finding]:
    for choice in question.choices + question.because:
        if len(choice.text) > LONGEST_CHOICE:
            length = len(choice.text)
            yield choice.line, f"the choice has {length} characters; the limit is {LONGEST_CHOICE}"
        for sentence in wording.of_a_choice(choice.text):
            yield choice.line, sentence
    for option in question.options:
        if len(option.text) > LONGEST_CHOICE:
            length = len(option.text)
            sentence = f"“{option.text[:20]}…” has {length} characters; the limit is "
            yield question.line, sentence + str(LONGEST_CHOICE)


def _told(question: Question) -> tuple[Choice | Response | Pair, ...]:
    return (*question.choices, *question.because, *question.responses, *question.pairs)


def _feedback(question: Question) -> Iterator[Finding]:
    for part in _told(question):
        if not part.feedback:
            if question.kind in _TELLS_EACH:
                yield part.line, "feedback is missing: say why in a quotation below the choice"
            continue
        for sentence in wording.of_feedback(one_line(part.feedback)):
            yield part.line, sentence


def _alike(question: Question) -> Iterator[Finding]:
    for group in (question.choices, question.because, question.pairs):
        seen: dict[str, int] = {}
        for part in group:
            first = seen.setdefault(folded(part.text), part.line)
            if first != part.line:
                yield part.line, f"this says the same as line {first}"


def _longest(question: Question) -> Iterator[Finding]:
    """The right choice must not give itself away by its length; a few letters do not tell."""
    if question.kind is Kind.ORDER:
        return
    for group in (question.choices, question.because):
        right = [choice for choice in group if choice.credit == 1]
        wrong = [len(choice.text) for choice in group if choice.credit < 1]
        if not right or not wrong:
            continue
        shortest = min(right, key=lambda choice: len(choice.text))
        limit = max(max(wrong) * LONGEST_RATIO, max(wrong) + SHORT)
        if len(shortest.text) > limit:
            sentence = f"the right choice is longer than the others by more than {LONGEST_RATIO}×"
            yield shortest.line, sentence


def _warnings(question: Question, on: date) -> Iterator[Finding]:
    for part in _told(question):
        count = words(one_line(part.feedback))
        if part.feedback and not FEWEST_WORDS <= count <= MOST_WORDS:
            aim = f"aim for {FEWEST_WORDS} to {MOST_WORDS}"
            yield part.line, f"the feedback has {count} words; {aim}"
    if question.valid_until and question.valid_until < on:
        yield question.line, f"the question was valid until {question.valid_until}"

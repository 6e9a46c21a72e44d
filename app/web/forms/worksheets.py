"""Questions as they stand on paper: boxes to tick, lines to write on, and a key for the teacher."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import ascii_uppercase

from app.core.keys import Kind
from app.core.lessons import Lesson
from app.core.questions import Choice, Group, Question
from app.web.forms import wording
from app.web.plumbing.locale import gettext as _

LETTERS = tuple(ascii_uppercase)
PICKED = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.FLAW, Kind.OPINION})
Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PaperQuestion:
    """One question on paper, without a word of its answer.

    `lines` and `reasons` are letters with inline HTML, to tick; `rows` are left-hand items or
    steps with a line to write a letter or a number on; `options` the letters to choose from for
    them. A question with none of these has a line for words, before its `unit`. A `guess` is asked
    before one reads.
    """

    number: int
    stem: str
    lead: str
    how: str
    scenario: Group | None = None
    lines: Lines = ()
    reasons: Lines = ()
    rows: tuple[str, ...] = ()
    options: Lines = ()
    unit: str = ""
    guess: bool = False


@dataclass(frozen=True)
class PaperKey:
    """The answer to one question and why it is right; `why` is block HTML, empty where none."""

    number: int
    answer: str
    why: str


def paper_questions(lesson: Lesson) -> tuple[PaperQuestion, ...]:
    """Return every question of a lesson, guesses and pools included, in the order of the quiz."""
    questions = lesson.quiz.questions
    return tuple(
        _on_paper(number, question, _shared_text(lesson, question, before))
        for number, (before, question) in enumerate(
            zip((None, *questions), questions, strict=False), 1
        )
    )


def paper_key(lesson: Lesson) -> tuple[PaperKey, ...]:
    """Return the key to all of them."""
    return tuple(
        PaperKey(number, _answer(question), question.why)
        for number, question in enumerate(lesson.quiz.questions, 1)
    )


def _shared_text(lesson: Lesson, question: Question, before: Question | None) -> Group | None:
    group = lesson.quiz.group(question.group)
    together = before is not None and before.group == question.group
    return group if group and group.kind == "scenario" and not together else None


def _on_paper(number: int, question: Question, scenario: Group | None) -> PaperQuestion:
    rows: tuple[str, ...] = ()
    if question.kind is Kind.ORDER:
        rows = tuple(step.html for step in question.shown_choices())
    elif question.kind is Kind.MATCH:
        rows = tuple(pair.html for pair in question.pairs)
    picked = question.kind in PICKED or question.kind is Kind.CLAIM
    return PaperQuestion(
        number=number,
        stem=question.stem,
        lead=question.lead,
        how=_how(question),
        scenario=scenario,
        lines=_lettered(question.shown_choices()) if picked else (),
        reasons=_lettered(question.shown_because()),
        rows=rows,
        options=tuple(zip(LETTERS, (o.html for o in question.shown_options()), strict=False)),
        unit=question.unit,
        guess=question.use == "guess",
    )


def _lettered(choices: Iterable[Choice]) -> Lines:
    return tuple(zip(LETTERS, (choice.html for choice in choices), strict=False))


def _how(question: Question) -> str:
    said = wording.instruction(question)
    words: Mapping[Kind, str] = {
        Kind.SINGLE: _("Tick one."),
        Kind.OPINION: _("Tick one. There is no right answer to this."),
        Kind.MULTIPLE: _("Tick every answer that applies."),
        Kind.CLAIM: _("Tick true or false, then the best reason."),
        Kind.FLAW: _("Tick the sentence that goes wrong."),
        Kind.ORDER: _("Number the steps. 1 comes first."),
        Kind.MATCH: _("Write the letter that belongs to each row."),
    }
    return said and words.get(question.kind, said)


def _answer(question: Question) -> str:
    if question.kind is Kind.OPINION:
        return _("No answer is right or wrong. Compare the reasons.")
    if question.kind is Kind.CLAIM:
        (verdict,) = (choice.text for choice in question.choices if choice.credit == 1)
        return _(
            "%(verdict)s, because %(letter)s",
            verdict=verdict,
            letter=_right(question.shown_because()),
        )
    if question.kind is Kind.ORDER:
        places = {step.id: str(n) for n, step in enumerate(question.choices, 1)}
        return _(
            "From the top: %(places)s",
            places=", ".join(places[s.id] for s in question.shown_choices()),
        )
    if question.kind is Kind.MATCH:
        letters = {
            o.id: letter for letter, o in zip(LETTERS, question.shown_options(), strict=False)
        }
        return _(
            "From the top: %(places)s", places=", ".join(letters[p.option] for p in question.pairs)
        )
    if question.kind in wording.ENTRIES:
        words = [wording.band(band) for band in question.bands if band.credit == 1]
        return f"{_(' or ').join(word for word in words if word)} {question.unit}".strip()
    return _right(question.shown_choices())


def _right(choices: Iterable[Choice]) -> str:
    return ", ".join(
        letter for letter, choice in zip(LETTERS, choices, strict=False) if choice.credit == 1
    )

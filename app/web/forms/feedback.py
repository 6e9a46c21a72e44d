"""What a page says about a marked answer, laid out line by line for every kind of question."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from markupsafe import escape

from app.core.answers import Answer, Sure
from app.core.catalogue import Catalogue, Edition
from app.core.feedback import Marked, Remark
from app.core.grading import Mark, Outcome
from app.core.keys import Kind
from app.core.misconceptions import Belief
from app.core.questions import Choice, Question
from app.core.sources import Source
from app.web.forms import wording
from app.web.plumbing.locale import gettext as _

ROWS = frozenset({Kind.ORDER, Kind.MATCH})
MISSED = "missed"


@dataclass(frozen=True)
class Line:
    """One line of a marked question: a choice, a step, a row or what was written.

    `state` is right, partly, no, missed (right and not chosen), opinion or empty; `said` puts it
    into words; `feedback` is what the author says about this part of the answer.
    """

    html: str
    state: str = ""
    said: str = ""
    chosen: bool = False
    feedback: str = ""


@dataclass(frozen=True)
class Given:
    """An answer as the device and the tallies know it."""

    id: str
    ref: str
    version: str
    answer: Answer
    credit: float
    outcome: str
    sure: Sure = Sure.UNSAID
    first: bool = False

    @property
    def written(self) -> str:
        """The answer as JSON."""
        return json.dumps(self.answer, ensure_ascii=False)


@dataclass(frozen=True)
class Feedback:
    """A marked answer: head, lines, what is said about each part, why, beliefs and sources.

    `shape` draws the lines as radios (one), boxes (several) or rows; `remarks` are the lines with
    feedback, those that the reader gave; `answer` is one that would have counted; `again` is the
    token of another attempt, empty where there is none to make; `back` asks for the way back.
    """

    outcome: str
    head: str
    given: Given
    shape: str = "rows"
    lines: tuple[Line, ...] = ()
    because: tuple[Line, ...] = ()
    remarks: tuple[Line, ...] = ()
    answer: str = ""
    why: str = ""
    beliefs: tuple[Belief, ...] = ()
    sources: tuple[Source, ...] = field(default=(), repr=False)
    sure: str = ""
    again: str = ""
    back: bool = False


def feedback(
    marked: Marked, given: Given, catalogue: Catalogue, edition: Edition, seed: str = ""
) -> Feedback:
    """Lay out a marked answer to the present version of a question; `seed` is its attempt's."""
    question = marked.question
    lines, because = _lines(marked, seed)
    shown = (*lines, *because)
    return Feedback(
        outcome=marked.mark.outcome.value,
        head=wording.verdict(marked),
        given=given,
        shape=shape(question),
        lines=lines,
        because=because,
        remarks=tuple(line for line in shown if line.chosen and line.feedback),
        answer=_answer(marked),
        why=question.why,
        beliefs=_beliefs(marked, edition),
        sources=_sources(question, catalogue),
        sure=wording.sure(given.sure),
    )


def bare_feedback(question: Question, mark: Mark, given: Given, catalogue: Catalogue) -> Feedback:
    """Lay out the mark of an answer whose parts no longer stand in the question."""
    return Feedback(
        outcome=mark.outcome.value,
        head=wording.plain_verdict(mark),
        given=given,
        why=question.why,
        sources=_sources(question, catalogue),
        sure=wording.sure(given.sure),
    )


def shape(question: Question) -> str:
    """Return how the lines of a question are drawn: as radios, boxes or rows."""
    if question.kind is Kind.MULTIPLE:
        return "several"
    return "one" if question.choices and question.kind is not Kind.ORDER else "rows"


def _lines(marked: Marked, seed: str) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    question = marked.question
    remarks = {remark.id: remark for remark in marked.remarks}
    if question.kind is Kind.ORDER:
        return _steps(marked), ()
    if question.kind is Kind.MATCH:
        return _rows(marked), ()
    if question.kind in wording.ENTRIES:
        return (_entry(marked),), ()
    lines = tuple(_choice(question, choice, remarks) for choice in question.shown_choices(seed))
    because = tuple(_choice(question, choice, remarks) for choice in question.shown_because(seed))
    return lines, because


def _choice(question: Question, choice: Choice, remarks: dict[str, Remark]) -> Line:
    remark = remarks.get(choice.id)
    if remark is not None:
        said = _said(remark.outcome, _("Your answer"))
        return Line(choice.html, remark.outcome.value, said, chosen=True, feedback=remark.feedback)
    if choice.credit == 1 and question.kind is not Kind.OPINION:
        several = question.kind is Kind.MULTIPLE
        return Line(choice.html, MISSED, _("Also right") if several else _("The best answer"))
    return Line(choice.html)


def _said(outcome: Outcome, whose: str) -> str:
    return {
        Outcome.RIGHT: _("%(whose)s, right", whose=whose),
        Outcome.PARTLY: _("%(whose)s, partly right", whose=whose),
        Outcome.NO: _("%(whose)s, not right", whose=whose),
        Outcome.OPINION: whose,
    }[outcome]


def _steps(marked: Marked) -> tuple[Line, ...]:
    """The steps in the right order, each with the place that the reader gave it."""
    place = {remark.id: number for number, remark in enumerate(marked.remarks, 1)}
    lines = []
    for number, step in enumerate(marked.question.choices, 1):
        here = place[step.id]
        right = here == number
        said = _("You put it here") if right else _("You put it at %(n)s", n=here)
        state = Outcome.RIGHT if right else Outcome.NO
        lines.append(Line(step.html, state.value, said, chosen=True, feedback=step.feedback))
    return tuple(lines)


def _rows(marked: Marked) -> tuple[Line, ...]:
    words = {option.id: option.html for option in marked.question.options}
    lines = []
    for pair, remark in zip(marked.question.pairs, marked.remarks, strict=True):
        right = remark.outcome is Outcome.RIGHT
        said = _("Your choice, right") if right else _("You chose another: ")
        said = said if right else f"{said}{_bare(marked.question, remark.id)}"
        html = f"<b>{pair.html}:</b> {words[pair.option]}"
        state = remark.outcome.value
        lines.append(Line(html, state, said, chosen=True, feedback=pair.feedback))
    return tuple(lines)


def _bare(question: Question, option_id: str) -> str:
    return next((option.text for option in question.options if option.id == option_id), "")


def _entry(marked: Marked) -> Line:
    written = marked.answer[0]
    unit = f" {marked.question.unit}" if marked.question.unit else ""
    remark = marked.remarks[0] if marked.remarks else None
    said = _said(marked.mark.outcome, _("Your answer"))
    html = str(escape(f"{written}{unit}"))
    feedback_html = remark.feedback if remark else ""
    return Line(html, marked.mark.outcome.value, said, chosen=True, feedback=feedback_html)


def _answer(marked: Marked) -> str:
    """An answer that would have counted, for numbers and words."""
    if marked.question.kind not in wording.ENTRIES or not marked.missed:
        return ""
    found = next((b for b in marked.question.bands if b.id == marked.missed[0].id), None)
    words = wording.band(found) if found else ""
    unit = marked.question.unit
    return f"{words} {unit}".strip() if words else ""


def _beliefs(marked: Marked, edition: Edition) -> tuple[Belief, ...]:
    if marked.mark.outcome is Outcome.RIGHT:
        return ()
    return tuple(edition.beliefs[name] for name in marked.beliefs if name in edition.beliefs)


def _sources(question: Question, catalogue: Catalogue) -> tuple[Source, ...]:
    return tuple(catalogue.sources[name] for name in question.sources if name in catalogue.sources)

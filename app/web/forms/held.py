"""An answer that is kept and whose mark is told later: what was answered, and nothing about it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import escape

from app.core.answers import Answer, fits
from app.core.assignments import Task
from app.core.keys import Kind
from app.core.questions import Choice, Question
from app.web.forms import wording
from app.web.forms.feedback import Line, shape
from app.web.forms.moments import told_with_zone
from app.web.plumbing.locale import gettext as _


@dataclass(frozen=True)
class Held:
    """What was answered line by line, the task it is for, and when its mark is told."""

    until: str
    title: str
    assignment_id: int
    shape: str = "rows"
    lines: tuple[Line, ...] = ()
    because: tuple[Line, ...] = ()


def held(question: Question, answer: Answer, task: Task, seed: str = "") -> Held:
    """Lay out an answer that is kept; `seed` is its attempt's."""
    lines, because = _lines(question, answer, seed) if fits(question.key, answer) else ((), ())
    assignment = task.assignment
    return Held(
        until=told_with_zone(task.terms.due_at, assignment.span.zone),
        title=assignment.title,
        assignment_id=assignment.id,
        shape=shape(question),
        lines=lines,
        because=because,
    )


def _lines(
    question: Question, answer: Answer, seed: str
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    if question.kind is Kind.ORDER:
        steps = {step.id: step.html for step in question.choices}
        return tuple(_own(steps[step]) for step in answer), ()
    if question.kind is Kind.MATCH:
        return _rows(question, answer), ()
    if question.kind in wording.ENTRIES:
        unit = f" {question.unit}" if question.unit else ""
        return (_own(str(escape(f"{answer[0]}{unit}"))),), ()
    verdict = answer[:1] if question.kind is Kind.CLAIM else answer
    return (
        tuple(_choice(choice, verdict) for choice in question.shown_choices(seed)),
        tuple(_choice(choice, answer[1:]) for choice in question.shown_because(seed)),
    )


def _rows(question: Question, answer: Answer) -> tuple[Line, ...]:
    words = {option.id: option.html for option in question.options}
    chosen = dict(part.split("=", 1) for part in answer)
    return tuple(_own(f"<b>{pair.html}:</b> {words[chosen[pair.id]]}") for pair in question.pairs)


def _choice(choice: Choice, chosen: Answer) -> Line:
    return _own(choice.html, _("Your answer")) if choice.id in chosen else Line(choice.html)


def _own(html: str, said: str = "") -> Line:
    return Line(html, said=said, chosen=True)

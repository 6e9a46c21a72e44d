"""What a reader is told once an answer is marked: their own choice first, then the right one."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.answers import Answer
from app.core.grading import Mark, Outcome, band_of
from app.core.keys import Kind
from app.core.questions import Choice, Question


@dataclass(frozen=True)
class Remark:
    """A part of an answer: its words (inline HTML), how it did, feedback and the belief behind it.

    `right` is the right counterpart where the part itself was not right (a match row, say).
    """

    id: str
    words: str
    outcome: Outcome
    feedback: str = ""
    belief: str = ""
    right: str = ""


@dataclass(frozen=True)
class Marked:
    """A marked answer with everything its page says about it.

    `remarks` speak of what the reader gave; `missed` of right parts left out or not chosen.
    """

    question: Question
    answer: Answer
    mark: Mark
    remarks: tuple[Remark, ...]
    missed: tuple[Remark, ...] = ()

    @property
    def beliefs(self) -> tuple[str, ...]:
        """The beliefs behind what went wrong, each once, in the order met."""
        return tuple(dict.fromkeys(remark.belief for remark in self.remarks if remark.belief))


def explain(question: Question, answer: Answer, mark: Mark) -> Marked:
    """Return what to say about an answer to the present version of a question."""
    if question.kind is Kind.ORDER:
        return Marked(question, answer, mark, _steps(question, answer))
    if question.kind is Kind.MATCH:
        return Marked(question, answer, mark, _rows(question, answer))
    if question.kind in {Kind.NUMBER, Kind.TEXT}:
        return Marked(
            question, answer, mark, _band(question, answer), _model_answer(question, mark)
        )
    given = set(answer)
    choices = question.choices + question.because
    chosen = tuple(_remark(question, choice) for choice in choices if choice.id in given)
    missed = tuple(
        _remark(question, choice)
        for choice in choices
        if choice.credit == 1 and choice.id not in given
    )
    return Marked(question, answer, mark, chosen, missed)


def _remark(question: Question, choice: Choice) -> Remark:
    opinion = question.kind is Kind.OPINION
    outcome = Outcome.OPINION if opinion else _outcome(choice.credit)
    belief = choice.belief if choice.credit < 1 else ""
    return Remark(choice.id, choice.html, outcome, choice.feedback, belief)


def _outcome(credit: float) -> Outcome:
    return Outcome.RIGHT if credit >= 1 else Outcome.PARTLY if credit > 0 else Outcome.NO


def _steps(question: Question, answer: Answer) -> tuple[Remark, ...]:
    steps = {choice.id: choice for choice in question.choices}
    return tuple(
        Remark(
            step,
            steps[step].html,
            Outcome.RIGHT if step == wanted.id else Outcome.NO,
            steps[step].feedback,
            right=wanted.html,
        )
        for step, wanted in zip(answer, question.choices, strict=True)
    )


def _rows(question: Question, answer: Answer) -> tuple[Remark, ...]:
    given = dict(part.split("=", 1) for part in answer)
    words = {option.id: option.html for option in question.options}
    return tuple(
        Remark(
            given[pair.id],
            f"{pair.html}: {words[given[pair.id]]}",
            Outcome.RIGHT if given[pair.id] == pair.option else Outcome.NO,
            pair.feedback,
            right=words[pair.option],
        )
        for pair in question.pairs
    )


def _band(question: Question, answer: Answer) -> tuple[Remark, ...]:
    band = band_of(question.key, answer)
    response = next((r for r in question.responses if band and r.id == band.id), None)
    if band is None or response is None:
        return ()
    belief = response.belief if band.credit < 1 else ""
    return (Remark(band.id, "", _outcome(band.credit), response.feedback, belief),)


def _model_answer(question: Question, mark: Mark) -> tuple[Remark, ...]:
    if mark.outcome is Outcome.RIGHT:
        return ()
    best = next((band for band in question.bands if band.credit == 1), None)
    response = next((r for r in question.responses if best and r.id == best.id), None)
    if best is None or response is None:
        return ()
    return (Remark(best.id, response.words, Outcome.RIGHT, response.feedback),)

"""From answers to marked questions on a page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core.answers import Answer, Raw, Sure, fits
from app.core.catalogue import Catalogue, Edition
from app.core.feedback import explain
from app.core.grading import Mark, mark
from app.core.keys import Kind
from app.core.lessons import Lesson
from app.core.progress import GivenAnswer
from app.core.questions import Question
from app.services.quizzes import Verdict, key_of
from app.web.forms.attempts import Attempt, again
from app.web.forms.feedback import Feedback, Given, bare_feedback, feedback
from app.web.forms.questions import (
    Entry,
    Place,
    QuestionView,
    marked_view,
    place_on_page,
    scenario_of,
    typed_view,
    view,
)
from app.web.plumbing.locale import gettext as _

Among = tuple[Question, ...]
"""The questions that stand on a page together."""


@dataclass(frozen=True)
class Told:
    """An answer to be told about, whether it was just sent or is kept."""

    question: Question
    version: str
    answer: Answer
    sure: Sure
    id: str
    first: bool = False


@dataclass(frozen=True)
class Desk:
    """Where questions are laid out: the lesson whose page it is, and the attempt if there is one."""

    lesson: Lesson
    edition: Edition
    catalogue: Catalogue
    attempt: Attempt | None = None
    first: bool = True

    @property
    def seed(self) -> str:
        """What choices are shuffled with; the public order has none."""
        return self.attempt.seed if self.attempt else ""

    def blank(self, question: Question, among: Among) -> QuestionView:
        """Return a question to be answered."""
        return view(question, self._place(question, among))

    def typed(self, verdict: Verdict, among: Among, *, insist: bool) -> QuestionView:
        """Return a question as it came back, with the fault to mend; `insist` wants an answer."""
        entry = verdict.entry
        note = self._note(entry.question, entry.version)
        strange = key_of(self.catalogue, entry.question, entry.version) is None
        fault = None if strange else verdict.fault
        blank = insist and verdict.answer is None and verdict.fault is None
        typed = Entry(entry.raw, entry.sure, fault, blank, note)
        return typed_view(entry.question, self._place(entry.question, among), typed)

    def marked(self, told: Told, among: Among) -> QuestionView:
        """Return a question with its mark; one that nobody can mark is asked again."""
        question, place = told.question, self._place(told.question, among)
        note = self._note(question, told.version)
        key = key_of(self.catalogue, question, told.version)
        if key is None or not fits(key, told.answer):
            entry = Entry(raw(question, told.answer), told.sure, note=note)
            return typed_view(question, place, entry)
        laid = self._feedback(told, mark(key, told.answer))
        if len(among) == 1:
            retry = again(question, self.attempt, told.id).token if question.scored else ""
            laid = replace(laid, again=retry, back=True)
        return marked_view(question, place, laid, note)

    def _feedback(self, told: Told, result: Mark) -> Feedback:
        question = told.question
        given = Given(
            id=told.id,
            ref=question.ref,
            version=told.version,
            answer=told.answer,
            credit=result.credit,
            outcome=result.outcome.value,
            sure=told.sure,
            first=told.first,
        )
        if told.version != question.version:
            return bare_feedback(question, result, given, self.catalogue)
        marked = explain(question, told.answer, result)
        return feedback(marked, given, self.catalogue, self.edition, self.seed)

    def _place(self, question: Question, among: Among) -> Place:
        if self.attempt is None:
            return replace(place_on_page(question, self.lesson, self.edition), first=self.first)
        number = among.index(question)
        label = _("Question %(n)s of %(of)s", n=number + 1, of=len(among))
        before = among[number - 1] if number else None
        return Place(
            self.lesson,
            label if len(among) > 1 else _("Question"),
            scenario_of(question, self.edition, before),
            self.seed,
        )

    def _note(self, question: Question, version: str) -> str:
        """Say so where the question has been improved since it was shown."""
        if version == question.version:
            return ""
        if key_of(self.catalogue, question, version) is None:
            return _(
                "This question has been improved since you opened it, so your answer was not "
                "counted. Here is the question as it is now. Please answer it again."
            )
        return _(
            "This question has been improved since you opened it. "
            "Your answer was marked by the version you saw."
        )


def told_now(verdict: Verdict) -> Told | None:
    """Return what to tell about an answer that was just sent; None where there was none."""
    if verdict.answer is None:
        return None
    entry = verdict.entry
    return Told(entry.question, entry.version, verdict.answer, entry.sure, entry.id, entry.first)


def told_again(given: GivenAnswer, edition: Edition) -> Told:
    """Return what to tell about an answer that is kept; NotFoundError if its question is gone."""
    question = edition.question(given.ref)
    return Told(question, given.version, given.answer, given.sure, given.id)


def raw(question: Question, answer: Answer) -> Raw:
    """Return an answer as the fields of its question hold it."""
    if question.kind is Kind.CLAIM:
        return {"": answer[:1], "because": answer[1:]}
    if question.kind is Kind.ORDER:
        return {step: (str(place),) for place, step in enumerate(answer, 1)}
    if question.kind is Kind.MATCH:
        split = (part.partition("=") for part in answer)
        return {left: (option,) for left, _sign, option in split}
    return {"": answer}

"""From answers to marked questions on a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.core.answers import Answer, Raw, fits
from app.core.assignments import Task
from app.core.catalogue import Catalogue, Edition
from app.core.feedback import explain
from app.core.grading import Mark, Outcome, mark
from app.core.keys import Kind
from app.core.lessons import Lesson
from app.core.progress import GivenAnswer
from app.core.questions import Question
from app.services.quizzes import Submitted, key_of
from app.web.forms.answers import Sent
from app.web.forms.attempts import Attempt, one_more
from app.web.forms.feedback import Feedback, Given, bare_feedback, feedback
from app.web.forms.held import held
from app.web.forms.places import Place, place_in_review, place_on_page, scenario_of
from app.web.forms.questions import (
    Entry,
    QuestionView,
    held_view,
    marked_view,
    typed_view,
    view,
)
from app.web.plumbing.locale import gettext as _

Among = tuple[Question, ...]
"""The questions that stand on a page together."""


@dataclass(frozen=True)
class Sheet:
    """Where questions are laid out: the lesson whose page it is, the attempt if any, a review.

    `held` names the questions whose marks are not told yet, each with the task that tells it.
    """

    lesson: Lesson
    edition: Edition
    catalogue: Catalogue
    attempt: Attempt | None = None
    first: bool = True
    review: bool = False
    held: Mapping[str, Task] = field(default_factory=dict)

    @property
    def seed(self) -> str:
        """What choices are shuffled with; the public order has none."""
        return self.attempt.seed if self.attempt else ""

    def blank(self, question: Question, among: Among) -> QuestionView:
        """Return a question to be answered."""
        return view(question, self._place(question, among))

    def typed(self, sent: Sent, among: Among, *, insist: bool) -> QuestionView:
        """Return a question as it came back, with the fault to mend; `insist` wants an answer."""
        note = self._note(sent.question, sent.version)
        entry = Entry(sent.raw, sent.sure, sent.fault, insist and sent.blank, note)
        return typed_view(sent.question, self._place(sent.question, among), entry)

    def marked(self, told: Submitted, among: Among, *, again: bool = False) -> QuestionView:
        """Return a question with its mark, or that it is told later.

        One that nobody can mark is asked again.

        With `again` another answer was sent in the same attempt, where only the first one counts.
        """
        question, place = told.question, self._place(told.question, among)
        note = self._note(question, told.version)
        if again:
            note = _("You have answered this already in this attempt. Your first answer counts.")
        key = key_of(self.catalogue, question, told.version)
        if key is None or not fits(key, told.answer):
            entry = Entry(raw(question, told.answer), told.sure, note=note)
            return typed_view(question, place, entry)
        if question.id in self.held:
            kept = held(question, told.answer, self.held[question.id], self.seed)
            return held_view(question, place, kept, note)
        laid = self._feedback(told, mark(key, told.answer))
        if len(among) == 1:
            missed = question.scored and laid.outcome != Outcome.RIGHT
            retry = one_more(question, self.attempt, told.id).token if missed else ""
            laid = replace(laid, again=retry, back=True)
        return marked_view(question, place, laid, note)

    def _feedback(self, told: Submitted, result: Mark) -> Feedback:
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
        if self.review:
            return place_in_review(question, self.edition)
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


def kept_again(given: GivenAnswer, edition: Edition) -> Submitted:
    """Return a kept answer as it was given; NotFoundError where its question is gone."""
    question = edition.question(given.ref)
    return Submitted(question, given.version, given.answer, given.sure, given.id, first=False)


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

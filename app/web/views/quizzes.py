"""/lessons/…/quiz: answering, one question from a lesson or all of them at once."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from flask import Blueprint, Response, abort, make_response, redirect, request
from werkzeug import Response as AnyResponse

from app.core.assignments import Task
from app.core.lessons import Lesson
from app.core.progress import GivenAnswer, Stored
from app.core.questions import Question
from app.core.quiet import Quiet
from app.services import carried, quizzes, tasks
from app.services.quizzes import Submitted, Verdict
from app.web.forms import attempts
from app.web.forms.answers import Desk, Sent, faulty
from app.web.forms.attempts import Attempt
from app.web.forms.kept import Kept, kept
from app.web.forms.marking import Sheet, kept_again
from app.web.forms.places import REVIEW
from app.web.forms.questions import QuestionView
from app.web.plumbing import tokens
from app.web.plumbing.catalogue import catalogue, edition
from app.web.plumbing.clock import now
from app.web.plumbing.identity import learner, token
from app.web.plumbing.limits import admit
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.tallies import tallies
from app.web.plumbing.unit_of_work import reading, writing

blueprint = Blueprint("quizzes", __name__)
MARKED = "marked"
FRAGMENT = "text/x-fragment"


@dataclass(frozen=True)
class QuizPage(Page):
    """The questions of a lesson, or some of them: to be answered, to be mended, or marked.

    `kept` is the token of answers that nobody keeps; it is empty where nothing was marked and
    where the reader is known.
    """

    template = "quizzes/quiz.html"
    section = "learn"
    lesson: Lesson
    views: tuple[QuestionView, ...]
    attempt: Attempt | None = None
    kept: str = ""
    known: bool = False
    review: bool = False

    @property
    def title(self) -> str:
        """The heading and the window title."""
        return _("%(quiz)s: %(lesson)s", quiz=self.lesson.quiz.title, lesson=self.lesson.title)

    @property
    def module_id(self) -> str:
        """Whose ink the page wears."""
        return self.lesson.module_id

    @property
    def errors(self) -> tuple[tuple[str, str], ...]:
        """What has to be mended, each with the field it stands in."""
        return tuple(view.error for view in self.views if view.error)

    @property
    def marked(self) -> tuple[QuestionView, ...]:
        """The questions that are marked and carry points."""
        return tuple(view for view in self.views if view.feedback and view.scored)

    @property
    def open(self) -> tuple[QuestionView, ...]:
        """The questions that wait for an answer."""
        return tuple(view for view in self.views if not view.answered)

    @property
    def held(self) -> tuple[QuestionView, ...]:
        """The questions whose marks are told later."""
        return tuple(view for view in self.views if view.held)

    @property
    def missed(self) -> tuple[QuestionView, ...]:
        """The questions worth another try."""
        return tuple(v for v in self.marked if v.feedback and v.feedback.outcome != "right")

    @property
    def partly(self) -> tuple[QuestionView, ...]:
        """The questions answered in part."""
        return tuple(v for v in self.marked if v.feedback and v.feedback.outcome == "partly")

    @property
    def retry(self) -> str:
        """The token of an attempt at what was missed, once nothing is open any more."""
        if self.attempt is None or self.open or not self.missed or len(self.views) == 1:
            return ""
        missed = tuple(view.id for view in self.missed)
        return attempts.next_attempt(self.lesson, self.attempt, missed).token


@dataclass(frozen=True)
class Told:
    """What a page tells by the ids of questions: answers, and the tasks that hold marks back."""

    answers: Mapping[str, Submitted] = field(default_factory=dict)
    held: Mapping[str, Task] = field(default_factory=dict)
    known: bool = False


@dataclass(frozen=True)
class QuestionFragment(QuizPage):
    """One question alone, for a script that puts it in the place of its form."""

    template = "quizzes/fragment.html"


@blueprint.route("/lessons/<lesson_id>/quiz", methods=["GET", "POST"])
def quiz(lesson_id: str) -> AnyResponse | str:
    """Ask the questions of a lesson; mark what is sent; show what was marked."""
    lesson = edition().lesson(lesson_id)
    if request.method == "POST":
        return _answered(lesson)
    if "marked" in request.args:
        return _marked(lesson) or redirect(url("quizzes.quiz", lesson_id=lesson.id))
    attempt = attempts.from_token(request.args.get("attempt", ""), lesson)
    if attempt is None or not attempt.questions(lesson.quiz):
        attempt = attempts.attempt(lesson, secrets.token_hex(8))
        if attempt.drawn:
            return redirect(url("quizzes.quiz", lesson_id=lesson.id, attempt=attempt.token))
    questions = attempt.questions(lesson.quiz)
    sheet = Sheet(lesson, edition(), catalogue(), attempt)
    views = tuple(sheet.blank(question, questions) for question in questions)
    return QuizPage(lesson, views, attempt, known=learner() is not None).render()


def _answered(lesson: Lesson) -> AnyResponse:
    """Read what was sent; what can be marked is marked, and kept if somebody is known."""
    admit("answers")
    attempt = attempts.from_token(request.form.get("attempt", ""), lesson)
    sent = _sent(lesson, attempt, _no_id if token() else _fresh_id)
    if not sent:
        abort(400)
    if faulty(sent):
        return _page(lesson, sent, Told(known=learner() is not None), attempt, 422)
    verdicts = _verdicts(sent)
    if token():
        with writing() as connection:
            stored = quizzes.keep_answers_of(connection, token(), verdicts, now())
        if stored is not None:
            return _kept(lesson, sent, tuple(zip(verdicts, stored, strict=True)), attempt)
        sent = _sent(lesson, attempt, _fresh_id)
        verdicts = _verdicts(sent)
    tallies().count(verdicts)
    told = {one.submitted.question.id: one.submitted for one in verdicts}
    return _page(lesson, sent, Told(told, known=learner() is not None), attempt)


def _sent(lesson: Lesson, attempt: Attempt | None, chance: Callable[[], str]) -> tuple[Sent, ...]:
    return Desk(lesson.quiz, catalogue(), attempt, chance).sent(request.form)


def _verdicts(sent: tuple[Sent, ...]) -> tuple[Verdict, ...]:
    return quizzes.mark_all(catalogue(), (one.submitted for one in sent if one.submitted))


def _kept(
    lesson: Lesson,
    sent: tuple[Sent, ...],
    kept: tuple[tuple[Verdict, Stored], ...],
    attempt: Attempt | None,
) -> AnyResponse:
    """Tell a learner what was kept: lead to the marked page, or be it."""
    tallies().count(verdict for verdict, one in kept if one.new)
    told = [kept_again(one.given, edition()) for _verdict, one in kept]
    changed = [
        one.given.ref.partition("#")[2]
        for verdict, one in kept
        if one.given.answer != verdict.submitted.answer
    ]
    unmarked = len(told) < len([one for one in sent if not one.blank])
    if FRAGMENT in request.headers.get("Accept", "") or unmarked:
        shown = {one.question.id: one for one in told}
        with reading() as connection:
            quiet = tasks.quiet_here(connection, token(), edition(), now())
        held = _held(quiet, (one.given for _verdict, one in kept))
        return _page(lesson, sent, Told(shown, held, known=True), attempt)
    ids = [one.id for one in told]
    value = [attempt.token if attempt else "", _where(lesson), ids, changed]
    marked = tokens.signed(MARKED, value)
    return redirect(url("quizzes.quiz", lesson_id=lesson.id, marked=marked), 303)


def _marked(lesson: Lesson) -> str | None:
    """Show a learner's own kept answers again; None where the token or the learner is another."""
    who = learner()
    match tokens.opened(MARKED, request.args["marked"]):
        case [str(begun), str(placed_in), [*ids], [*changed]] if who:
            attempt = attempts.from_token(begun, lesson)
        case _:
            return None
    questions = attempt.questions(lesson.quiz) if attempt else ()
    names = [attempt.answer_id(q.id) for q in questions] if attempt else map(str, ids)
    with reading() as connection:
        given = carried.answers_named(connection, who.id, frozenset(names))
        quiet = tasks.quiet(connection, who.id, edition(), now())
    told = {one.question.id: one for one in (kept_again(fact, edition()) for fact in given)}
    questions = questions or tuple(one.question for one in told.values())
    if not told:
        return None
    place = edition().lessons.get(placed_in, lesson)
    first, review = False, placed_in == REVIEW
    sheet = Sheet(place, edition(), catalogue(), attempt, first, review, _held(quiet, given))
    views = tuple(
        sheet.marked(told[q.id], questions, again=q.id in changed)
        if q.id in told
        else sheet.blank(q, questions)
        for q in questions
    )
    return QuizPage(lesson, views, attempt, known=True, review=sheet.review).render()


def _page(
    lesson: Lesson,
    sent: tuple[Sent, ...],
    told: Told,
    attempt: Attempt | None,
    status: int = 200,
) -> Response:
    """Answer with everything that was sent: marked, or as it was typed."""
    among = attempt.questions(lesson.quiz) if attempt else tuple(one.question for one in sent)
    before = _before(lesson, attempt)
    answers = {one.question.id: one for one in before if one.question in among} | dict(told.answers)
    where = _where(lesson)
    place = edition().lessons.get(where, lesson)
    first, review = sent[0].first, where == REVIEW
    sheet = Sheet(place, edition(), catalogue(), attempt, first, review, told.held)
    typed = {one.question.id: one for one in sent}
    insist = all(one.blank for one in sent)

    def view(question: Question) -> QuestionView:
        if question.id in answers:
            return sheet.marked(answers[question.id], among)
        if question.id in typed:
            return sheet.typed(typed[question.id], among, insist=insist)
        return sheet.blank(question, among)

    fragment = FRAGMENT in request.headers.get("Accept", "") and len(among) == 1
    kind = QuestionFragment if fragment else QuizPage
    carried_on = "" if told.known else Kept(tuple(answers.values())).token
    views = tuple(view(question) for question in among)
    page = kind(lesson, views, attempt, carried_on, told.known, sheet.review)
    return make_response(page.render(), status)


def _held(quiet: Quiet, given: Iterable[GivenAnswer]) -> dict[str, Task]:
    """Return the tasks that hold back marks of these answers, by the ids of their questions."""
    found = ((one.ref.partition("#")[2], quiet.until(one)) for one in given)
    return {name: task for name, task in found if task is not None}


def _before(lesson: Lesson, attempt: Attempt | None) -> tuple[Submitted, ...]:
    """Return what a stranger answered in this attempt on the page before."""
    if attempt is None:
        return ()
    answers = kept(request.form.get("kept", ""), edition()).answers
    return tuple(one for one in answers if one.question.lesson_id == lesson.id)


def _where(lesson: Lesson) -> str:
    """Return the id of the lesson on whose page the form stood, or that it was a review."""
    said = request.form.get("from", "")
    return said if said == REVIEW or said in edition().lessons else lesson.id


def _fresh_id() -> str:
    return secrets.token_hex(16)


def _no_id() -> str:
    return ""

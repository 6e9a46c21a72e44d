"""One thing that a pupil has to do, as pages tell it: by when, how far, and with what result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.core.assignments import Counts, Kind
from app.core.briefings import Briefing
from app.core.deadlines import Side
from app.core.grading import Outcome, marked
from app.core.progress import counted
from app.core.review import SITTING
from app.core.work import Counted, LessonWork, WorkState
from app.services.tasks import Result
from app.web.forms.moments import oddity, told, told_with_zone
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url

COMING = "coming"


@dataclass(frozen=True)
class QuestionRow:
    """One question that counts: its words, how it did, and where it stands."""

    stem: str
    outcome: str
    words: str
    href: str


@dataclass(frozen=True)
class LessonRow:
    """One lesson of an assignment, or its quiz alone; no results where marks are told later."""

    title: str
    href: str
    state: str
    answered: str
    result: str
    questions: tuple[QuestionRow, ...]


@dataclass(frozen=True)
class TaskView:
    """Something to do as its pupil sees it at a moment.

    `preview` where a teacher looks at it; `told` where marks are told that a pupil learns later.
    """

    result: Result
    now: datetime
    preview: bool = False
    told: bool = False

    @property
    def id(self) -> int:
        """The number of the assignment."""
        return self.result.task.assignment.id

    @property
    def title(self) -> str:
        """What it is called."""
        return self.result.task.assignment.title

    @property
    def classroom(self) -> str:
        """The class that it is for."""
        return self.result.task.classroom_name

    @property
    def open(self) -> bool:
        """Whether it has opened."""
        return self.result.task.assignment.is_open(self.now)

    @property
    def opens(self) -> str:
        """When it opens."""
        span = self.result.task.assignment.span
        return told_with_zone(span.opens_at, span.zone)

    @property
    def due(self) -> str:
        """When it is due for this pupil, and whose clocks show that."""
        return told_with_zone(self._due_at, self._zone)

    @property
    def due_short(self) -> str:
        """When it is due for this pupil."""
        return told(self._due_at, self._zone)

    @property
    def oddity(self) -> str:
        """What is odd about the time it is due, where clocks are changed."""
        return oddity(self.result.task.terms.due_wall, self._zone, Side.DUE)

    @property
    def extended(self) -> bool:
        """Whether this pupil has time of their own."""
        allowed = self.result.task.allowance
        return allowed is not None and allowed.due_at is not None

    @property
    def excused(self) -> bool:
        """Whether nothing is asked of this pupil."""
        return self.result.task.terms.excused

    @property
    def hidden(self) -> bool:
        """Whether marks are told later."""
        return not self.told and self.result.task.terms.hides_marks(self.now)

    @property
    def overdue(self) -> bool:
        """Whether it should be done by now, is not, and no teacher has set a result."""
        return self.open and self.result.work.overdue(self.now)

    @property
    def closed(self) -> bool:
        """Whether nothing counts any more."""
        return self.result.task.terms.closed(self.now)

    @property
    def to_do(self) -> bool:
        """Whether there is something left that can be done now."""
        return self.open and not (self.closed or self.excused or self.result.work.done)

    @property
    def state(self) -> str:
        """The state as its word names it."""
        return self.result.work.state.value if self.open or self.excused else COMING

    @property
    def percent(self) -> int | None:
        """The result in per cent; None where there is none to tell."""
        return None if self.hidden else self.result.work.percent

    @property
    def passed(self) -> str:
        """Whether it is passed, in words; empty where that is nothing to say."""
        passed = None if self.hidden else self.result.work.passed
        if passed is None or not (passed or self.result.work.done or self.closed):
            return ""
        return _("Passed") if passed else _("Not passed")

    @property
    def reason(self) -> str:
        """Why the teacher set the result by hand; empty where it was found."""
        override = self.result.task.override
        return override.reason if override and not self.hidden else ""

    @property
    def left(self) -> str:
        """How far it is, in a few words."""
        work = self.result.work
        said = []
        if work.questions:
            words = _("%(n)s of %(of)s questions answered")
            said.append(words % {"n": work.answered, "of": work.questions})
        for briefing, read_at in work.briefings:
            words = _("“%(title)s” read") if read_at else _("“%(title)s” not read yet")
            said.append(words % {"title": briefing.title})
        if work.reviewed is not None:
            many = min(work.reviewed, SITTING)
            said.append(_("%(n)s of %(of)s review questions answered", n=many, of=SITTING))
        return ", ".join(said)

    @property
    def rules(self) -> tuple[str, ...]:
        """By what it is judged, sentence by sentence."""
        draft = self.result.task.assignment.draft
        said = []
        if self.result.work.questions:
            said.append(
                {
                    Counts.FIRST: _("The first answer to each question counts."),
                    Counts.BEST: _("You can answer again: the best answer counts."),
                    Counts.LAST: _("You can answer again: the last answer counts."),
                }[draft.counts]
            )
        if draft.pass_mark is not None and self.result.work.questions:
            said.append(_("%(n)s per cent or more is a pass.", n=draft.pass_mark))
        if draft.closes:
            said.append(_("After it is due nothing counts any more."))
        else:
            said.append(_("What is done after it is due counts too, and is marked as late."))
        if self.hidden:
            said.append(_("Your answers are kept; how they were marked is shown once it is due."))
        return tuple(said)

    @property
    def lessons(self) -> tuple[LessonRow, ...]:
        """The lessons and quizzes to work through."""
        quizzes = self._quizzes()
        return tuple(
            self._lesson(lesson, quiz=lesson.lesson.id in quizzes)
            for lesson in self.result.work.lessons
        )

    @property
    def briefings(self) -> tuple[tuple[Briefing, bool], ...]:
        """The briefings to read, each with whether it was."""
        return tuple((one, at is not None) for one, at in self.result.work.briefings)

    @property
    def reviewed(self) -> str:
        """How many reviews were given; empty where none are asked for."""
        many = self.result.work.reviewed
        if many is None:
            return ""
        return _("%(n)s of %(of)s", n=min(many, SITTING), of=SITTING)

    @property
    def review_state(self) -> str:
        """How far the reviews are."""
        many = self.result.work.reviewed or 0
        return _state(many, done=many >= SITTING)

    @property
    def _due_at(self) -> datetime:
        return self.result.task.terms.due_at

    @property
    def _zone(self) -> str:
        return self.result.task.assignment.span.zone

    def _quizzes(self) -> frozenset[str]:
        """Return the lessons of which the quiz alone is asked for."""
        items = self.result.task.assignment.draft.items
        quizzes = {item.content_id for item in items if item.kind is Kind.QUIZ}
        whole = {item.content_id for item in items if item.kind is Kind.LESSON}
        modules = {item.content_id for item in items if item.kind is Kind.MODULE}
        lessons = (work.lesson for work in self.result.work.lessons)
        whole |= {lesson.id for lesson in lessons if lesson.module_id in modules}
        return frozenset(quizzes - whole)

    def _lesson(self, work: LessonWork, *, quiz: bool) -> LessonRow:
        lesson = work.lesson
        counting = self.result.work.counting
        questions = counted(lesson, {ref: one.credit for ref, one in counting.items()})
        title = _("Quiz: %(title)s", title=lesson.title) if quiz else lesson.title
        rows = (_row(q.stem, counting.get(q.ref), _at(lesson.id, q.id)) for q in questions)
        result = _("%(n)s of %(of)s points", n=f"{work.points:g}", of=work.possible)
        return LessonRow(
            title=title,
            href=url("quizzes.quiz" if quiz else "lessons.lesson", lesson_id=lesson.id),
            state=_state(work.answered, done=work.done_at is not None),
            answered=_("%(n)s of %(of)s answered", n=work.answered, of=work.questions),
            result="" if self.hidden or not work.answered else result,
            questions=() if self.hidden or not work.answered else tuple(rows),
        )


def to_do(views: tuple[TaskView, ...]) -> tuple[TaskView, ...]:
    """Return what is left to do now, what is due first at the head."""
    return _by_due(view for view in views if view.to_do)


def coming(views: tuple[TaskView, ...]) -> tuple[TaskView, ...]:
    """Return what has not opened yet."""
    return _by_due(view for view in views if not (view.open or view.excused))


def over(views: tuple[TaskView, ...]) -> tuple[TaskView, ...]:
    """Return what is done, excused or closed, the latest first."""
    found = (view for view in views if not view.to_do and (view.open or view.excused))
    return tuple(reversed(_by_due(found)))


def _by_due(views: Iterable[TaskView]) -> tuple[TaskView, ...]:
    return tuple(sorted(views, key=lambda view: (view.result.task.terms.due_at, view.id)))


def _state(begun: int, *, done: bool) -> str:
    if done:
        return WorkState.DONE.value
    return (WorkState.IN_PROGRESS if begun else WorkState.NOT_STARTED).value


def _row(stem: str, found: Counted | None, href: str) -> QuestionRow:
    if found is None:
        return QuestionRow(stem, "", _("Not answered"), href)
    outcome = marked(found.credit).outcome
    words = {
        Outcome.RIGHT: _("Right"),
        Outcome.PARTLY: _("Partly right"),
        Outcome.NO: _("Not right"),
    }[outcome]
    return QuestionRow(stem, outcome.value, words, href)


def _at(lesson_id: str, question_id: str) -> str:
    return f"{url('lessons.lesson', lesson_id=lesson_id)}#q-{question_id}"

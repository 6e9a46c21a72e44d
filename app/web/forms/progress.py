"""One learner's own page as it is laid out: next step, review, stones, sureness, weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from app.core.answers import Sure
from app.core.calibration import Level
from app.core.lessons import Lesson, Module
from app.core.people import Learner
from app.core.progress import LessonProgress, ModuleProgress, Progress, State
from app.core.questions import Question
from app.services.progress import Report
from app.web.forms import wording
from app.web.forms.tasks import TaskView, to_do
from app.web.plumbing.catalogue import edition
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.pages import Page
from app.web.plumbing.templating import day

MOST_SHOWN = 5
SIDES: dict[State, Literal["bare", "begun", "polished"]] = {
    State.NOT_STARTED: "bare",
    State.IN_PROGRESS: "begun",
    State.DONE: "polished",
}


@dataclass(frozen=True)
class ProgressPage(Page):
    """What one learner has read, answered and mastered, and what comes next."""

    template = "me/progress.html"
    section = "me"
    learner: Learner
    report: Report
    moment: datetime
    new_cards: tuple[tuple[str, datetime], ...] = ()
    """Classes that gave another card, and when."""

    @property
    def today(self) -> date:
        """The day (UTC) on which the page is looked at."""
        return self.moment.date()

    @property
    def tasks(self) -> tuple[TaskView, ...]:
        """What is left to do in one's classes, what is due first at the head."""
        return to_do(tuple(TaskView(one, self.moment) for one in self.report.results))

    @property
    def pupil(self) -> bool:
        """Whether any class asks for something."""
        return bool(self.report.results)

    @property
    def untold(self) -> int:
        """How many answers have marks that are told later."""
        return self.report.untold

    @property
    def progress(self) -> Progress:
        """The states of modules and lessons."""
        return self.report.progress

    @property
    def title(self) -> str:
        """The heading."""
        return _("Your progress")

    @property
    def begun(self) -> tuple[ModuleProgress, ...]:
        """The modules with lessons to read, in order."""
        return self.progress.modules

    def states(self, found: ModuleProgress) -> tuple[str, ...]:
        """The sides of a module's stone: polished when done, hatched when begun."""
        lessons = {item.lesson.id: SIDES[item.state] for item in found.lessons}
        return tuple(lessons.get(name, "bare") for name in found.module.side_ids)

    @property
    def next_step(self) -> LessonProgress | None:
        """The lesson to go on with."""
        return self.progress.next_step

    @property
    def next_module(self) -> Module | None:
        """The module of that lesson."""
        step = self.next_step
        found = [m.module for m in self.progress.modules if step in m.lessons]
        return next(iter(found), None)

    @property
    def due(self) -> int:
        """How many questions are due for review."""
        return sum(due.on <= self.today for due in self.report.scheduled)

    @property
    def sure_and_wrong(self) -> tuple[tuple[Question, Lesson], ...]:
        """The questions whose latest answer was sure and not right, with their lessons."""
        wrong = [due.question for due in self.report.scheduled if due.missed and due.sure]
        return tuple((one, edition().lesson(one.lesson_id)) for one in wrong[:MOST_SHOWN])

    @property
    def levels(self) -> tuple[tuple[Level, str], ...]:
        """How often answers were right, by how sure they were given, with the words for it."""
        words = dict(wording.sure_choices())
        return tuple((level, words[level.sure.value]) for level in self.report.levels)

    @property
    def unsure(self) -> bool:
        """Whether there is anything to say about being sure."""
        return any(level.of for level in self.report.levels)

    @property
    def finding(self) -> str:
        """The chart of being sure in one sentence."""
        by_level = {level.sure: level for level in self.report.levels}
        sure = by_level[Sure.SURE]
        if sure.of:
            words = _("When you said you were sure, you were right %(n)s times out of %(of)s.")
        else:
            sure = next(level for level in reversed(self.report.levels) if level.of)
            words = _("You have never said you were sure. So far %(n)s of %(of)s were right.")
        return words % {"n": sure.right, "of": sure.of}

    @property
    def sure_rows(self) -> tuple[tuple[str, str, int], ...]:
        """The rows of that chart."""
        return tuple(
            (words, _("%(n)s of %(of)s", n=level.right, of=level.of), level.percent)
            for level, words in self.levels
        )

    @property
    def week_cells(self) -> tuple[tuple[str, int], ...]:
        """The columns of the chart over weeks: day of the month and answers."""
        return tuple((day(week.monday), week.answers) for week in self.report.weeks)

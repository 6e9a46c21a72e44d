"""Records of learning: what somebody shows of what they have done here, as it stood on one day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from app.core.catalogue import Catalogue, Edition
from app.core.lessons import Lesson, Module
from app.core.progress import GivenAnswer, Keys, LessonProgress, Reading, State, progress
from app.core.sources import Frameworks, by_framework


@dataclass(frozen=True)
class Choice:
    """What a record shows: which modules, and whether on which days."""

    module_ids: tuple[str, ...]
    days: bool


@dataclass(frozen=True)
class Facts:
    """What is known of a learner; the time of a reading is that of its receipt."""

    answers: tuple[GivenAnswer, ...]
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class RecordLesson:
    """A lesson that is done, mastered or not; `on` is the day since when, if days are shown."""

    lesson: Lesson
    mastered: bool
    on: date | None = None


@dataclass(frozen=True)
class RecordModule:
    """A module with those of its lessons that are done, `of` so many that there are."""

    module: Module
    lessons: tuple[RecordLesson, ...]

    @property
    def of(self) -> int:
        """How many lessons the module has."""
        return len(self.module.lesson_ids)

    @property
    def mastered(self) -> int:
        """How many lessons are mastered."""
        return sum(lesson.mastered for lesson in self.lessons)

    @property
    def sides(self) -> tuple[Literal["bare", "polished"], ...]:
        """The sides of its stone: polished where the lesson is done."""
        done = {found.lesson.id for found in self.lessons}
        return tuple("polished" if name in done else "bare" for name in self.module.side_ids)


@dataclass(frozen=True)
class Record:
    """Modules in which something is done, and what the mastered lessons prepare for."""

    modules: tuple[RecordModule, ...]
    frameworks: Frameworks

    @property
    def lessons(self) -> tuple[RecordLesson, ...]:
        """All lessons in it."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    @property
    def mastered(self) -> int:
        """How many lessons are mastered."""
        return sum(lesson.mastered for lesson in self.lessons)

    @property
    def period(self) -> tuple[date, date] | None:
        """The first and the last of its days; None where no days are shown."""
        days = [lesson.on for lesson in self.lessons if lesson.on]
        return (min(days), max(days)) if days else None


def record(catalogue: Catalogue, lang: str, choice: Choice | None, facts: Facts) -> Record:
    """Derive a record from facts; without a choice it shows every module, with days.

    A day is the one on which the site knew enough to say so, whatever a device's clock said.
    """
    edition = catalogue.edition(lang)
    derived = progress(edition, facts.answers, facts.readings, catalogue.keys)
    chosen = set(choice.module_ids if choice else edition.modules)
    days = choice is None or choice.days
    modules = tuple(
        RecordModule(
            found.module,
            tuple(
                RecordLesson(
                    item.lesson,
                    item.mastered,
                    _since(item, edition, facts, catalogue.keys) if days else None,
                )
                for item in found.lessons
                if item.state is State.DONE
            ),
        )
        for found in derived.modules
        if found.module.id in chosen and found.done
    )
    mastered = [one.lesson for found in modules for one in found.lessons if one.mastered]
    names = (name for lesson in mastered for name in lesson.competences)
    return Record(modules, by_framework(names, catalogue.competences))


def _since(item: LessonProgress, edition: Edition, facts: Facts, keys: Keys) -> date:
    """Return the day since when a lesson is as far as it is: mastered, or else done."""
    lesson = item.lesson
    alone = _alone(edition, lesson)
    given = [one for one in facts.answers if one.ref in alone.questions]
    read = [one for one in facts.readings if one.lesson_id == lesson.id]
    moments = sorted({one.received_at for one in given} | {one.read_at for one in read})

    def so_far(moment: datetime) -> bool:
        then = progress(
            alone,
            [one for one in given if one.received_at <= moment],
            [one for one in read if one.read_at <= moment],
            keys,
        ).lessons[0]
        return then.mastered if item.mastered else then.state is State.DONE

    return moments[_first(moments, so_far)].date()


def _first(moments: Sequence[datetime], holds: Callable[[datetime], bool]) -> int:
    """Return the place of the first moment from which on something holds.

    No further fact ever lowers progress, so what holds once holds ever after.
    """
    return min(bisect_left(moments, True, key=holds), len(moments) - 1)  # noqa: FBT003  # what is looked for


def _alone(edition: Edition, lesson: Lesson) -> Edition:
    """Return an edition of one lesson."""
    module = replace(edition.module(lesson.module_id), lesson_ids=(lesson.id,))
    return replace(edition, modules={module.id: module}, lessons={lesson.id: lesson})


def chosen(asked: Iterable[str], *, days: bool, edition: Edition) -> Choice:
    """Return a choice of modules that there are, each once, in the order of the site."""
    wanted = set(asked)
    return Choice(tuple(name for name in edition.modules if name in wanted), days)


def named(choice: Choice, modules: Mapping[str, Module]) -> tuple[Module, ...]:
    """Return the modules of a choice that there still are."""
    return tuple(modules[name] for name in choice.module_ids if name in modules)

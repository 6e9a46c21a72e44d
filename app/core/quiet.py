"""Quiet until due: which of a pupil's answers have a mark that they are not told yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.core.assignments import Task, parts
from app.core.catalogue import Edition
from app.core.progress import GivenAnswer


@dataclass(frozen=True)
class Quiet:
    """The questions whose marks are not told yet, each with the tasks that ask for it."""

    tasks: Mapping[str, tuple[Task, ...]] = field(default_factory=dict)

    def until(self, given: GivenAnswer) -> Task | None:
        """Return the task that tells the mark of an answer last; None where it is told.

        What was given before a task opened was told then, and stays so.
        """
        asking = self.tasks.get(given.ref, ())
        found = [task for task in asking if task.terms.counted_at(given) is not None]
        return max(found, key=lambda task: task.terms.due_at, default=None)

    def told(self, answers: Iterable[GivenAnswer]) -> tuple[GivenAnswer, ...]:
        """Return the answers whose marks are told, in their order."""
        return tuple(given for given in answers if self.until(given) is None)

    def untold(self, answers: Iterable[GivenAnswer]) -> tuple[GivenAnswer, ...]:
        """Return the answers whose marks are not told yet, in their order."""
        return tuple(given for given in answers if self.until(given) is not None)


def quiet(tasks: Iterable[Task], edition: Edition, now: datetime) -> Quiet:
    """Return what is kept quiet at a moment, of all that a pupil has to do."""
    found: dict[str, tuple[Task, ...]] = {}
    for task in tasks:
        if task.terms.hides_marks(now):
            for ref in parts(task.assignment.draft.items, edition).refs:
                found[ref] = (*found.get(ref, ()), task)
    return Quiet(found)

"""Gradebooks: what each pupil of a class has done of each assignment; cells, rows and columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from statistics import median

from app.core.assignments import Allowance, Assignment, Override, Parts, Task, parts
from app.core.catalogue import Edition
from app.core.classrooms import Pupil
from app.core.errors import NotFoundError
from app.core.progress import GivenAnswer, Keys
from app.core.work import Facts, Work, WorkState, asked, work

FEWEST = 5
"""Of fewer pupils than these no share and no middle is told: it would speak of one of them."""

Decided = tuple[int, int]
"""The numbers of an assignment and of a pupil."""


@dataclass(frozen=True)
class Register:
    """A class as it is written down: pupils, assignments, and what its teachers decided."""

    pupils: tuple[Pupil, ...]
    assignments: tuple[Assignment, ...]
    allowances: Mapping[Decided, Allowance] = field(default_factory=dict)
    overrides: Mapping[Decided, Override] = field(default_factory=dict)

    def task(self, assignment: Assignment, pupil: Pupil) -> Task | None:
        """Return an assignment as a pupil has it to do; None where it is not for them."""
        if not assignment.is_for(pupil.id):
            return None
        key = (assignment.id, pupil.id)
        allowance, override = self.allowances.get(key), self.overrides.get(key)
        return Task(assignment, pupil.id, pupil.joined_at, allowance=allowance, override=override)


@dataclass(frozen=True)
class Cell:
    """One pupil's work on one assignment, as it stands at a moment."""

    task: Task
    work: Work
    moment: datetime

    @property
    def state(self) -> WorkState:
        """How far it is."""
        return self.work.state

    @property
    def coming(self) -> bool:
        """Whether it has not opened yet."""
        return not (self.excused or self.task.assignment.is_open(self.moment))

    @property
    def percent(self) -> int | None:
        """The result, the teacher's own where they set one; None before the first answer."""
        return self.work.percent

    @property
    def late(self) -> bool:
        """Whether it was finished after it was due."""
        return self.state is WorkState.LATE

    @property
    def excused(self) -> bool:
        """Whether nothing is asked of the pupil."""
        return self.task.terms.excused

    @property
    def done(self) -> bool:
        """Whether nothing is left to do: all of it was done, or a teacher set the result."""
        return self.work.done or self.overridden

    @property
    def overdue(self) -> bool:
        """Whether it should be done by now and is not."""
        return not self.coming and self.work.overdue(self.moment)

    @property
    def overridden(self) -> bool:
        """Whether a teacher set the result by hand."""
        return self.task.override is not None

    @property
    def passed(self) -> bool | None:
        """Whether the pass mark is reached; None where none is set or that is still open."""
        passed = self.work.passed
        settled = passed or self.done or self.overdue
        return passed if settled else None

    @property
    def asked(self) -> bool:
        """Whether the pupil has to do it by now or later, and could have begun."""
        return not (self.excused or self.coming)


@dataclass(frozen=True)
class Row:
    """One pupil: a cell for each assignment of the class, None where it is not for them."""

    pupil: Pupil
    cells: tuple[Cell | None, ...]

    @cached_property
    def theirs(self) -> tuple[Cell, ...]:
        """What they have to do, in order."""
        return tuple(cell for cell in self.cells if cell is not None)

    @property
    def asked(self) -> int:
        """How many assignments ask something of them."""
        return sum(cell.asked for cell in self.theirs)

    @property
    def done(self) -> int:
        """How many of these are done, in time, late or by a result set by hand."""
        return sum(cell.asked and cell.done for cell in self.theirs)

    @property
    def overdue(self) -> int:
        """How many should be done and are not."""
        return sum(cell.overdue for cell in self.theirs)

    def cell(self, assignment_id: int) -> Cell:
        """Return one cell; NotFoundError where the pupil has nothing of that number to do."""
        for cell in self.theirs:
            if cell.task.assignment.id == assignment_id:
                return cell
        raise NotFoundError(str(assignment_id))


@dataclass(frozen=True)
class Column:
    """One assignment: a cell for each pupil who has it to do, by their pseudonyms."""

    assignment: Assignment
    cells: tuple[tuple[Pupil, Cell], ...]

    @property
    def asked(self) -> int:
        """Of how many pupils it asks something."""
        return sum(cell.asked for _pupil, cell in self.cells)

    @property
    def done(self) -> int:
        """How many of these are done, in time, late or by a result set by hand."""
        return sum(cell.asked and cell.done for _pupil, cell in self.cells)

    @property
    def overdue(self) -> int:
        """How many should be done and are not."""
        return sum(cell.overdue for _pupil, cell in self.cells)

    @property
    def percents(self) -> tuple[int, ...]:
        """The results of all of whom it asks something, the lowest first."""
        found = (cell.percent for _pupil, cell in self.cells if cell.asked)
        return tuple(sorted(one for one in found if one is not None))

    @property
    def middle(self) -> int | None:
        """The result that as many reach as miss, halves rounded up; None where there are few."""
        found = self.percents
        return int(median(found) + 0.5) if len(found) >= FEWEST else None


@dataclass(frozen=True)
class Gradebook:
    """A class: its assignments in order, and a row for each pupil, by their pseudonyms."""

    assignments: tuple[Assignment, ...]
    rows: tuple[Row, ...]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """A column for each assignment."""
        return tuple(
            Column(assignment, self._cells(place))
            for place, assignment in enumerate(self.assignments)
        )

    def row(self, pupil_id: int) -> Row:
        """Return the row of a pupil; NotFoundError where the class has none of that number."""
        for row in self.rows:
            if row.pupil.id == pupil_id:
                return row
        raise NotFoundError(str(pupil_id))

    def column(self, assignment_id: int) -> Column:
        """Return one assignment; NotFoundError where the class has none of that number."""
        for column in self.columns:
            if column.assignment.id == assignment_id:
                return column
        raise NotFoundError(str(assignment_id))

    def _cells(self, place: int) -> tuple[tuple[Pupil, Cell], ...]:
        found = ((row.pupil, row.cells[place]) for row in self.rows)
        return tuple((pupil, cell) for pupil, cell in found if cell is not None)


def gradebook(
    register: Register, facts: Mapping[int, Facts], edition: Edition, keys: Keys, now: datetime
) -> Gradebook:
    """Derive a class's gradebook from its register and, by their number, what its pupils did.

    Neither the order in which facts came nor their repetition matters.
    """
    wanted = [(one, parts(one.draft.items, edition)) for one in register.assignments]
    whole = tuple(_Wanted(one, what, what.refs) for one, what in wanted)
    rows = []
    for pupil in register.pupils:
        known = facts.get(pupil.id, Facts())
        by_ref = _by_ref(known.answers)
        cells: list[Cell | None] = []
        for one in whole:
            task = register.task(one.assignment, pupil)
            did = Facts(_those(by_ref, one.refs), known.readings, known.reviews)
            cells.append(_cell(task, one.parts, did, (edition, keys), now) if task else None)
        rows.append(Row(pupil, tuple(cells)))
    return Gradebook(register.assignments, tuple(rows))


@dataclass(frozen=True)
class _Wanted:
    """An assignment, found once for all pupils."""

    assignment: Assignment
    parts: Parts
    refs: frozenset[str]


def _cell(
    task: Task, what: Parts, did: Facts, content: tuple[Edition, Keys], now: datetime
) -> Cell:
    edition, keys = content
    return Cell(task, work(asked(task, edition, what), did, keys, task.override), now)


def _by_ref(answers: Iterable[GivenAnswer]) -> Mapping[str, Sequence[GivenAnswer]]:
    found: dict[str, list[GivenAnswer]] = defaultdict(list)
    for given in answers:
        found[given.ref].append(given)
    return found


def _those(
    by_ref: Mapping[str, Sequence[GivenAnswer]], refs: frozenset[str]
) -> tuple[GivenAnswer, ...]:
    return tuple(given for ref in refs if ref in by_ref for given in by_ref[ref])

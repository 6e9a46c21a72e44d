"""A gradebook as its pages tell it: what stands in a cell, in which order, and what helps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.core.gradebook import Cell, Column, Gradebook, Row
from app.core.work import WorkState
from app.web.forms.moments import told
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import number, url

NAME, DONE = "name", "done"


@dataclass(frozen=True)
class CellView:
    """What stands in a cell: a result, a few words, and whether it asks to be looked at."""

    result: str = ""
    note: str = ""
    low: bool = False

    def __bool__(self) -> bool:
        """Say whether anything stands there."""
        return bool(self.result or self.note)


@dataclass(frozen=True)
class Head:
    """The head of a column: its words, where it leads, and how to sort by it."""

    words: str
    sort: str
    sorted: str = ""
    href: str = ""
    note: str = ""


@dataclass(frozen=True)
class Order:
    """By what the rows of a gradebook stand, and whether the highest stands first."""

    by: str = NAME
    down: bool = False

    def head(self, by: str) -> tuple[str, str]:
        """Return what a click on a head asks for, and how it is sorted now, in ARIA's words."""
        if by != self.by:
            return by, ""
        return (by, "descending") if self.down else (f"-{by}", "ascending")


def order(asked: str, book: Gradebook) -> Order:
    """Read the order that an address asks for; by name where it means nothing."""
    by, down = asked.removeprefix("-"), asked.startswith("-")
    known = {NAME, DONE} | {str(one.id) for one in book.assignments}
    return Order(by, down) if by in known else Order()


def sorted_rows(book: Gradebook, order: Order) -> tuple[Row, ...]:
    """Return the rows in an order; who has nothing there stands last, equals stand by name."""
    if order.by == NAME:
        return tuple(reversed(book.rows)) if order.down else book.rows
    rank = _done if order.by == DONE else _by(number(order.by))
    ranked = [(rank(row), row) for row in book.rows]
    there = [(value, row) for value, row in ranked if value is not None]
    there.sort(key=lambda pair: pair[0], reverse=order.down)
    rest = tuple(row for value, row in ranked if value is None)
    return tuple(row for _value, row in there) + rest


def cell_view(cell: Cell | None) -> CellView:
    """Return what stands in a cell."""
    if cell is None or cell.coming:
        return CellView()
    if cell.excused:
        return CellView(note=_("excused"))
    result = "" if cell.percent is None else f"{cell.percent}%"
    notes = [*_state(cell), *_judged(cell)]
    return CellView(result, ", ".join(notes), low=cell.overdue or cell.passed is False)


def state_words(cell: Cell) -> str:
    """Return the state of a cell in words that stand alone."""
    if cell.coming:
        return _("Not open yet")
    words = {
        WorkState.NOT_STARTED: _("Not started"),
        WorkState.IN_PROGRESS: _("In progress"),
        WorkState.DONE: _("Done"),
        WorkState.LATE: _("Done, late"),
        WorkState.EXCUSED: _("Excused"),
    }[cell.state]
    return _("%(state)s, overdue", state=words) if cell.overdue else words


def told_words(cell: Cell) -> str:
    """Return all that a cell says beside its result, in words that stand alone."""
    said = [state_words(cell), "" if cell.excused else passed_words(cell)]
    if cell.overridden and not cell.excused:
        said.append(_("set by hand"))
    return "; ".join(words for words in said if words)


def passed_words(cell: Cell) -> str:
    """Return whether it is passed, in words; empty where that is nothing to say."""
    if cell.passed is None:
        return ""
    return _("Passed") if cell.passed else _("Not passed")


def heads(book: Gradebook, order: Order, classroom_id: int) -> tuple[Head, ...]:
    """Return the heads of the assignments' columns."""
    return tuple(_head(column, order, classroom_id) for column in book.columns)


def _head(column: Column, order: Order, classroom_id: int) -> Head:
    one = column.assignment
    sort, state = order.head(str(one.id))
    href = url("results.results", classroom_id=classroom_id, assignment_id=one.id)
    if column.cells and all(cell.coming or cell.excused for _pupil, cell in column.cells):
        note = _("opens %(when)s", when=told(one.span.opens_at, one.span.zone))
    else:
        note = _("%(n)s of %(of)s done", n=column.done, of=column.asked)
    return Head(one.title, sort, state, href, note)


def _state(cell: Cell) -> list[str]:
    if cell.overdue:
        begun = cell.state is WorkState.IN_PROGRESS
        return [_("unfinished") if begun else _("missing")]
    words = {
        WorkState.IN_PROGRESS: [_("in progress")],
        WorkState.DONE: [] if cell.percent is not None else [_("done")],
        WorkState.LATE: [_("late")],
    }
    return words.get(cell.state, [])


def _judged(cell: Cell) -> list[str]:
    said = [_("not passed")] if cell.passed is False and not cell.overdue else []
    return [*said, _("by hand")] if cell.overridden else said


def _done(row: Row) -> float | None:
    return row.done / row.asked if row.asked else None


def _by(assignment_id: int) -> Callable[[Row], float | None]:
    def rank(row: Row) -> float | None:
        cell = next((one for one in row.theirs if one.task.assignment.id == assignment_id), None)
        if cell is None or not cell.asked:
            return None
        return -1 if cell.percent is None else cell.percent

    return rank

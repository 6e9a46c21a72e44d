"""Gradebooks as CSV: plainly, and in the columns that Moodle and Canvas import.

A cell that a spreadsheet program could take for a formula, and one that begins with an apostrophe
itself, gets an apostrophe in front: whoever reads takes one away from every cell that has one.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.gradebook import Cell, Gradebook, Row
from app.export.bundles import RISKY

TYPE = "text/csv; charset=utf-8"
MARK = "\ufeff"
"""By this sign in front spreadsheet programs know UTF-8; the importers of Moodle and Canvas take
it as well."""
APOSTROPHE = "'"
MOODLE = ("First name", "Last name", "ID number", "Email address")
CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
CANVAS_POINTS = "    Points Possible"
EXCUSED = "EX"
"""What Canvas takes for excused."""


class Layout(StrEnum):
    """For which program the columns are."""

    PLAIN = "plain"
    MOODLE = "moodle"
    CANVAS = "canvas"


@dataclass(frozen=True)
class Words:
    """What plain columns are called, and how the state of a cell is told."""

    pupil: str
    done: str
    asked: str
    result: str
    state: str
    tell: Callable[[Cell], str]


def written(book: Gradebook, layout: Layout, section: str, words: Words) -> bytes:
    """Return a gradebook as a CSV file; `section` is what Canvas calls the class.

    Results are whole per cent, so that an assignment has 100 points; what has no result is empty.
    """
    titles = distinct(assignment.title for assignment in book.assignments)
    rows = {
        Layout.PLAIN: lambda: _plain(book, titles, words),
        Layout.MOODLE: lambda: _moodle(book, titles),
        Layout.CANVAS: lambda: _canvas(book, titles, section),
    }[layout]()
    out = io.StringIO(newline="")
    csv.writer(out).writerows([safe(cell) for cell in row] for row in rows)
    return (MARK + out.getvalue()).encode()


def safe(cell: str) -> str:
    """Return a cell that no program takes for a formula."""
    bare = cell.lstrip(" \u00a0\u3000")
    return APOSTROPHE + cell if bare.startswith((*RISKY, APOSTROPHE)) else cell


def undone(cell: str) -> str:
    """Return what a cell said before it was made safe."""
    return cell[1:] if cell.startswith(APOSTROPHE) else cell


def distinct(titles: Iterable[str]) -> tuple[str, ...]:
    """Return titles of which no two are equal: later ones get a number, as importers ask for."""
    met: Counter[str] = Counter()
    taken: set[str] = set()
    found = []
    for title in titles:
        name = title
        while name in taken:
            met[title] += 1
            name = f"{title} – {met[title] + 1}"
        taken.add(name)
        found.append(name)
    return tuple(found)


def _plain(book: Gradebook, titles: Sequence[str], words: Words) -> list[list[str]]:
    columns = [f"{title}: {part}" for title in titles for part in (words.result, words.state)]
    head = [words.pupil, words.done, words.asked, *columns]
    return [head, *(_plain_row(row, words) for row in book.rows)]


def _plain_row(row: Row, words: Words) -> list[str]:
    cells = []
    for cell in row.cells:
        cells += ["", ""] if cell is None else [_percent(cell), words.tell(cell)]
    return [row.pupil.pseudonym, str(row.done), str(row.asked), *cells]


def _moodle(book: Gradebook, titles: Sequence[str]) -> list[list[str]]:
    """First name is the pseudonym; who imports fills in by what Moodle knows its users."""
    head = [*MOODLE, *(f"{title} (Real)" for title in titles)]
    empty = [""] * (len(MOODLE) - 1)
    rows = [
        [row.pupil.pseudonym, *empty, *(_percent(cell) for cell in row.cells)] for row in book.rows
    ]
    return [head, *rows]


def _canvas(book: Gradebook, titles: Sequence[str], section: str) -> list[list[str]]:
    """Student is the pseudonym; who imports fills in one of the ids."""
    empty = [""] * (len(CANVAS) - 2)
    points = [CANVAS_POINTS, *empty, "", *("100" for _title in titles)]
    rows = [
        [row.pupil.pseudonym, *empty, section, *(_canvas_cell(cell) for cell in row.cells)]
        for row in book.rows
    ]
    return [[*CANVAS, *titles], points, *rows]


def _canvas_cell(cell: Cell | None) -> str:
    return EXCUSED if cell is not None and cell.excused else _percent(cell)


def _percent(cell: Cell | None) -> str:
    if cell is None or cell.excused or cell.percent is None:
        return ""
    return str(cell.percent)

"""The lines that a briefing is made of: paragraphs, items of a list, rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.text.chunks import Chunk
from app.core.text.problems import Problems

_ITEM = re.compile(r"(?:[-*+]|\d{1,3}\.)[ \t]+(.*)")
_ID = re.compile(r"\s*\{#([a-z][a-z0-9-]{0,59})\}\s*")
_RULER = re.compile(r"[|:\- \t]+")
_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Line:
    """Some words, the line on which they begin, and the id that stands with them."""

    text: str
    line: int
    id: str = ""


@dataclass(frozen=True)
class Row:
    """The cells of a row, its line, and the id that stands in it."""

    cells: tuple[str, ...]
    line: int
    id: str = ""


def paragraphs(pieces: Sequence[Chunk]) -> Iterator[Line]:
    """Yield each piece as a line of words."""
    for piece in pieces:
        yield _line(piece.text, piece.line)


def items(pieces: Sequence[Chunk]) -> Iterator[Line]:
    """Yield the items of all lists; words below an item belong to it."""
    for piece in pieces:
        held: list[str] = []
        start = piece.line
        for number, text in enumerate(piece.text.split("\n"), piece.line):
            item = _ITEM.match(text)
            if item and held:
                yield _line(" ".join(held), start)
                held.clear()
            start = number if item else start
            held.append(item[1] if item else text.strip())
        yield _line(" ".join(held), start)


def table(
    pieces: Sequence[Chunk], width: int, problems: Problems, *, at_least: bool = False
) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Return the heads and the rows of the table in a part; rows of a wrong width are faults."""
    rows = [
        _row(text, number)
        for piece in pieces
        for number, text in enumerate(piece.text.split("\n"), piece.line)
        if "|" in text and not _RULER.fullmatch(text)
    ]
    fitting = []
    for row in rows:
        wide = len(row.cells)
        if wide == width or (at_least and wide >= width and wide == len(rows[0].cells)):
            fitting.append(row)
        else:
            problems.add(row.line, f"this row has {wide} cells; the table has {width} or its heads")
    if not fitting:
        return (), ()
    return fitting[0].cells, tuple(fitting[1:])


def _row(text: str, number: int) -> Row:
    found = _ID.search(text)
    bare = _ID.sub(" ", text).strip().removeprefix("|").removesuffix("|")
    cells = tuple(cell.strip().replace("\\|", "|") for cell in _BAR.split(bare))
    return Row(cells, number, found[1] if found else "")


def _line(text: str, number: int) -> Line:
    found = _ID.search(text)
    return Line(_ID.sub(" ", text).strip(), number, found[1] if found else "")

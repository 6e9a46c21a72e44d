"""Cuts a text into the pieces that stand on their own: headings, paragraphs, lists, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass

HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")
PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<target>[^()\s]+)\)\s*")
LONE_LINK = re.compile(
    r"\[(?P<words>[^\]]+)\]\((?P<target>(?:[\w./-]*quiz\.md(?:#[\w-]+)?|explorable:[\w-]+))\)\s*"
)
_ITEM = re.compile(r"(?:[-*+]|(\d{1,3})\.)[ \t]+")


@dataclass(frozen=True)
class Chunk:
    """A piece of text, whose first line is `line`."""

    text: str
    line: int

    def is_a(self, shape: re.Pattern[str]) -> re.Match[str] | None:
        """Match the whole piece against a shape."""
        return shape.fullmatch(self.text)

    @property
    def list_kind(self) -> str:
        """`1` for a numbered list, `-` for a bulleted one, empty for anything else."""
        item = _ITEM.match(self.text)
        return "" if item is None else "1" if item[1] else "-"


def chunks(body: str, first_line: int) -> tuple[Chunk, ...]:
    """Cut a body at blank lines, keeping the items of a list together."""
    pieces: list[Chunk] = []
    for piece in _pieces(body, first_line):
        last = pieces[-1] if pieces else None
        if last and _continues(last, piece):
            gap = piece.line - last.line - last.text.count("\n")
            pieces[-1] = Chunk(last.text + "\n" * gap + piece.text, last.line)
        else:
            pieces.append(piece)
    return tuple(pieces)


def _pieces(body: str, first_line: int) -> list[Chunk]:
    pieces: list[Chunk] = []
    lines: list[str] = []
    start = first_line

    def close() -> None:
        if lines:
            pieces.append(Chunk("\n".join(lines), start))
            lines.clear()

    for number, line in enumerate(body.split("\n"), first_line):
        if not line.strip():
            close()
        elif _stands_alone(line):
            close()
            pieces.append(Chunk(line.rstrip(), number))
        else:
            start = start if lines else number
            lines.append(line.rstrip() + "  " * line.endswith("  "))
    close()
    return pieces


def _stands_alone(line: str) -> bool:
    return any(shape.fullmatch(line) for shape in (HEADING, PICTURE, LONE_LINK))


def _continues(last: Chunk, piece: Chunk) -> bool:
    """A later item of the same list, or an indented paragraph below an item."""
    if not last.list_kind:
        return False
    return piece.text.startswith("  ") or piece.list_kind == last.list_kind

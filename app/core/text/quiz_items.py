"""The lines of a question: what introduces it, then choices, steps or a table of pairs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.core.text.problems import Problems
from app.core.text.quiz_outline import Attributes, Line, split_attributes

_CHOICE = re.compile(r"[-*+] +\[([ xX~])\](?: +(?P<words>.*))?")
_STEP = re.compile(r"\d{1,3}\. +(?P<words>.*)")
_QUOTE = re.compile(r"\s+>\s?(?P<words>.*)")
_CREDITS = {"x": 1.0, "~": 0.5, " ": 0.0}
_CELLS = 2
MOST_ITEMS = 40


@dataclass(frozen=True)
class Item:
    """A choice or a step: its words, attributes, credit and feedback, each with its line."""

    words: str
    attributes: Attributes
    credit: float
    feedback: str
    line: int
    last_line: int
    feedback_line: int


@dataclass(frozen=True)
class Row:
    """A row of a match table; `left` is empty for an extra option."""

    left: str
    right: str
    left_id: str
    right_id: str
    line: int


@dataclass(frozen=True)
class Items:
    """What a question is made of; `lead` is the Markdown that stands before the first item."""

    lead: str
    lead_line: int
    choices: tuple[Item, ...] = ()
    steps: tuple[Item, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass
class _Opened:
    """An item while its lines are being read."""

    line: int
    credit: float
    words: list[str]
    last_line: int
    feedback: list[str] = field(default_factory=list)
    feedback_line: int = 0


def items(lines: tuple[Line, ...], problems: Problems) -> Items:
    """Sort the lines of a question; a line that belongs nowhere is a problem."""
    return _Sorter(problems).sort(lines)


class _Sorter:
    """Reads line after line; after the first item only items and what belongs to them may come."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.lead: list[Line] = []
        self.choices: list[_Opened] = []
        self.steps: list[_Opened] = []
        self.table: list[Line] = []
        self.open: _Opened | None = None

    def sort(self, lines: tuple[Line, ...]) -> Items:
        for line in lines:
            self._take(line)
        lead = self.lead
        for found in (self.choices, self.steps, self.table):
            if len(found) > MOST_ITEMS:
                self.problems.add(lines[0].number, f"a question has at most {MOST_ITEMS} choices")
                del found[MOST_ITEMS:]
        return Items(
            lead="\n".join(line.text for line in lead).strip("\n"),
            lead_line=next((line.number for line in lead if line.text.strip()), 0),
            choices=tuple(self._closed(opened) for opened in self.choices),
            steps=tuple(self._closed(opened) for opened in self.steps),
            rows=self._rows(),
        )

    def _take(self, line: Line) -> None:
        choice, step = _CHOICE.fullmatch(line.text), _STEP.fullmatch(line.text)
        if choice:
            self._start(self.choices, line, choice["words"] or "", _CREDITS[choice[1].lower()])
        elif step:
            self._start(self.steps, line, step["words"], 0.0)
        elif line.text.startswith("|"):
            self.table.append(line)
            self.open = None
        elif self.open is not None:
            self._continue(self.open, line)
        elif self.table and line.text.strip():
            self.problems.add(line.number, "nothing may stand after the table but a ### section")
        elif not self.table:
            self.lead.append(line)

    def _start(self, kind: list[_Opened], line: Line, words: str, credit: float) -> None:
        self.open = _Opened(line.number, credit, [words], line.number)
        kind.append(self.open)

    def _continue(self, opened: _Opened, line: Line) -> None:
        quote = _QUOTE.fullmatch(line.text)
        if quote:
            opened.feedback_line = opened.feedback_line or line.number
            opened.feedback.append(quote["words"])
        elif not line.text.strip():
            return
        elif line.text.startswith("  ") and not opened.feedback:
            opened.words.append(line.text.strip())
            opened.last_line = line.number
        elif line.text.startswith(">"):
            self.problems.add(line.number, "indent feedback by two spaces, below its choice")
        else:
            self.problems.add(
                line.number, "this line is neither a choice nor feedback: put it before the choices"
            )

    def _closed(self, opened: _Opened) -> Item:
        words, attributes = split_attributes(" ".join(opened.words), opened.line, self.problems)
        if not words:
            self.problems.add(opened.line, "this choice has no words")
        return Item(
            words=words,
            attributes=attributes,
            credit=opened.credit,
            feedback="\n".join(opened.feedback),
            line=opened.line,
            last_line=opened.last_line,
            feedback_line=opened.feedback_line,
        )

    def _rows(self) -> tuple[Row, ...]:
        rows = [row for line in self.table if (row := self._row(line))]
        if not self.table:
            return ()
        if len(self.table) < _CELLS or not re.fullmatch(r"[|\s:-]+", self.table[1].text):
            self.problems.add(
                self.table[0].number, "a table starts with a header and a line of dashes"
            )
            return tuple(rows)
        return tuple(rows[2:])

    def _row(self, line: Line) -> Row | None:
        bare = line.text.strip().removeprefix("|")
        cells = [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", bare)]
        if cells and not cells[-1]:
            cells.pop()
        if len(cells) != _CELLS:
            self.problems.add(line.number, "a row of a match has two cells: | left | right |")
            return None
        left, left_attributes = split_attributes(cells[0], line.number, self.problems)
        right, right_attributes = split_attributes(cells[1], line.number, self.problems)
        return Row(left, right, left_attributes.id, right_attributes.id, line.number)

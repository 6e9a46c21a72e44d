"""The outline of a quiz file: its headings with their attributes and the lines below each."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from app.core.text.chunks import HEADING
from app.core.text.problems import Problems
from app.core.text.slugs import ID

GROUP, QUESTION, PART = 1, 2, 3
MOST_PARTS = 400

_BRACES = re.compile(r"\s*\{(?P<inside>[^{}]*)\}\s*$")
_TOKEN = re.compile(r'\s*(#[^\s#.=]*|\.[\w-]+|[a-z][a-z-]*=(?:"[^"]*"|[^\s"]+))')


@dataclass(frozen=True)
class Line:
    """One line of the file and its number."""

    number: int
    text: str


@dataclass(frozen=True)
class Attributes:
    """What stands in braces at the end of a heading or a choice: `{#id .class key=value}`."""

    id: str = ""
    classes: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """A heading of some level, its words without attributes, and the lines below it."""

    level: int
    words: str
    attributes: Attributes
    line: int
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The lines below the heading as one text."""
        return "\n".join(line.text for line in self.lines)

    @property
    def text_line(self) -> int:
        """The line on which that text starts."""
        return self.lines[0].number if self.lines else self.line


def outline(body: str, first_line: int, problems: Problems) -> tuple[Part, ...]:
    """Cut a quiz at its headings; words before the first heading are a problem."""
    above: list[Line] = []
    cut: list[tuple[int, str, int, list[Line]]] = []
    for number, text in enumerate(body.split("\n"), first_line):
        found = HEADING.fullmatch(text)
        if found is None:
            (cut[-1][3] if cut else above).append(Line(number, text))
            continue
        cut.append((len(found[1]), found[2], number, []))
        if len(found[1]) > PART:
            problems.add(number, "headings in a quiz go no deeper than ###")
    _nothing_in(above, problems)
    if len(cut) > MOST_PARTS:
        problems.add(cut[MOST_PARTS][2], f"a quiz has at most {MOST_PARTS} headings")
    return tuple(_part(*found, problems) for found in cut[:MOST_PARTS])


def _part(level: int, heading: str, number: int, lines: list[Line], problems: Problems) -> Part:
    words, attributes = split_attributes(heading, number, problems)
    return Part(level, words, attributes, number, tuple(lines))


def _nothing_in(above: list[Line], problems: Problems) -> None:
    line = next((line.number for line in above if line.text.strip()), 0)
    if line:
        problems.add(line, "a quiz starts with a question: a line that begins with ##")


def split_attributes(text: str, line: int, problems: Problems) -> tuple[str, Attributes]:
    """Split words from the attributes behind them; braces that hold none stay words."""
    found = _BRACES.search(text)
    if found is None:
        return text.strip(), Attributes()
    inside = found["inside"]
    tokens = _TOKEN.findall(inside)
    if not tokens and inside.strip():
        return text.strip(), Attributes()
    if re.sub(_TOKEN, "", inside).strip():
        problems.add(line, f"these attributes cannot be read: {{{inside}}}")
    return text[: found.start()].strip(), _attributes(tokens, line, problems)


def known_only(
    attributes: Attributes, known: Collection[str], line: int, problems: Problems
) -> None:
    """Record every attribute that means nothing in this place."""
    for name in attributes.values:
        if name not in known:
            problems.add(line, f"the attribute {name}= means nothing here")


def _attributes(tokens: list[str], line: int, problems: Problems) -> Attributes:
    ids = [token[1:] for token in tokens if token.startswith("#")]
    classes = tuple(token[1:] for token in tokens if token.startswith("."))
    values: dict[str, str] = {}
    for token in tokens:
        name, equals, value = token.partition("=")
        if equals and name in values:
            problems.add(line, f"the attribute {name}= is given twice")
        if equals:
            values[name] = value.strip('"')
    if len(ids) > 1:
        problems.add(line, "a heading or a choice has one id, not two")
    for name in ids:
        if not ID.fullmatch(name):
            problems.add(line, f"the id {name!r} is not lower-case letters, digits and hyphens")
    return Attributes(ids[0] if ids else "", classes, values)

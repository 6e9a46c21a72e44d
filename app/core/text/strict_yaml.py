"""YAML without surprises: version 1.2, no anchors, no tags, no key twice, only real dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ruamel.yaml import YAML, tokens
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from app.core.text.problems import Problems

DEEPEST = 8

Path = tuple[str | int, ...]

_REFUSED = {
    tokens.AnchorToken: "anchors (&) are not used here: write the value out",
    tokens.AliasToken: "aliases (*) are not used here: write the value out, or put it in quotes",
    tokens.TagToken: "tags (!) are not used here: put the value in quotes",
    tokens.DirectiveToken: "directives (%) are not used here",
    tokens.DocumentStartToken: "one document to a file: delete this line of dashes",
    tokens.DocumentEndToken: "one document to a file: delete this line of dots",
}
_OPENING = (
    tokens.BlockMappingStartToken,
    tokens.BlockSequenceStartToken,
    tokens.FlowMappingStartToken,
    tokens.FlowSequenceStartToken,
)
_CLOSING = (tokens.BlockEndToken, tokens.FlowMappingEndToken, tokens.FlowSequenceEndToken)


@dataclass(frozen=True)
class Document:
    """A YAML value and the line on which each part of it stands, by its path of keys."""

    value: object
    lines: Mapping[Path, int]

    def line(self, *path: str | int) -> int:
        """Return the line of a part, or of the nearest part around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _RefusedError(Exception):
    """A construct that we do not use; carries its line, counted from 0."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line


def document(text: str, problems: Problems, first_line: int = 1) -> Document | None:
    """Read YAML, or return None after saying what is wrong; `first_line` is where it starts."""
    try:
        _refuse(text)
        node = YAML(typ="safe", pure=True).compose(text)
        lines: dict[Path, int] = {(): first_line}
        return Document(_Builder(lines, first_line).value(node, ()), lines)
    except _RefusedError as refused:
        problems.add(refused.line + first_line, str(refused))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        problems.add(line + first_line, f"this is not valid YAML: {error.problem}")
    except (YAMLError, ValueError, RecursionError) as error:
        problems.add(first_line, f"this is not valid YAML ({type(error).__name__})")
    return None


def _refuse(text: str) -> None:
    depth = 0
    for token in YAML(typ="safe", pure=True).scan(text):
        line = token.start_mark.line
        if type(token) in _REFUSED:
            raise _RefusedError(line, _REFUSED[type(token)])
        depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
        if depth > DEEPEST:
            deep = f"this is nested more than {DEEPEST} levels deep"
            raise _RefusedError(line, deep)


class _Builder:
    """Turns the node tree into plain values, noting the line of each key."""

    def __init__(self, lines: dict[Path, int], first_line: int) -> None:
        self.lines = lines
        self.first_line = first_line

    def value(self, node: Node | None, path: Path) -> object:
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return self._sequence(node, path)
        return _scalar(node) if isinstance(node, ScalarNode) else None

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, object]:
        values: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            line = key_node.start_mark.line
            if not isinstance(key_node, ScalarNode) or key == "<<":
                plain = "a key is a plain word here"
                raise _RefusedError(line, plain)
            if key in values:
                first = self.lines[(*path, key)]
                twice = f"the key {key} is already given on line {first}"
                raise _RefusedError(line, twice)
            self.lines[(*path, key)] = line + self.first_line
            values[key] = self.value(value_node, (*path, key))
        return values

    def _sequence(self, node: SequenceNode, path: Path) -> list[object]:
        values = []
        for place, item in enumerate(node.value):
            self.lines[(*path, place)] = item.start_mark.line + self.first_line
            values.append(self.value(item, (*path, place)))
        return values


def _scalar(node: ScalarNode) -> object:
    """Read a scalar; whatever is not plainly a number, a date, true, false or null is words."""
    words = str(node.value)
    kind = str(node.tag).rpartition(":")[2]
    if kind == "bool" and words.lower() in {"true", "false"}:
        return words.lower() == "true"
    if kind == "null":
        return None
    if kind == "int" and re.fullmatch(r"-?(0|[1-9][0-9]{0,14})", words):
        return int(words)
    if kind == "float" and re.fullmatch(r"-?[0-9]{1,15}\.[0-9]{1,15}", words):
        return float(words)
    if kind == "timestamp" and re.fullmatch(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", words):
        return _day(words, node)
    return words


def _day(words: str, node: ScalarNode) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        impossible = f"{words} is not a day: write it as 2026-11-22"
        raise _RefusedError(node.start_mark.line, impossible) from None

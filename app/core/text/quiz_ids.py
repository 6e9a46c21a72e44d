"""Ids in a quiz: each given once, never reused, and derived from the words where left out."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from app.core.text.problems import Problems
from app.core.text.quiz_outline import Attributes
from app.core.text.slugs import short_id

_WRITTEN = re.compile(r"\{\s*#([a-z][a-z0-9-]*)")


@dataclass(frozen=True)
class Unstamped:
    """A line whose id is derived from its words for now, and the id that would be written there."""

    line: int
    id: str


class QuizIds:
    """The ids of one quiz file."""

    def __init__(self, body: str, retired: Collection[str], problems: Problems) -> None:
        self.unstamped: list[Unstamped] = []
        self._problems = problems
        self._retired = frozenset(retired)
        self._lines: dict[str, int] = {}
        self._taken = set(_WRITTEN.findall(body)) | set(retired)

    def claim(self, attributes: Attributes, words: str, line: int, last_line: int = 0) -> str:
        """Return the id of a heading or choice; `last_line` is where an id would be written."""
        if not attributes.id:
            name = short_id(words, self._taken)
            self._taken.add(name)
            self.unstamped.append(Unstamped(last_line or line, name))
        else:
            name = attributes.id
            self._check(name, line)
        self._lines.setdefault(name, line)
        return name

    def _check(self, name: str, line: int) -> None:
        if name in self._lines:
            self._problems.add(line, f"id {name} is already used on line {self._lines[name]}")
        if name in self._retired:
            self._problems.add(line, f"id {name} is retired, and ids are never reused")

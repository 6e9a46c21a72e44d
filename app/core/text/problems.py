"""Collects what is wrong in a file, so that an author hears of everything at once."""

from __future__ import annotations

from app.core.errors import Problem


class Problems:
    """The problems found so far in one file; `about` speaks of another file in the same list."""

    def __init__(self, file: str, found: list[Problem] | None = None) -> None:
        self.file = file
        self._found: list[Problem] = [] if found is None else found

    def about(self, file: str) -> Problems:
        """Return a collector for another file that adds to this list."""
        return Problems(file, self._found)

    def add(self, line: int, sentence: str) -> None:
        """Record a fault that stops publication."""
        self._found.append(Problem(self.file, line, sentence))

    def warn(self, line: int, sentence: str) -> None:
        """Record something to look at that does not stop publication."""
        self._found.append(Problem(self.file, line, sentence, warning=True))

    @property
    def found(self) -> tuple[Problem, ...]:
        """Everything recorded, in the order in which it was met."""
        return tuple(self._found)

    @property
    def faults(self) -> int:
        """How many of them stop publication."""
        return sum(not problem.warning for problem in self._found)

"""The few ways in which a deed can fail; the web floor turns each into one page."""

from __future__ import annotations

from dataclasses import dataclass


class FacetsError(Exception):
    """Base of every failure that has a page of its own."""


class NotFoundError(FacetsError):
    """There is nothing under that name."""


class ForbiddenError(FacetsError):
    """The asker may not do this."""


class TooOftenError(FacetsError):
    """A rate limit was reached; `seconds` says when to try again."""

    def __init__(self, seconds: int) -> None:
        """Keep the waiting time for the Retry-After header."""
        super().__init__(f"try again in {seconds} seconds")
        self.seconds = seconds


class UnavailableError(FacetsError):
    """The database is down, locked, migrating or too busy; nothing was stored."""


@dataclass(frozen=True)
class Problem:
    """One fault in one content file, told to its author."""

    file: str
    line: int
    sentence: str
    warning: bool = False

    def __str__(self) -> str:
        """Return `file:line: sentence`, which editors turn into a link."""
        label = "warning: " if self.warning else ""
        return f"{self.file}:{self.line}: {label}{self.sentence}"


class ContentError(FacetsError):
    """The content cannot be published; `problems` holds every reason found, not only the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep all problems for the report."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems

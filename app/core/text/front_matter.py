"""The head of a content file: facts about it, between two lines of dashes."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.text.problems import Problems
from app.core.text.strict_yaml import Document, document


@dataclass(frozen=True)
class FrontMatter:
    """The facts with their lines, the text below them, and the line on which that text starts."""

    head: Document
    body: str
    body_line: int


def front_matter(text: str, problems: Problems) -> FrontMatter | None:
    """Split a file into head and body, or return None after saying what is wrong."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        problems.add(1, "the file starts with its front matter: a line of three dashes")
        return None
    end = next((place for place, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    if not end:
        problems.add(1, "the front matter is not closed: add a second line of three dashes")
        return None
    head = document("\n".join(lines[1:end]), problems, first_line=2)
    if head is None:
        return None
    if not isinstance(head.value, dict):
        problems.add(2, "the front matter is a list of keys and values, such as `title: …`")
        return None
    return FrontMatter(head, "\n".join(lines[end + 1 :]), end + 2)

"""Notes as Markdown: a file to be read anywhere; the script of a device writes the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

TYPE = "text/markdown; charset=utf-8"


@dataclass(frozen=True)
class Entry:
    """One note: the words it stands at and the words it says; either may be empty."""

    lesson: str
    address: str
    section: str
    quote: str
    text: str


def markdown(title: str, entries: Iterable[Entry]) -> str:
    """Return notes in their order, each lesson and each section named once before its own."""
    return "\n\n".join([f"# {title}", *_parts(entries)]) + "\n"


def _parts(entries: Iterable[Entry]) -> Iterator[str]:
    lesson = section = ""
    for entry in entries:
        if entry.address != lesson:
            lesson, section = entry.address, ""
            yield f"## {entry.lesson}"
            yield f"<{entry.address}>"
        if entry.section and entry.section != section:
            section = entry.section
            yield f"### {section}"
        if entry.quote:
            yield f"> {' '.join(entry.quote.split())}"
        if entry.text.strip():
            yield entry.text.strip()

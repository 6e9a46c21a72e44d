"""A printed sheet as plain text and as Markdown, for mail, notes and other programs."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

from app.export.sheets import Grid, Lines, Sheet

_SIGNS = re.compile(r"([\\`*_\[\]<>|#])")
_WEB = re.compile(r"https?://[^\s()<>]+")
Words = Callable[[str], str]


def plain_text(sheet: Sheet) -> str:
    """Return a sheet as words alone; a source mark is its number in square brackets."""
    title = f"{sheet.title}\n{'=' * len(sheet.title)}"
    meta = "\n".join(f"{label}: {said}" for label, said in sheet.meta)
    parts = (f"{p.title}\n{'-' * len(p.title)}\n\n{_part(p, _bare, _row)}" for p in sheet.parts)
    return "\n\n".join((title, meta, *parts, sheet.foot)) + "\n"


def markdown(sheet: Sheet) -> str:
    """Return a sheet as Markdown; nothing in its words can become markup."""
    meta = "\n".join(f"- {_escaped(label)}: {_escaped(said)}" for label, said in sheet.meta)
    parts = (f"## {_escaped(p.title)}\n\n{_part(p, _marked, _piped)}" for p in sheet.parts)
    foot = _escaped(sheet.foot)
    return "\n\n".join((f"# {_escaped(sheet.title)}", meta, *parts, foot)) + "\n"


def _part(part: Lines | Grid, words: Words, row: Callable[[tuple[str, ...], bool], str]) -> str:
    if isinstance(part, Grid):
        cells = [tuple(map(words, one)) for one in (part.head, *part.rows)]
        table = "\n".join(row(one, not place) for place, one in enumerate(cells))
        return "\n\n".join(filter(None, (words(part.before), table, words(part.after))))
    if part.numbered:
        return "\n".join(f"{n}. {words(line)}" for n, line in enumerate(part.lines, 1))
    return "\n\n".join(map(words, part.lines))


def _row(cells: tuple[str, ...], first: bool) -> str:  # noqa: FBT001  # the shape of _piped
    return "" if first else f"* {'; '.join(filter(None, cells))}"


def _piped(cells: tuple[str, ...], first: bool) -> str:  # noqa: FBT001  # head or not
    line = f"| {' | '.join(cells)} |"
    return f"{line}\n|{'---|' * len(cells)}" if first else line


def _bare(html: str) -> str:
    return _read(html, marks=False)


def _marked(html: str) -> str:
    return _read(html, marks=True)


def _read(html: str, *, marks: bool) -> str:
    reader = _Reader(marks=marks)
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.parts).split())


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)


class _Reader(HTMLParser):
    """Collects words; emphasis and links to the web where marks are wanted."""

    def __init__(self, *, marks: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._marks = marks
        self._targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open emphasis, a link or a source mark."""
        if tag == "sup":
            self.parts.append(" [" if not self._marks else " \\[")
        if tag in {"strong", "b"} and self._marks:
            self.parts.append("**")
        if tag == "a":
            target = dict(attrs).get("href") or ""
            self._targets.append(target if self._marks and _WEB.fullmatch(target) else "")
            self.parts.append("[" if self._targets[-1] else "")

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened."""
        if tag == "sup":
            self.parts.append("]" if not self._marks else "\\]")
        if tag in {"strong", "b"} and self._marks:
            self.parts.append("**")
        if tag == "a" and self._targets:
            target = self._targets.pop()
            self.parts.append(f"]({target})" if target else "")

    def handle_data(self, data: str) -> None:
        """Take words."""
        self.parts.append(_escaped(data) if self._marks else data)

"""Two printed pages as an accessible PDF (PDF/UA-1), set by Typst from blocks of clean HTML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.export.typst_words import inline, words

FONTS = Path(__file__).parent / "fonts"
PAGES = 2
SIZES = (10.4, 10.0, 9.6, 9.2, 9.0, 8.8, 8.6, 8.4, 8.2, 8.0, 7.8, 7.6)
"""Sizes of the text in points, the largest first; the first that fills two pages is taken."""
Paper = Literal["a4", "us-letter"]


class LengthError(ValueError):
    """The words fill more or less than two pages in every size that can be read."""


@dataclass(frozen=True)
class Lines:
    """Paragraphs; `numbered` gives them numbers, `columns` sets them side by side."""

    title: str
    lines: tuple[str, ...]
    numbered: bool = False
    columns: int = 1


@dataclass(frozen=True)
class Grid:
    """A table; the first cell of a row names it. `shares` of the width: 0 is what it needs."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    before: str = ""
    after: str = ""
    shares: tuple[int, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """What is printed: words are plain, cells and lines are inline HTML."""

    lang: str
    title: str
    author: str
    meta: tuple[tuple[str, str], ...]
    parts: tuple[Lines | Grid, ...]
    foot: str
    ink: str


_SET = """
#set document(title: {title}, author: {author}, date: none)
#set page(paper: "{paper}", margin: (x: 15mm, top: 12mm, bottom: 15mm), footer-descent: 4mm,
  footer: text(7pt, font: "Public Sans", fill: luma(80), grid(columns: (1fr, auto), {foot},
    context counter(page).display("1 / 1", both: true))))
#set text(font: ("Source Serif 4", "Public Sans"), size: {size}pt, lang: {lang}, hyphenate: false)
#set par(leading: 0.46em, spacing: 0.62em)
#set table(stroke: (x: none, y: 0.4pt + luma(190)), inset: (left: 0pt, right: 8pt, y: 2.4pt))
#show table.cell: set text(0.94em, font: "Public Sans")
#show table.cell.where(y: 0): set text(fill: luma(80))
#show link: set text(fill: rgb("#0b4f8a"))
#show super: set text(font: "Public Sans")
#set super(size: 0.68em)
#set enum(spacing: 0.55em, body-indent: 0.5em)
#show strong: set text(weight: 600)
#show heading: set text(weight: 600)
#show heading.where(level: 1): set text(17pt)
#show heading.where(level: 2): it => block(above: 0.85em, below: 0.45em, sticky: true, width: 100%,
  stroke: (bottom: 0.8pt + {ink}), inset: (bottom: 2pt), text(1.16em, fill: {ink}, it.body))
"""
_COUNT = "\n#context [#metadata(counter(page).final().first()) <pages>]\n"


def markup(sheet: Sheet, paper: Paper, size: float) -> str:
    """Return the Typst document of a sheet."""
    head = _SET.format(
        title=_literal(sheet.title),
        author=_literal(sheet.author),
        paper=paper,
        foot=f"[{words(sheet.foot)}]",
        size=size,
        lang=_literal(sheet.lang),
        ink=f'rgb("{sheet.ink}")',
    )
    meta = " #h(1.2em) ".join(
        f"{words(label)} #strong[{words(said)}];" for label, said in sheet.meta
    )
    parts = "\n\n".join(map(_part, sheet.parts))
    opening = f'#heading(level: 1)[{words(sheet.title)}];\n\n#text(0.94em, font: "Public Sans")'
    return f"{head}\n{opening}[{meta}];\n\n{parts}\n{_COUNT}"


def pdf(sheet: Sheet, paper: Paper = "a4") -> bytes:
    """Return exactly two pages; the same sheet gives the same bytes. LengthError if it cannot."""
    import typst  # noqa: PLC0415  # most processes never set one

    fonts = typst.Fonts(
        font_paths=[FONTS], include_system_fonts=False, include_embedded_fonts=False
    )
    for size in SIZES:
        source = markup(sheet, paper, size).encode()
        compiler = typst.Compiler(source, font_paths=fonts)
        pages = int(compiler.query("<pages>", field="value", one=True))
        if pages == PAGES:
            return typst.compile(
                source, font_paths=fonts, format="pdf", pdf_standards=["ua-1"], timestamp=0
            )
        if pages < PAGES:
            break
    wrong = f"{sheet.title}: {pages} pages"
    raise LengthError(wrong)


def _part(part: Lines | Grid) -> str:
    return f"#heading(level: 2)[{words(part.title)}];\n" + (
        _grid(part) if isinstance(part, Grid) else _lines(part)
    )


def _lines(part: Lines) -> str:
    size = -(-len(part.lines) // part.columns) or 1
    held = [part.lines[start : start + size] for start in range(0, len(part.lines), size)]
    bodies = [
        _column(lines, place * size + 1 if part.numbered else 0) for place, lines in enumerate(held)
    ]
    if len(bodies) == 1:
        return bodies[0]
    cells = ", ".join(f"[{body}]" for body in bodies)
    return f"#grid(columns: (1fr,) * {len(bodies)}, gutter: 14pt, {cells})"


def _column(lines: Iterable[str], start: int) -> str:
    """Return lines below each other, numbered from `start` on where it is not 0."""
    if start:
        return f"#enum(start: {start}, {', '.join(f'[{inline(line)}]' for line in lines)})"
    return "\n\n".join(map(inline, lines))


def _grid(part: Grid) -> str:
    head = "".join(f"[{inline(cell)}], " for cell in part.head)
    rows = "".join(f"[#strong[{inline(row[0])}];], " + _cells(row[1:]) for row in part.rows if row)
    wide = len(part.head)
    shares = part.shares or (1,) * wide
    widths = f"({', '.join(f'{share}fr' if share else 'auto' for share in shares)},)"
    table = f"#table(columns: {widths}, table.header({head}), {rows})"
    return "\n\n".join(filter(None, (inline(part.before), table, inline(part.after))))


def _cells(cells: Iterable[str]) -> str:
    return "".join(_cell(cell) for cell in cells)


def _cell(cell: str) -> str:
    return f"[{inline(cell)}], "


def _literal(text: str) -> str:
    """Return a text as a string of Typst."""
    return words(text or " ").removeprefix("#").removesuffix(";")

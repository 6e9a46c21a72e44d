"""A record of learning as an accessible PDF (PDF/UA-1), one or two pages, set by Typst."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from app.core.inks import HOUSE, INKS
from app.export.qr import svg
from app.export.share import MARK, coloured

if TYPE_CHECKING:
    from typst import Fonts

FOLDER = Path(__file__).parent
FORM = FOLDER / "record.typ"
FONTS = FOLDER / "fonts"
PAGES = 2
SIZES = (10.0, 9.2, 8.4, 7.6)
"""Sizes of the text in points, the largest first; the first that fits is taken."""
Paper = Literal["a4", "us-letter"]
Listing = Literal["lines", "text", "ids"]
LISTINGS: tuple[Listing, ...] = ("lines", "text", "ids")
"""How competences stand: a line each, one after the other, or by their ids alone."""
WIDE = 40
"""So many lines of lessons and modules fit a page in one column."""
_UNSHOWN = re.compile(r"the text `\"(.*?)\"` could not be displayed")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069\ufeff]+")


class LettersError(ValueError):
    """A name has letters for which we have no font; `letters` are those."""

    def __init__(self, letters: tuple[str, ...]) -> None:
        """Keep the letters, to name them."""
        super().__init__(" ".join(letters))
        self.letters = letters


@dataclass(frozen=True)
class SheetLesson:
    """A lesson: its title, level, state, and the day since when; empty where no day is shown."""

    title: str
    level: str
    state: str
    day: str


@dataclass(frozen=True)
class SheetModule:
    """A module: its stone as an SVG of the page, its title, and its lessons."""

    id: str
    title: str
    count: str
    stone: str
    lessons: tuple[SheetLesson, ...]


@dataclass(frozen=True)
class RecordSheet:
    """What is printed; plain words all. `name` is as somebody typed it, or empty."""

    lang: str
    site: str
    title: str
    name: str
    name_note: str
    lead: str
    meta: tuple[tuple[str, str], ...]
    head: tuple[str, ...]
    """The heads of the table: lesson, level, state and, where days are shown, since when."""
    modules: tuple[SheetModule, ...]
    competences: str
    """The heading over the frameworks."""
    frameworks: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """Names of frameworks, each with ids and words of competences."""
    vouch: str
    """The heading over `said`."""
    said: tuple[str, ...]
    scan: str
    address: str


def pdf(sheet: RecordSheet, paper: Paper = "a4") -> bytes:
    """Return one page or two; the same sheet gives the same bytes.

    LettersError where the name cannot be set.
    """
    import typst  # noqa: PLC0415  # most processes never set one

    fonts = _fonts()
    form = FORM.read_bytes()
    for most, inputs in _tries(sheet, paper):
        compiler = typst.Compiler(form, font_paths=fonts, sys_inputs=inputs)
        if int(compiler.query("<pages>", field="value", one=True)) <= most:
            break
    try:
        return typst.compile(
            form,
            font_paths=fonts,
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=0,
            sys_inputs=inputs,
        )
    except typst.TypstError as error:
        letters = tuple(dict.fromkeys(_UNSHOWN.findall(error.diagnostic)))
        if not letters:
            raise
        raise LettersError(letters) from error


def clean(name: str) -> str:
    """Return a name as one line, without what is no letter and changes how others are read."""
    return " ".join(_CONTROLS.sub(" ", name).split())


def _fonts() -> Fonts:
    """Return our fonts, and those in the compiler for names in other scripts."""
    import typst  # noqa: PLC0415  # most processes never set one

    return typst.Fonts(font_paths=[FONTS], include_system_fonts=False, include_embedded_fonts=True)


def _tries(sheet: RecordSheet, paper: Paper) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield how many pages are wanted and how to set them: one page well, or else two as well."""
    rows = sum(len(module.lessons) + 2 for module in sheet.modules)
    values = asdict(sheet) | {
        "modules": [
            asdict(module)
            | {
                "stone": coloured(module.stone, INKS.get(module.id, HOUSE)),
                "ink": INKS.get(module.id, HOUSE).deep,
            }
            for module in sheet.modules
        ],
        "mark": MARK.read_text(),
        "code": svg(sheet.address),
        "columns": 1 if rows <= WIDE else 2,
    }
    ways: list[tuple[int, Listing, float]] = [(1, "lines", size) for size in SIZES[:2]]
    ways += [(PAGES, listing, size) for listing in LISTINGS for size in SIZES]
    for most, listing, size in ways:
        written = json.dumps(values | {"listing": listing})
        yield most, {"record": written, "size": str(size), "paper": paper}

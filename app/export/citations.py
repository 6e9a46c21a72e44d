"""How to cite a page: BibTeX and RIS, for programs that keep references."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_BRACES = re.compile(r"([{}%&#$_])")
BIBTEX = "application/x-bibtex; charset=utf-8"
RIS = "application/x-research-info-systems; charset=utf-8"


@dataclass(frozen=True)
class Work:
    """A page as a reference."""

    id: str
    title: str
    publisher: str
    version: str
    day: date
    url: str


def bibtex(work: Work) -> str:
    """Return an entry of BibTeX; words cannot end their field."""
    fields = {
        "title": f"{{{_tex(work.title)}}}",
        "author": f"{{{_tex(work.publisher)}}}",
        "year": str(work.day.year),
        "date": work.day.isoformat(),
        "version": _tex(work.version),
        "url": work.url,
        "note": "CC BY 4.0",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@online{{{work.id}-{work.day.year},\n{lines}}}\n"


def ris(work: Work) -> str:
    """Return an entry of RIS; each field is one line."""
    fields = (
        ("TY", "ELEC"),
        ("TI", work.title),
        ("AU", work.publisher),
        ("PY", str(work.day.year)),
        ("DA", work.day.strftime("%Y/%m/%d")),
        ("ET", work.version),
        ("UR", work.url),
        ("N1", "CC BY 4.0"),
        ("ER", ""),
    )
    return "".join(f"{name}  - {' '.join(value.split())}\r\n" for name, value in fields)


def _tex(text: str) -> str:
    kept = " ".join(text.replace("\\", " ").split())
    return _BRACES.sub(r"\\\1", kept)

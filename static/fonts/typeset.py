"""Turn the site's font files into those that are used on paper and in pictures: `typeset.py`.

Run it after `subset.py`. Typst reads no WOFF2 and no variable weights, and takes all letters of a
family from one file. Needs fontTools.
"""  # noqa: INP001  # a script beside the files it reads, not a package

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parent
THERE = HERE.parent.parent / "app" / "export" / "fonts"
FILES = (
    ("source-serif-4-400", "Source Serif 4", 400),
    ("source-serif-4-600", "Source Serif 4", 600),
    ("public-sans", "Public Sans", 400),
    ("public-sans", "Public Sans", 600),
)


def plain_parts(source: str, weight: int, folder: Path) -> list[str]:
    """Write one weight of each file of a family to a folder, and return their paths."""
    paths = []
    for suffix in ("", "-west", "-ext"):
        font = TTFont(HERE / f"{source}{suffix}.woff2", recalcTimestamp=False)
        if "fvar" in font:
            font = instancer.instantiateVariableFont(font, {"wght": weight})
        font.flavor = None
        paths.append(str(folder / f"{source}{suffix}.ttf"))
        font.save(paths[-1])
    return paths


def turn(source: str, family: str, weight: int) -> None:
    """Write one weight of one family, whole, under its plain name."""
    with tempfile.TemporaryDirectory() as folder:
        font = Merger().merge(plain_parts(source, weight, Path(folder)))
    font["name"].names = []
    style = "Regular" if weight == 400 else "SemiBold"
    plain = f"{family.replace(' ', '')}-{style}"
    for number, words in ((1, family), (2, style), (4, f"{family} {style}"), (6, plain)):
        font["name"].setName(words, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    path = THERE / f"{family.lower().replace(' ', '-')}-{weight}.ttf"
    font.save(path)
    sys.stdout.write(f"{path.name} {path.stat().st_size}\n")


if __name__ == "__main__":
    for given in FILES:
        turn(*given)

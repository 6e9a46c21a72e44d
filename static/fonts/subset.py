"""Cut the site's font files from the published families: `subset.py FOLDER`.

FOLDER holds the unpacked npm packages `@fontsource-variable/public-sans`, `…/source-serif-4` and
`…/atkinson-hyperlegible-next` under their own names. Needs fontTools and brotli. Letters that
English pages seldom need stand in `-west` and `-ext` files, which browsers fetch only when a page
has one.
"""  # noqa: INP001  # a script beside the files it makes, not a package

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parent
CORE = {
    *range(0x20, 0x7F),
    *(0xA0, 0xA3, 0xA7, 0xA9, 0xB0, 0xB7, 0xBD, 0xD7, 0xDF, 0xE4, 0xE9, 0xF6, 0xFC),
    *(0x2009, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x202F),
    *(0x20AC, 0x2190, 0x2192, 0x2212),
}
LETTERS = {
    "": ("latin", CORE),
    "-west": ("latin", set(range(0xA1, 0x100)) - CORE),
    "-ext": ("latin-ext", {*range(0x100, 0x180), *range(0x218, 0x21C), 0x1E9E}),
}
Axes = dict[str, float | tuple[float, float]]

SERIF = "source-serif-4/files/source-serif-4-{}-opsz-normal.woff2"
SANS = "public-sans/files/public-sans-{}-wght-normal.woff2"
CLEAR = "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-{}-wght-normal.woff2"
CUTS: tuple[tuple[str, str, Axes, list[str]], ...] = (
    ("source-serif-4-400", SERIF, {"opsz": 18, "wght": 400}, ["kern", "liga", "ccmp"]),
    ("source-serif-4-600", SERIF, {"opsz": 44, "wght": 600}, ["kern", "liga", "ccmp"]),
    ("public-sans", SANS, {"wght": (400, 700)}, ["kern", "ccmp", "tnum"]),
    ("atkinson-next", CLEAR, {"wght": (400, 700)}, ["kern", "ccmp"]),
)


def cut(source: Path, path: Path, letters: set[int], axes: Axes, features: list[str]) -> None:
    """Write one file: these letters, these weights, nothing that a screen does not need."""
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [1, 2]
    options.notdef_outline = True
    font = TTFont(source)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    finished = instancer.instantiateVariableFont(font, axes)
    finished.flavor = "woff2"
    finished.save(path)
    sys.stdout.write(f"{path.name} {path.stat().st_size}\n")


if __name__ == "__main__":
    packages = Path(sys.argv[1])
    for name, pattern, axes, features in CUTS:
        for suffix, (package, letters) in LETTERS.items():
            source = packages / pattern.format(package)
            cut(source, HERE / f"{name}{suffix}.woff2", letters, axes, features)

"""QR codes: a text in, a drawing out that every camera reads, for whatever is printed."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

QUIET = 4
"""Modules of white around a code; ISO/IEC 18004 asks for so many."""


class Drawing(NamedTuple):
    """The dark modules as the data of one SVG path, in a square of `size` units, quiet zone too."""

    path: str
    size: int


def drawing(text: str) -> Drawing:
    """Return the code of a text; a sixth of it may be lost (level M). ValueError if too long."""
    import segno  # noqa: PLC0415  # most processes never draw one

    try:
        matrix = segno.make_qr(text, error="m", boost_error=False).matrix
    except segno.DataOverflowError as error:
        message = f"{len(text)} characters are too many for one code"
        raise ValueError(message) from error
    runs = []
    for y, row in enumerate(matrix, QUIET):
        x = QUIET
        for dark, same in groupby(row):
            length = len(list(same))
            if dark:
                runs.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    return Drawing("".join(runs), len(matrix) + 2 * QUIET)


def svg(text: str) -> str:
    """Return the code of a text as an SVG of its own, black on white."""
    path, size = drawing(text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{path}"/></svg>'
    )

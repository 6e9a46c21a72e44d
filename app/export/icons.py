"""The icons by which a device knows the site: the mark alone, in the sizes that are asked for."""

from __future__ import annotations

import functools
import struct
from pathlib import Path

from app.core.inks import PAPER

MARK = Path(__file__).parent.parent.parent / "static" / "icons" / "favicon.svg"
DOTS_PER_INCH = 72.0
"""One dot to a point."""
AROUND_MARK = 0.06
"""How much of an icon's width is left free on each side of the mark."""
AROUND_MASKED = 0.13
"""The same where a device may cut the icon to a circle or a drop."""
ICO_SIZES = (16, 32, 48)
SHEET = """
#let size = float(sys.inputs.size) * 1pt
#let free = float(sys.inputs.free) * size
#let fill = if sys.inputs.fill == "" { none } else { rgb(sys.inputs.fill) }
#set page(width: size, height: size, margin: 0pt, fill: fill)
#place(dx: free, dy: free, image(bytes(sys.inputs.mark), format: "svg", width: size - 2 * free))
"""


@functools.cache
def icon(size: int, *, masked: bool = False) -> bytes:
    """Return a square PNG of so many dots on paper; the same size gives the same bytes.

    A `masked` one leaves the mark whole in whatever shape a device cuts it to.
    """
    return _drawn(size, AROUND_MASKED if masked else AROUND_MARK, PAPER)


@functools.cache
def favicon() -> bytes:
    """Return an ICO file that holds the mark in 16, 32 and 48 dots, with nothing behind it."""
    pictures = [_drawn(size, 0, "") for size in ICO_SIZES]
    head = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(head) + 16 * len(pictures)
    for size, picture in zip(ICO_SIZES, pictures, strict=True):
        head += struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return head + b"".join(pictures)


def _drawn(size: int, free: float, fill: str) -> bytes:
    import typst  # noqa: PLC0415  # most processes never draw one

    inputs = {"size": str(size), "free": str(free), "fill": fill, "mark": MARK.read_text()}
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    return typst.compile(
        SHEET.encode(), font_paths=fonts, format="png", ppi=DOTS_PER_INCH, sys_inputs=inputs
    )

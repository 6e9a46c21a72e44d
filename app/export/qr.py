"""QR codes: an address as a picture that phones read, drawn as one path."""

from __future__ import annotations

from dataclasses import dataclass

import segno


@dataclass(frozen=True)
class Drawing:
    """A drawing so many units wide and high, quiet zone included, and the path of what is dark."""

    size: int
    path: str


QUIET = 4
"""The quiet zone around a code, in modules (ISO/IEC 18004)."""


def drawn(text: str) -> Drawing:
    """Return a text as a QR code that can still be read with a seventh of it lost."""
    rows = segno.make_qr(text, error="m").matrix
    strokes = [
        f"M{left + QUIET} {top + QUIET}h{length}v1h-{length}z"
        for top, row in enumerate(rows)
        for left, length in _runs(bytes(row))
    ]
    return Drawing(len(rows) + 2 * QUIET, "".join(strokes))


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Return where dark modules begin in a row, and how many stand side by side."""
    found: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if not dark:
            continue
        if found and sum(found[-1]) == place:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((place, 1))
    return found

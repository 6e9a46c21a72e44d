"""The picture that stands beside a shared link: a module's stone, its number and its title."""

from __future__ import annotations

from pathlib import Path

from app.core.inks import HOUSE, INKS, PAPER, Ink
from app.core.stones import stone

FONTS = Path(__file__).parent / "fonts"
MARK = Path(__file__).parent.parent.parent / "static" / "icons" / "favicon.svg"
DOTS_PER_INCH = 72.0
"""One dot to a point, so that the picture is 1200 by 630 dots."""
SHEET = """
#set page(width: 1200pt, height: 630pt, margin: 0pt, fill: rgb(sys.inputs.paper))
#set text(font: "Source Serif 4", fill: rgb("#16191d"), hyphenate: false)
#set par(leading: 0.34em)
#let ink = rgb(sys.inputs.ink)
#place(dx: 72pt, dy: 60pt, image(bytes(sys.inputs.mark), format: "svg", width: 40pt))
#place(dx: 126pt, dy: 68pt, text(32pt, weight: 600, sys.inputs.site))
#place(dx: 72pt, dy: 118pt, line(length: 576pt, stroke: 1pt + rgb("#d3cfc3")))
#let title = text(66pt, weight: 600, tracking: -0.015em, sys.inputs.title)
#let rows(width) = measure(block(width: width, title)).height
#place(dx: 72pt, dy: 150pt, block(width: 576pt, height: 340pt, align(horizon, context {
  // As narrow as it can be without another row, so that the rows are about as long as each other.
  let width = 576pt
  while width > 240pt and rows(width - 12pt) == rows(576pt) { width -= 12pt }
  stack(
    spacing: 24pt,
    text(26pt, font: "Public Sans", fill: ink, weight: 600, sys.inputs.label),
    block(width: width, title),
  )
})))
#place(dx: 72pt, dy: 532pt, text(26pt, font: "Public Sans", fill: rgb("#4d545c"), sys.inputs.words))
#place(dx: 708pt, dy: 66pt, rect(width: 420pt, height: 498pt, stroke: 1.5pt + rgb("#d3cfc3")))
#place(dx: 716pt, dy: 74pt, rect(width: 404pt, height: 482pt, stroke: 1pt + rgb("#d3cfc3")))
#place(dx: 748pt, dy: 145pt, image(bytes(sys.inputs.stone), format: "svg", width: 340pt))
"""


def share_image(module_id: str, sides: int, words: dict[str, str]) -> bytes:
    """Return a PNG of 1200 by 630 dots; the same input gives the same bytes.

    `words` holds the name of the site, a label above the title, the title, and a line below it.
    """
    import typst  # noqa: PLC0415  # most processes never draw one

    ink = INKS.get(module_id, HOUSE)
    inputs = {
        "paper": PAPER,
        "ink": ink.deep,
        "mark": MARK.read_text(),
        "stone": coloured(stone(module_id, sides, plate=True), ink),
        **words,
    }
    fonts = typst.Fonts(
        font_paths=[FONTS], include_system_fonts=False, include_embedded_fonts=False
    )
    return typst.compile(
        SHEET.encode(), font_paths=fonts, format="png", ppi=DOTS_PER_INCH, sys_inputs=inputs
    )


def coloured(svg: str, ink: Ink) -> str:
    """Write into a stone the colours that the stylesheet gives it on a page."""
    sides = "".join(f".f{tone}{{fill:{colour}}}" for tone, colour in enumerate(ink.tones))
    lines = (
        f"path{{stroke:{ink.deep};stroke-width:1.5;stroke-linejoin:round;fill:none}}"
        ".hatch{stroke-width:1}.rim{stroke-width:3}"
    )
    head, _, body = svg.partition(">")
    return f'{head} xmlns="http://www.w3.org/2000/svg"><style>{lines}{sides}</style>{body}'

"""Frames around a passage: a callout in GitHub's notation, and a table that may scroll."""

from __future__ import annotations

import re
from html import escape

from app.core.text.chunks import Chunk
from app.core.text.labels import label
from app.core.text.markdown import Passage, Renderer
from app.core.text.plain import one_line

CALLOUT = re.compile(
    r">[ \t]*\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)(?P<rest>.*)", re.DOTALL
)
TABLE_CAPTION = re.compile(r"\*\*[^*\n]+ (?P<number>\d+)\.\*\*\s+(?P<words>.+)", re.DOTALL)
_HEADER_CELL = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)


def callout(chunk: Chunk, renderer: Renderer) -> Passage | None:
    """Render a callout, or return None where the piece is none."""
    found = chunk.is_a(CALLOUT)
    if found is None:
        return None
    words = re.sub(r"^>[ \t]?", "", found["rest"], flags=re.MULTILINE)
    inside = renderer.block(words, chunk.line + 1)
    kind = found[1].lower()
    name = label(renderer.place.lang, kind)
    html = (
        f'<div class="callout" role="note" data-kind="{kind}">'
        f'<p class="callout-kind">{escape(name)}</p>{inside.html}</div>'
    )
    return Passage(html, inside.notes, inside.terms)


def is_table(chunk: Chunk) -> bool:
    """Say whether a piece is a table."""
    return (
        re.match(r"[^\n]*\|[^\n]*\n[ \t]*\|?[ \t]*:?-+:?[ \t]*\|[-:| \t]*(?:\n|$)", chunk.text)
        is not None
    )


def table(chunk: Chunk, caption: Chunk | None, renderer: Renderer) -> Passage:
    """Render a table in a region that takes focus and scrolls; a caption names both."""
    head = TABLE_CAPTION.fullmatch(caption.text) if caption else None
    words = renderer.inline(caption.text, caption.line) if caption else Passage("")
    inside = renderer.block(chunk.text, chunk.line)
    if head:
        name = f"table-{head['number']}"
        region = f'aria-labelledby="{name}"'
        body = inside.html.replace(
            "<table>", f'<table><caption id="{name}">{words.html}</caption>', 1
        )
    else:
        cells = ", ".join(filter(None, map(one_line, _HEADER_CELL.findall(inside.html))))
        name = label(renderer.place.lang, "table")
        region = f'aria-label="{escape(f"{name}: {cells}")}"'
        body = inside.html
    html = f'<div class="table" role="region" tabindex="0" {region}>{body}</div>'
    return Passage(html, words.notes + inside.notes, words.terms + inside.terms)

"""Words without their markup, for titles, search and counting."""

from __future__ import annotations

import re
from html import unescape

_CITE = re.compile(r'<sup class="cite">.*?</sup>', re.DOTALL)
_BREAK = re.compile(
    r"</?(?:p|li|ul|ol|div|h[1-6]|tr|td|th|table|caption|blockquote|br|pre)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]+>")


def plain(html: str) -> str:
    """Return the words of clean HTML, one line for each paragraph, item or cell."""
    broken = _BREAK.sub("\n", _CITE.sub("", html))
    words = unescape(_TAG.sub("", broken))
    lines = (
        re.sub(r"\s+([.,;:])(?=\s|$)", r"\1", " ".join(line.split())) for line in words.split("\n")
    )
    return "\n".join(line for line in lines if line)


def one_line(html: str) -> str:
    """Return the words of clean HTML on one line."""
    return plain(html).replace("\n", " ")

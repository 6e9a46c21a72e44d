"""Words for Typst: clean inline HTML in, markup out that holds nothing but those words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_MARKS = {"strong": "strong", "em": "emph", "b": "strong", "sup": "super"}
_WEB = re.compile(r"https?://[^\s\"\\]+")
_BETWEEN_MARKS = re.compile(r"</sup>\s*<sup[^>]*>")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")


def words(text: str) -> str:
    """Return markup that shows a text as it is: whatever it holds, nothing of it is obeyed."""
    kept = " ".join(_CONTROLS.sub("", text).split("\n"))
    escaped = kept.replace("\\", "\\\\").replace('"', '\\"')
    return f'#"{escaped}";' if escaped else ""


def inline(html: str) -> str:
    """Return markup for inline HTML: emphasis, source marks, links to the web; other tags fall.

    Source marks beside each other become one, which no end of a line tears apart.
    """
    reader = _Reader()
    reader.feed(_BETWEEN_MARKS.sub("\u00a0", html))
    reader.close()
    return reader.markup()


class _Reader(HTMLParser):
    """Turns tags into Typst functions with square brackets around what they hold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a mark; a link that leads nowhere on the web is only its words."""
        opening = f"#{_MARKS[tag]}[" if tag in _MARKS else ""
        if tag == "a":
            target = dict(attrs).get("href") or ""
            opening = f'#link("{target}")[' if _WEB.fullmatch(target) else ""
        if opening:
            self._parts.append(opening)
            self._open.append(tag)
        elif tag == "br":
            self._parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close a mark, and with it whatever was left open inside."""
        if tag not in self._open:
            return
        while self._open:
            self._parts.append("];")
            if self._open.pop() == tag:
                return

    def handle_data(self, data: str) -> None:
        """Set words."""
        self._parts.append(words(data))

    def markup(self) -> str:
        """Return everything read, closed."""
        return "".join(self._parts) + "];" * len(self._open)

"""Our additions to the words of a line: source marks, glossary terms, links between files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from app.core.text.addresses import Address, Place, address
from app.core.text.labels import MONTHS, label
from app.core.text.mentions import Thing

CITATION = r"\[@([A-Za-z0-9][A-Za-z0-9_-]{0,39})\]"
MODEL = r"(?<![\w-])[A-Z]{2,}\d*-\d+(?:\.\d+)?[a-z]?(?![\w-])"
"""Capitals, a hyphen and a number: a model, mostly, or an act."""
TIED = re.compile(
    rf"(\b\d{{1,2}}) (?=(?:{'|'.join(MONTHS)})\b)"
    r"|(\b(?:Articles?|Art\.|Annex|[Cc]hapter|Sections?|[Rr]ecital|Figure|SB|AB)) (?=\d|[IVX]+\b)"
)
"""A day and its month, an article and its number: the space between them."""


@dataclass
class Trace:
    """What one rendering met; the numbers of sources live on through a whole lesson."""

    place: Place
    numbers: dict[str, int] = field(default_factory=dict)
    marks: dict[str, int] = field(default_factory=dict)
    met: list[tuple[Thing, str, str]] = field(default_factory=list)
    """What was named: its kind, its name, and the words in the text that name it."""
    terms: list[str] = field(default_factory=list)
    dead: list[str] = field(default_factory=list)

    def number(self, source_id: str) -> int:
        """Return the number of a source, the next free one at its first citation."""
        return self.numbers.setdefault(source_id, len(self.numbers) + 1)


class Citation(InlineProcessor):
    """`[@ID]` becomes a small numbered link to the source."""

    def __init__(self, trace: Trace, md: Markdown) -> None:
        super().__init__(CITATION, md)
        self.trace = trace

    def handleMatch(  # type: ignore[override]  # noqa: N802  # the name and the shape are Markdown's
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Build the link for one mark."""
        del data
        source_id, place = m[1], self.trace.place
        number = self.trace.number(source_id)
        self.trace.met.append((Thing.SOURCE, source_id, m[0]))
        mark = Element("sup", {"class": "cite"})
        link = SubElement(mark, "a", {"aria-label": f"{label(place.lang, 'source')} {number}"})
        link.text = AtomicString(str(number))
        if place.in_lesson:
            times = self.trace.marks[source_id] = self.trace.marks.get(source_id, 0) + 1
            link.set("href", f"#source-{source_id}")
            link.set("id", f"cite-{number}" if times == 1 else f"cite-{number}-{times}")
        else:
            link.set("href", f"/{place.lang}/sources/{source_id}")
        return mark, m.start(0), m.end(0)


def unbroken(words: str) -> str:
    """Return words or HTML in which no line ends after a day or between Article and its number."""
    return TIED.sub("\\1\\2\N{NO-BREAK SPACE}", words)


class Model(InlineProcessor):
    """A name like GPT-3 is never torn at its hyphen."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(MODEL, md)

    def handleMatch(  # type: ignore[override]  # noqa: N802  # the name and the shape are Markdown's
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Build what holds one name together."""
        del data
        name = Element("span", {"class": "nb"})
        name.text = AtomicString(m[0])
        return name, m.start(0), m.end(0)


class Links(Treeprocessor):
    """Rewrites the links of authors; a term in a lesson becomes a button before its card."""

    def __init__(self, trace: Trace, md: Markdown) -> None:
        super().__init__(md)
        self.trace = trace

    def run(self, root: Element) -> None:
        """Rewrite every link below an element."""
        for link in root.iter("a"):
            target = link.get("href", "")
            if link.get("aria-label") is None:
                self._rewrite(link, target, address(target, self.trace.place))

    def _rewrite(self, link: Element, target: str, found: Address | None) -> None:
        link.attrib.clear()
        if found is None:
            self.trace.dead.append(target)
            return
        if found.thing:
            self.trace.met.append((found.thing, found.name, target))
        if target.startswith("glossary:") and self.trace.place.in_lesson:
            self.trace.terms.append(found.name)
            link.tag = "button"
            link.attrib.update(type="button", popovertarget=f"term-{found.name}")
            link.set("class", "term")
            return
        link.set("href", found.href)
        if found.thing is Thing.TERM:
            link.set("class", "term")
        if found.external:
            link.set("rel", "noopener")


class Cells(Treeprocessor):
    """Says by a class how the cells of a column are aligned: styles are not allowed on a page."""

    def run(self, root: Element) -> None:
        """Replace the align attribute of every cell below an element."""
        for cell in root.iter():
            align = cell.attrib.pop("align", "")
            if align in {"right", "center"}:
                cell.set("class", "end" if align == "right" else "middle")
            if cell.tag == "th":
                cell.set("scope", "col")

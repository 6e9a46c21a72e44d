"""The only Markdown configuration of the site: plain Markdown and tables, no raw HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension

from app.core.lessons import Note
from app.core.text.addresses import Place
from app.core.text.cleaning import clean
from app.core.text.inline import CITATION, Cells, Citation, Links, Model, Trace, unbroken
from app.core.text.mentions import Mention, Thing
from app.core.text.problems import Problems

MOST_BRACKETS = 120
LONGEST_PASSAGE = 20_000
MOST_PASSAGES = 2_000

_NO_INLINE = (
    *("html", "reference", "short_reference"),
    *("image_link", "image_reference", "short_image_ref"),
)
_NO_BLOCK = ("hashheader", "setextheader", "reference", "hr")
_NO_BLOCK_IN_A_LINE = (*_NO_BLOCK, "indent", "code", "olist", "ulist", "quote")


@dataclass(frozen=True)
class Passage:
    """Clean HTML, the sources first cited in it and the terms it introduces."""

    html: str
    notes: tuple[Note, ...] = ()
    terms: tuple[str, ...] = ()


class Renderer:
    """Renders the passages of one file in order: sources are numbered as they come."""

    def __init__(self, place: Place, problems: Problems) -> None:
        self.place = place
        self.problems = problems
        self.mentions: list[Mention] = []
        self._trace = Trace(place)
        self._seen_terms: set[str] = set()
        self._count = 0
        self._blocks = _configured(self._trace, inline=False)
        self._inline = _configured(self._trace, inline=True)

    def block(self, text: str, line: int) -> Passage:
        """Render paragraphs, lists and tables; `line` is where the passage starts."""
        return self._render(self._blocks, text, line)

    def inline(self, text: str, line: int) -> Passage:
        """Render words that stand inside another element."""
        passage = self._render(self._inline, " ".join(text.split()), line)
        html = passage.html.removeprefix("<p>").removesuffix("</p>")
        return Passage(html, passage.notes, passage.terms)

    @property
    def cited(self) -> tuple[str, ...]:
        """Every source cited so far, each once, in the order met."""
        named = [mention.name for mention in self.mentions if mention.thing is Thing.SOURCE]
        return tuple(dict.fromkeys(named))

    def _render(self, markdown: Markdown, text: str, line: int) -> Passage:
        self._count += 1
        if self._count == MOST_PASSAGES:
            self.problems.add(line, f"this file has more than {MOST_PASSAGES} passages")
        if self._count >= MOST_PASSAGES or not _is_sane(text, line, self.problems):
            return Passage("")
        trace = self._trace
        if not self.place.in_lesson:
            trace.numbers.clear()
        before = len(trace.numbers)
        trace.met.clear()
        trace.dead.clear()
        trace.terms.clear()
        markdown.reset()
        html = unbroken(_closed_up(clean(markdown.convert(text))))
        for target in trace.dead:
            self.problems.add(_line_of(target, text, line), f"the link {target!r} leads nowhere")
        self.mentions += [
            Mention(thing, name, _line_of(words, text, line)) for thing, name, words in trace.met
        ]
        notes = [Note(n, source) for source, n in trace.numbers.items() if n > before]
        return Passage(html, tuple(notes), self._fresh_terms())

    def _fresh_terms(self) -> tuple[str, ...]:
        marked = dict.fromkeys(self._trace.terms)
        fresh = tuple(name for name in marked if name not in self._seen_terms)
        self._seen_terms.update(fresh)
        return fresh


def citations(text: str) -> tuple[str, ...]:
    """Return the ids of all source marks in a text, in order."""
    return tuple(re.findall(CITATION, text))


def without_citations(text: str) -> str:
    """Return a text without its source marks."""
    return re.sub(rf"\s*{CITATION}", "", text)


def _configured(trace: Trace, *, inline: bool) -> Markdown:
    extensions: list[str | Extension] = []
    if not inline:
        extensions = [TableExtension(use_align_attribute=True), "sane_lists"]
    markdown = Markdown(extensions=extensions, output_format="html")
    markdown.preprocessors.deregister("html_block")
    for name in _NO_INLINE:
        markdown.inlinePatterns.deregister(name)
    for name in _NO_BLOCK_IN_A_LINE if inline else _NO_BLOCK:
        markdown.parser.blockprocessors.deregister(name)
    markdown.inlinePatterns.register(Citation(trace, markdown), "citation", 175)
    markdown.inlinePatterns.register(Model(markdown), "model", 60)
    markdown.treeprocessors.register(Links(trace, markdown), "links", 15)
    markdown.treeprocessors.register(Cells(markdown), "cells", 14)
    return markdown


def _closed_up(html: str) -> str:
    """Set source marks close to the word before them, and apart from each other on one line."""
    apart = re.sub(r'(?<=</sup>)\s+(?=<sup class="cite">)', "\N{NO-BREAK SPACE}", html)
    return re.sub(r'(?<!</sup>)\s+(?=<sup class="cite">)', "", apart)


def _is_sane(text: str, line: int, problems: Problems) -> bool:
    """Refuse what would keep the renderer busy: it takes the square of the brackets' number."""
    if text.count("[") > MOST_BRACKETS:
        problems.add(line, f"this passage has more than {MOST_BRACKETS} square brackets")
        return False
    if len(text) > LONGEST_PASSAGE:
        problems.add(line, f"this passage has more than {LONGEST_PASSAGE} characters")
        return False
    if re.search(r"^ *(```|~~~)", text, re.MULTILINE):
        problems.add(line, "code fences are not used here: indent the lines by four spaces")
        return False
    if "![" in text:
        problems.add(_line_of("![", text, line), "a picture stands alone on its line, in a lesson")
        return False
    return True


def _line_of(needle: str, text: str, first_line: int) -> int:
    """Return the line on which something is first named; the first line where it was changed."""
    place = text.find(needle)
    return first_line + text.count("\n", 0, place) if place >= 0 else first_line

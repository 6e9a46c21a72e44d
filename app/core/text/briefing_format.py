"""The text of a briefing: ten parts under fixed headings, each read for what it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from app.core.briefings import (
    Ask,
    BottomLine,
    Cited,
    Figure,
    Grade,
    Labelled,
    Option,
    Parts,
    Rule,
    SelfCheck,
    Words,
)
from app.core.text.addresses import Place
from app.core.text.briefing_lines import items, paragraphs, table
from app.core.text.chunks import HEADING, Chunk, chunks
from app.core.text.markdown import Renderer
from app.core.text.mentions import Mention, Thing
from app.core.text.plain import one_line
from app.core.text.problems import Problems

HEADINGS = (
    "In 60 seconds",
    "Bottom line",
    "Known, disputed, unknown",
    "Numbers card",
    "Who decides and what already applies",
    "Options",
    "Ten questions to ask",
    "Red flags in claims you will hear",
    "Check yourself",
    "Sources, changes, how to cite",
)
_GRADE = re.compile(r"\*\*(?:Confidence )?(high|medium|low):?\*\*", re.IGNORECASE)
_LABEL = re.compile(r"\*\*([^*]+?)[.:]?\*\*\s*(.*)", re.DOTALL)
_ANSWER = re.compile(r"(.*?)\*([^*]+)\*\s*(.*)", re.DOTALL)
_LINK = re.compile(r"\[([^\]]+)\]\(#[\w-]+\)")
_GRADES: Mapping[str, Grade] = {"high": "high", "medium": "medium", "low": "low"}
_FIGURE_CELLS, _RULE_CELLS, _OPTION_CELLS = 3, 3, 3


@dataclass(frozen=True)
class BriefingText:
    """The parts of a briefing, and what it names; `titles` are its headings as written."""

    parts: Parts
    titles: tuple[tuple[str, int], ...]
    mentions: tuple[Mention, ...]
    cited: tuple[str, ...]
    text: str


def briefing_text(body: str, line: int, place: Place, problems: Problems) -> BriefingText:
    """Read the words below a briefing's front matter."""
    reading = _Reading(Renderer(place, problems), problems)
    reading.read(chunks(body, line))
    return BriefingText(
        parts=reading.parts,
        titles=tuple(reading.titles),
        mentions=tuple(reading.renderer.mentions),
        cited=reading.renderer.cited,
        text="\n".join(reading.said),
    )


class _Reading:
    """Goes through the parts in the order in which they stand, so that sources count up."""

    def __init__(self, renderer: Renderer, problems: Problems) -> None:
        self.renderer = renderer
        self.problems = problems
        self.parts = Parts()
        self.titles: list[tuple[str, int]] = []
        self.said: list[str] = []
        readers = (
            *(self._sixty, self._bottom, self._known, self._numbers, self._rules),
            *(self._options, self._asks, self._flags, self._checks, self._last),
        )
        self._readers: Mapping[str, Callable[[list[Chunk]], None]] = dict(
            zip(HEADINGS, readers, strict=True)
        )

    def read(self, pieces: tuple[Chunk, ...]) -> None:
        for title, line, held in self._split(pieces):
            self.titles.append((title, line))
            self.said.append(title)
            reader = self._readers.get(title)
            if reader is not None:
                reader(held)

    def _split(self, pieces: tuple[Chunk, ...]) -> Iterator[tuple[str, int, list[Chunk]]]:
        parts: list[tuple[str, int, list[Chunk]]] = []
        for piece in pieces:
            heading = piece.is_a(HEADING)
            if heading and len(heading[1]) == len("##"):
                parts.append((heading[2], piece.line, []))
            elif heading or not parts:
                self.problems.add(piece.line, "a briefing has its ten headings with ## and no more")
            else:
                parts[-1][2].append(piece)
        yield from parts

    def _words(self, text: str, line: int) -> Words:
        passage = self.renderer.inline(text, line)
        self.said.append(one_line(passage.html))
        return Words(passage.html, passage.notes)

    def _labelled(self, pieces: list[Chunk]) -> tuple[Labelled, ...]:
        found = []
        for one in paragraphs(pieces):
            label = _LABEL.fullmatch(one.text)
            if label is None:
                self.problems.add(one.line, "each paragraph here begins with its **label.**")
                continue
            self.said.append(label[1])
            found.append(Labelled(label[1], self._words(label[2], one.line)))
        return tuple(found)

    def _sixty(self, pieces: list[Chunk]) -> None:
        asked = [piece for piece in pieces if _LINK.search(piece.text)]
        told = [piece for piece in pieces if piece not in asked]
        short: list[str] = []
        for piece in asked:
            for link in _LINK.findall(piece.text):
                short += [f"{one.strip()}?" for one in link.split("?") if one.strip()]
        self.said += short
        self.parts = replace(self.parts, sixty=self._labelled(told), short_questions=tuple(short))

    def _bottom(self, pieces: list[Chunk]) -> None:
        found = []
        for one in items(pieces):
            grade = _GRADE.search(one.text)
            cut = grade.start() if grade else len(one.text)
            claim = self._words(one.text[:cut], one.line)
            reason = self._words(one.text[cut:], one.line)
            grades = tuple(_GRADES[word.lower()] for word in _GRADE.findall(one.text))
            found.append(BottomLine(claim, grades, reason))
        self.parts = replace(self.parts, bottom=tuple(found))

    def _known(self, pieces: list[Chunk]) -> None:
        self.parts = replace(self.parts, known=self._labelled(pieces))

    def _numbers(self, pieces: list[Chunk]) -> None:
        _head, rows = table(pieces, _FIGURE_CELLS, self.problems)
        found = []
        for one in rows:
            words = [self._words(cell, one.line) for cell in one.cells]
            found.append(Figure(one.id, *words))
        self.parts = replace(self.parts, numbers=tuple(found))

    def _rules(self, pieces: list[Chunk]) -> None:
        place = next((n for n, piece in enumerate(pieces) if "|" in piece.text), len(pieces))
        before = self._joined(pieces[:place])
        head, rows = table(pieces[place : place + 1], _RULE_CELLS, self.problems)
        found = []
        for one in rows:
            rule, decides, laws = one.cells
            words = self._words(rule, one.line), self._words(decides, one.line)
            found.append(Rule(*words, tuple(self._laws(laws, one.line))))
        after = self._joined(pieces[place + 1 :])
        self.parts = replace(
            self.parts,
            before_rules=before,
            rules_head=head[:2],
            rules=tuple(found),
            after_rules=after,
        )

    def _laws(self, cell: str, line: int) -> Iterator[Cited]:
        """Read the last cell of a rule: ids of law.yml, each with words before a colon or not."""
        for one in filter(None, map(str.strip, cell.split(";"))):
            label, _, name = one.rpartition(":")
            self.renderer.mentions.append(Mention(Thing.LAW, name.strip(), line))
            yield Cited(name.strip(), label.strip())

    def _options(self, pieces: list[Chunk]) -> None:
        head, rows = table(pieces, _OPTION_CELLS, self.problems, at_least=True)
        found = []
        for one in rows:
            words = [self._words(cell, one.line) for cell in one.cells]
            found.append(Option(words[0], tuple(words[1:])))
        self.parts = replace(self.parts, options_head=head, options=tuple(found))

    def _asks(self, pieces: list[Chunk]) -> None:
        found = []
        for place, one in enumerate(items(pieces), 1):
            words = self._words(one.text, one.line)
            found.append(Ask(one.id or f"q{place}", words, one_line(words.html)))
        self.parts = replace(self.parts, asks=tuple(found))

    def _flags(self, pieces: list[Chunk]) -> None:
        flags = tuple(self._words(one.text, one.line) for one in items(pieces))
        self.parts = replace(self.parts, flags=flags)

    def _checks(self, pieces: list[Chunk]) -> None:
        found = []
        for one in items(pieces):
            asked = _ANSWER.fullmatch(one.text)
            if asked is None:
                self.problems.add(one.line, "a self-check ends with its *answer*")
                continue
            question = self._words(asked[1], one.line)
            found.append(SelfCheck(question, self._words(f"{asked[2]} {asked[3]}", one.line)))
        self.parts = replace(self.parts, checks=tuple(found))

    def _last(self, pieces: list[Chunk]) -> None:
        """What stands here is made from the front matter; its words are for readers of the file."""
        self._joined(pieces)

    def _joined(self, pieces: list[Chunk]) -> Words:
        text = " ".join(piece.text for piece in pieces)
        return self._words(text, pieces[0].line) if pieces else Words("")

"""The text of a lesson: sections under their headings, each a row of blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.lessons import (
    Block,
    ExplorablePlace,
    Figure,
    Prose,
    QuestionPlace,
    QuizPlace,
    Section,
)
from app.core.text.addresses import Place, address
from app.core.text.chunks import HEADING, LONE_LINK, PICTURE, Chunk, chunks
from app.core.text.figures import Figures
from app.core.text.frames import TABLE_CAPTION, callout, is_table, table
from app.core.text.labels import role
from app.core.text.markdown import Passage, Renderer
from app.core.text.mentions import Mention, Thing
from app.core.text.plain import one_line, plain
from app.core.text.problems import Problems
from app.core.text.slugs import Slugs

_SECTION_LEVEL = 2
_DEEPEST_HEADING = 3
_NARROW_ITEM = re.compile(r"^ {1,3}(?:[-*+]|\d+\.) ", re.MULTILINE)


@dataclass(frozen=True)
class LessonText:
    """A lesson's sections, and what it names: sources in order of citation, terms, fragments."""

    sections: tuple[Section, ...]
    mentions: tuple[Mention, ...]
    fragments: frozenset[str]
    cited: tuple[str, ...]
    terms: tuple[str, ...]
    explorables: tuple[str, ...]
    text: str

    def text_of(self, section: Section) -> str:
        """Return the bare words of one section, without its heading."""
        return "\n".join(filter(None, map(_words_of, section.blocks)))


def lesson_text(
    body: str, line: int, place: Place, drawings: Mapping[str, str], problems: Problems
) -> LessonText:
    """Read the words below a lesson's front matter, which end on no particular line."""
    composer = _Composer(Renderer(place, problems), drawings)
    composer.compose(chunks(body, line))
    sections = tuple(
        Section(opened.id, opened.title, role(place.lang, opened.title), tuple(opened.blocks))
        for opened in composer.sections
    )
    blocks = [block for section in sections for block in section.blocks]
    return LessonText(
        sections=sections,
        mentions=tuple(composer.renderer.mentions),
        fragments=composer.slugs.given,
        cited=composer.renderer.cited,
        terms=tuple(t for block in blocks if isinstance(block, Prose) for t in block.terms),
        explorables=tuple(b.explorable_id for b in blocks if isinstance(b, ExplorablePlace)),
        text="\n".join(
            line
            for section in sections
            for line in (section.title, *filter(None, map(_words_of, section.blocks)))
        ),
    )


def _words_of(block: Block) -> str:
    if isinstance(block, Prose):
        return plain(block.html)
    if isinstance(block, Figure):
        return plain(f"<p>{block.caption}</p><p>{block.words}</p>")
    return ""


@dataclass
class _Opened:
    """A section while it is being read."""

    id: str
    title: str
    blocks: list[Block] = field(default_factory=list)


class _Composer:
    """Puts piece after piece into the section that is open."""

    def __init__(self, renderer: Renderer, drawings: Mapping[str, str]) -> None:
        self.renderer = renderer
        self.figures = Figures(renderer, drawings)
        self.slugs = Slugs()
        self.sections: list[_Opened] = []

    def compose(self, pieces: tuple[Chunk, ...]) -> None:
        place = 0
        while place < len(pieces):
            place += self._take(pieces[place : place + 3])

    def _take(self, pieces: tuple[Chunk, ...]) -> int:
        """Read what starts with the first piece; return how many pieces that was."""
        piece = pieces[0]
        heading = piece.is_a(HEADING)
        if heading:
            self._heading(len(heading[1]), heading[2], piece.line)
            return 1
        if piece.is_a(PICTURE):
            figure, taken = self.figures.figure(pieces)
            self._put(figure, piece.line)
            return taken
        captioned = TABLE_CAPTION.fullmatch(piece.text) and len(pieces) > 1 and is_table(pieces[1])
        if captioned:
            self._prose(table(pieces[1], piece, self.renderer), piece.line)
            return 2
        lone = piece.is_a(LONE_LINK)
        if lone:
            self._place(lone["words"], lone["target"], piece.line)
        else:
            self._prose(self._passage(piece), piece.line)
        return 1

    def _passage(self, piece: Chunk) -> Passage:
        if is_table(piece):
            return table(piece, None, self.renderer)
        if piece.list_kind and _NARROW_ITEM.search(piece.text):
            self.renderer.problems.add(piece.line, "indent a list inside a list by four spaces")
        return callout(piece, self.renderer) or self.renderer.block(piece.text, piece.line)

    def _heading(self, level: int, words: str, line: int) -> None:
        title = one_line(self.renderer.inline(words, line).html)
        if level == _SECTION_LEVEL:
            self.sections.append(_Opened(self.slugs.slug(title), title))
        elif level == _DEEPEST_HEADING:
            fragment = self.slugs.slug(title)
            html = self.renderer.inline(words, line).html
            self._prose(Passage(f'<h3 id="{fragment}">{html}</h3>'), line)
        else:
            self.renderer.problems.add(
                line, "sections start with ##, parts of them with ###; the title is in the head"
            )

    def _place(self, words: str, target: str, line: int) -> None:
        found = address(target, self.renderer.place)
        if found is None or found.thing is None:
            self.renderer.problems.add(line, f"the link {target!r} leads nowhere")
            return
        self.renderer.mentions.append(Mention(found.thing, found.name, line))
        if found.thing is Thing.EXPLORABLE:
            self._put(ExplorablePlace(found.name, words), line)
            return
        lesson, _, question = found.name.partition("#")
        if question:
            self._put(QuestionPlace(lesson, question, words), line)
        elif lesson == self.renderer.place.lesson_id:
            self._put(QuizPlace(words), line)
        else:
            self.renderer.problems.add(line, "name one question of that quiz: quiz.md#its-id")

    def _prose(self, passage: Passage, line: int) -> None:
        if passage.html:
            self._put(Prose(passage.html, passage.notes, passage.terms), line)

    def _put(self, block: Block, line: int) -> None:
        if self.sections:
            self.sections[-1].blocks.append(block)
        else:
            self.renderer.problems.add(line, "the text starts with a heading: ## In one minute")
            self.sections.append(_Opened("", "", [block]))

"""A figure: a picture alone on its line, then its caption, then everything it says in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.core.lessons import Figure
from app.core.text.chunks import PICTURE, Chunk
from app.core.text.drawing import drawing
from app.core.text.markdown import Passage, Renderer
from app.core.text.mentions import Mention, Thing

_CAPTION = re.compile(r"\*\*[^*\n]+ (?P<number>\d+)\.\*\*\s+(?P<words>.+)", re.DOTALL)
_IN_WORDS = re.compile(r"\*\*[^*\n]+\.\*\*\s+(?P<words>.+)", re.DOTALL)


class Figures:
    """The figures of one lesson, numbered in order; `drawings` are the files beside it."""

    def __init__(self, renderer: Renderer, drawings: Mapping[str, str]) -> None:
        self.renderer = renderer
        self.drawings = drawings
        self.count = 0

    def figure(self, pieces: Sequence[Chunk]) -> tuple[Figure, int]:
        """Build the figure that starts with the first piece; also say how many pieces it took."""
        picture = pieces[0]
        self.count += 1
        svg = self._drawing(picture)
        caption, words = self._caption(picture, pieces[1:3])
        alt = self._alt(picture)
        notes = caption.notes + words.notes
        figure = Figure(self.count, svg, alt, caption.html, words.html, notes)
        return figure, 1 + bool(caption.html) + bool(words.html)

    def _drawing(self, picture: Chunk) -> str:
        renderer = self.renderer
        found = picture.is_a(PICTURE)
        name = found["target"] if found else ""
        renderer.mentions.append(Mention(Thing.DRAWING, name, picture.line))
        if name not in self.drawings:
            renderer.problems.add(picture.line, f"there is no drawing {name} beside this file")
            return ""
        folder = renderer.place.file.rpartition("/")[0]
        about = renderer.problems.about(f"{folder}/{name}")
        prefix = f"{renderer.place.lesson_id}-{self.count}"
        return drawing(self.drawings[name], prefix, about)

    def _alt(self, picture: Chunk) -> str:
        found = picture.is_a(PICTURE)
        alt = found["alt"].strip() if found else ""
        if not alt:
            self.renderer.problems.add(
                picture.line, "the picture has no alternative text: ![what it shows](file.svg)"
            )
        return alt

    def _caption(self, picture: Chunk, pieces: Sequence[Chunk]) -> tuple[Passage, Passage]:
        problems = self.renderer.problems
        caption = _CAPTION.fullmatch(pieces[0].text) if pieces else None
        if caption is None:
            problems.add(
                picture.line,
                "the figure has no caption: the next paragraph starts with "
                f"**Figure {self.count}.**",
            )
            return Passage(""), Passage("")
        if caption["number"] != str(self.count):
            problems.add(pieces[0].line, f"this is figure {self.count} of the lesson")
        words = _IN_WORDS.fullmatch(pieces[1].text) if len(pieces) > 1 else None
        if words is None:
            problems.add(
                picture.line,
                "the figure is not told in words: the paragraph after its caption starts with "
                "**In words.**",
            )
        # The caption stands first, so its sources are numbered first.
        shown = self._inline(caption["words"], pieces[0].line)
        return shown, self._inline(words["words"], pieces[1].line) if words else Passage("")

    def _inline(self, words: str, line: int) -> Passage:
        passage = self.renderer.inline(words, line)
        if passage.terms:
            self.renderer.problems.add(line, "a term is marked in running text, not at a figure")
        return passage

"""Packs: briefings and lessons of somebody's choice, one after another, as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from app.core.briefings import Briefing
from app.core.catalogue import Catalogue, Edition
from app.core.lessons import Figure, Lesson, Prose
from app.core.sources import Source
from app.export.sheets import Grid, Lines, Sheet
from app.web.forms.briefing_sheets import briefing_sheet, numbered
from app.web.forms.notes import cited
from app.web.forms.worksheets import PaperQuestion, paper_questions

BETWEEN = "."
MOST = 12
"""A pack holds so many parts: about fifty printed pages."""

_BUTTON = re.compile(r"<button[^>]*>(.*?)</button>")
_NAMED = re.compile(r'(\bid="|\bhref="#|url\(#)')
_LABELLED = re.compile(r'(\baria-(?:labelledby|describedby)=")([^"]*)')


@dataclass(frozen=True)
class Choice:
    """What a pack holds: ids of briefings and lessons, in order, each once."""

    ids: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    """Ids that the address names and that no longer exist, or are more than a pack can hold."""

    @property
    def written(self) -> str:
        """The choice as it stands in an address."""
        return BETWEEN.join(self.ids)


@dataclass(frozen=True)
class Section:
    """A section of a lesson as printed; `id` is its own in the whole pack."""

    id: str
    title: str
    blocks: tuple[Prose | Figure, ...]


@dataclass(frozen=True)
class LessonPart:
    """A lesson in a pack: its sections, then its questions for paper, then its sources."""

    lesson: Lesson
    sections: tuple[Section, ...]
    questions: tuple[PaperQuestion, ...]
    sources: tuple[tuple[int, Source], ...]


@dataclass(frozen=True)
class BriefingPart:
    """A briefing in a pack: what its sheet holds, without the sources, which come last."""

    id: str
    sheet: Sheet
    sources: tuple[tuple[int, Source], ...]


def choice(written: str, edition: Edition) -> Choice:
    """Read a choice from an address, which may be old or made up."""
    asked = tuple(dict.fromkeys(one for one in written.split(BETWEEN) if one))
    known = tuple(one for one in asked if one in edition.briefings or one in edition.lessons)
    kept = known[:MOST]
    return Choice(kept, tuple(one for one in asked if one not in kept))


def lesson_part(lesson: Lesson, known: Mapping[str, Source]) -> LessonPart:
    """Return a lesson as a pack prints it."""
    sections = tuple(_sections(lesson))
    return LessonPart(lesson, sections, paper_questions(lesson), cited(lesson, known))


def briefing_part(briefing: Briefing, catalogue: Catalogue) -> BriefingPart:
    """Return a briefing as a pack prints it: its sources come last, its versions not at all."""
    sheet = briefing_sheet(briefing, "", catalogue, "")
    parts = tuple(_part(one, briefing.id) for one in sheet.parts[:-2])
    sources = numbered(briefing, catalogue.sources)
    return BriefingPart(briefing.id, replace(sheet, parts=parts), sources)


def printed(html: str, part: str) -> str:
    """Return clean HTML with all its names made those of one part, and nothing to press."""
    named = _NAMED.sub(rf"\g<1>{part}-", _BUTTON.sub(r"\1", html))
    return _LABELLED.sub(lambda found: found[1] + _own(found[2], part), named)


def _own(names: str, part: str) -> str:
    return " ".join(f"{part}-{name}" for name in names.split())


def _sections(lesson: Lesson) -> Iterator[Section]:
    for section in lesson.sections:
        blocks = tuple(
            _block(one, lesson.id) for one in section.blocks if isinstance(one, (Prose, Figure))
        )
        if blocks and section.role != "check":
            yield Section(f"{lesson.id}-{section.id}", section.title, blocks)


def _block(block: Prose | Figure, part: str) -> Prose | Figure:
    if isinstance(block, Prose):
        return replace(block, html=printed(block.html, part))
    return replace(
        block,
        svg=printed(block.svg, part),
        caption=printed(block.caption, part),
        words=printed(block.words, part),
    )


def _part(one: Lines | Grid, part: str) -> Lines | Grid:
    if isinstance(one, Lines):
        return replace(one, lines=tuple(printed(line, part) for line in one.lines))
    rows = tuple(tuple(printed(cell, part) for cell in row) for row in one.rows)
    before, after = printed(one.before, part), printed(one.after, part)
    return replace(one, rows=rows, before=before, after=after)

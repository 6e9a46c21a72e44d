"""A learner's notes as their page lists them, and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.notes import LONGEST_TEXT, MOST, NotedLesson
from app.export.notes import Entry
from app.web.plumbing.locale import gettext as _
from app.web.plumbing.locale import url
from app.web.plumbing.pages import Page
from app.web.plumbing.templating import settings


@dataclass(frozen=True)
class NotesPage(Page):
    """Notes that are kept with a learner; those of the device are listed by a script."""

    template = "notes/notes.html"
    section = "me"
    known: bool
    lessons: tuple[NotedLesson, ...] = ()

    @property
    def title(self) -> str:
        """The heading."""
        return _("Notes and highlights")

    @property
    def count(self) -> int:
        """How many notes there are."""
        return sum(len(part.notes) for found in self.lessons for part in found.sections)

    @property
    def most(self) -> int:
        """How many there may be."""
        return MOST

    @property
    def longest(self) -> int:
        """How long one may be."""
        return LONGEST_TEXT


def entries(lessons: tuple[NotedLesson, ...]) -> Iterator[Entry]:
    """Yield notes as a file tells them."""
    for found in lessons:
        title = found.lesson.title if found.lesson else found.id
        path = url("lessons.lesson", lesson_id=found.id)
        for section in found.sections:
            for note in section.notes:
                yield Entry(
                    title, settings().site_url + path, section.title, note.anchor.quote, note.text
                )

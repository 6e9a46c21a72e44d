"""Answers that nobody keeps yet: a page carries them, signed, until their reader wants them kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError

from app.core.answers import Sure
from app.core.catalogue import Edition
from app.core.errors import NotFoundError
from app.services.quizzes import Entry
from app.web.plumbing import tokens

PURPOSE = "keep"


@dataclass(frozen=True)
class Kept:
    """What a reader has done on the pages before: entries as they were sent, lessons read."""

    entries: tuple[Entry, ...] = ()
    lesson_ids: tuple[str, ...] = ()

    @property
    def token(self) -> str:
        """All of it as a signed token; empty where there is nothing."""
        if not self.entries and not self.lesson_ids:
            return ""
        written = [_Written.of(entry).model_dump() for entry in self.entries]
        return tokens.signed(PURPOSE, [written, list(self.lesson_ids)])


class _Written(BaseModel):
    """An entry inside a token."""

    ref: str
    version: str
    raw: dict[str, list[str]]
    sure: Sure
    id: str
    first: bool

    @classmethod
    def of(cls, entry: Entry) -> _Written:
        return cls(
            ref=entry.question.ref,
            version=entry.version,
            raw={part: list(values) for part, values in entry.raw.items()},
            sure=entry.sure,
            id=entry.id,
            first=entry.first,
        )


def kept(token: str, edition: Edition) -> Kept:
    """Return what a token holds of what still exists; nothing where it is not one of ours."""
    match tokens.opened(PURPOSE, token):
        case [list(written), list(read)]:
            lessons = tuple(name for name in read if name in edition.lessons)
            return Kept(tuple(_entries(written, edition)), lessons)
    return Kept()


def _entries(written: list[object], edition: Edition) -> Iterable[Entry]:
    for one in written:
        try:
            read = _Written.model_validate(one)
            question = edition.question(read.ref)
        except (ValidationError, NotFoundError):
            continue
        yield Entry(question, read.version, read.raw, read.sure, read.id, read.first)

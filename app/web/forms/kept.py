"""Answers that nobody keeps yet: pages carry them, signed, until their reader wants them kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError

from app.core.answers import Sure
from app.core.catalogue import Edition
from app.core.errors import NotFoundError
from app.services.quizzes import Submitted
from app.web.plumbing import tokens

PURPOSE = "keep"


class _Written(BaseModel):
    ref: str
    version: str
    answer: tuple[str, ...]
    sure: Sure
    id: str
    first: bool


@dataclass(frozen=True)
class Kept:
    """What a reader has done on the pages before: answers as they were sent, lessons read."""

    answers: tuple[Submitted, ...] = ()
    lesson_ids: tuple[str, ...] = ()

    @property
    def token(self) -> str:
        """All of it as a signed token; empty where there is nothing."""
        if not self.answers and not self.lesson_ids:
            return ""
        written = [_written(one).model_dump(mode="json") for one in self.answers]
        return tokens.signed(PURPOSE, [written, list(self.lesson_ids)])


def kept(token: str, edition: Edition) -> Kept:
    """Return what a token holds of what still exists; nothing where it is not one of ours."""
    match tokens.opened(PURPOSE, token):
        case [list(written), list(read)]:
            lessons = tuple(name for name in read if name in edition.lessons)
            return Kept(tuple(_answers(written, edition)), lessons)
    return Kept()


def _written(one: Submitted) -> _Written:
    return _Written(
        ref=one.question.ref,
        version=one.version,
        answer=one.answer,
        sure=one.sure,
        id=one.id,
        first=one.first,
    )


def _answers(written: list[object], edition: Edition) -> Iterable[Submitted]:
    for one in written:
        try:
            read = _Written.model_validate(one)
            question = edition.question(read.ref)
        except (ValidationError, NotFoundError):
            continue
        yield Submitted(question, read.version, read.answer, read.sure, read.id, read.first)

"""What was sent to a quiz, question by question: an answer, a blank, or a fault to mend."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from app.core.answers import Answer, Blank, FormatError, Raw, Sure, parse
from app.core.catalogue import Catalogue
from app.core.errors import NotFoundError
from app.core.keys import Key
from app.core.questions import Question, Quiz
from app.services.quizzes import Submitted, key_of
from app.web.forms.attempts import Attempt

MOST_QUESTIONS = 60
MOST_PARTS = 60
VERSION = re.compile("[0-9a-f]{8}")
ANSWER_ID = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True)
class Sent:
    """One question as it came back; `key` is None where its version was never published."""

    question: Question
    version: str
    key: Key | None
    raw: Raw
    read: Answer | FormatError | Blank
    sure: Sure = Sure.UNSAID
    id: str = ""
    first: bool = True

    @property
    def blank(self) -> bool:
        """Whether nothing was entered: that is no attempt."""
        return isinstance(self.read, Blank)

    @property
    def fault(self) -> FormatError | None:
        """What to mend; an answer to a version that nobody knows is nobody's fault."""
        return self.read if isinstance(self.read, FormatError) and self.key else None

    @property
    def submitted(self) -> Submitted | None:
        """The answer for the service, or None where there is none to read."""
        if not isinstance(self.read, tuple):
            return None
        return Submitted(self.question, self.version, self.read, self.sure, self.id, self.first)


def faulty(sent: tuple[Sent, ...]) -> bool:
    """Say whether something has to be mended before anything counts: a fault, or all blank."""
    return all(one.blank for one in sent) or any(one.fault for one in sent)


@dataclass(frozen=True)
class Desk:
    """Where a form is read: the quiz it belongs to, the content, and its attempt if it has one.

    The id of an answer comes from its attempt, so that a replay is the same answer; else from
    the page, where a script made one; else from `chance`, which may give an empty one.
    """

    quiz: Quiz
    catalogue: Catalogue
    attempt: Attempt | None
    chance: Callable[[], str]

    def sent(self, form: MultiDict[str, str]) -> tuple[Sent, ...]:
        """Read a form; NotFoundError where it names a question that this quiz does not have."""
        names = form.getlist("question")[:MOST_QUESTIONS]
        versions = form.getlist("version")
        versions += [""] * (len(names) - len(versions))
        given = dict(zip(names, versions, strict=False))
        return tuple(self._one(form, name, given[name], len(given)) for name in given)

    def _one(self, form: MultiDict[str, str], name: str, version: str, many: int) -> Sent:
        question = self.quiz.question(name)
        if question is None:
            raise NotFoundError(name)
        version = version if VERSION.fullmatch(version) else question.version
        key = key_of(self.catalogue, question, version)
        raw = _raw(form, name)
        first = self.attempt.number == 1 if self.attempt else form.get("first") == "1"
        read = parse(key or question.key, raw)
        id_ = self._id(form.get("answer-id", "") if many == 1 else "", name)
        return Sent(question, version, key, raw, read, _sure(form, name), id_, first)

    def _id(self, own: str, name: str) -> str:
        if self.attempt and name in self.attempt.drawn:
            return self.attempt.answer_id(name)
        return own if ANSWER_ID.fullmatch(own) else self.chance()


def _raw(form: MultiDict[str, str], name: str) -> Raw:
    prefix = f"{name}."
    fields = [field for field in form if field.startswith(prefix) and field != f"{name}.sure"]
    parts = {field.removeprefix(prefix): field for field in fields[:MOST_PARTS]}
    named = {"": name} | parts
    return {part: [_clean(value) for value in form.getlist(named[part])] for part in named}


def _clean(value: str) -> str:
    """Leave out what no keyboard types and not every database can hold."""
    return value.replace("\0", "")


def _sure(form: MultiDict[str, str], name: str) -> Sure:
    try:
        return Sure(form.get(f"{name}.sure", ""))
    except ValueError:
        return Sure.UNSAID

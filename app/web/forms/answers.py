"""What was sent to a quiz, question by question, before anybody reads it as an answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from app.core.answers import Blank, Raw, Sure
from app.core.catalogue import Catalogue
from app.core.errors import NotFoundError
from app.core.questions import Quiz
from app.services.quizzes import Entry, Verdict, key_of
from app.web.forms.attempts import Attempt

MOST_QUESTIONS = 60
MOST_PARTS = 60
VERSION = re.compile("[0-9a-f]{8}")
ANSWER_ID = re.compile("[0-9a-f]{32}")


def entries(
    form: MultiDict[str, str], quiz: Quiz, attempt: Attempt | None, chance: Callable[[], str]
) -> tuple[Entry, ...]:
    """Read a form; NotFoundError where it names a question that this quiz does not have.

    The id of an answer comes from its attempt, so that a replay is the same answer; else from
    the page where a script made one; else from `chance` where nobody is known and it is only
    needed to tell answers apart. An empty id is for the service to make.
    """
    names = form.getlist("question")[:MOST_QUESTIONS]
    versions = form.getlist("version")
    versions += [""] * (len(names) - len(versions))
    own_id = form.get("answer-id", "")
    own_id = own_id if ANSWER_ID.fullmatch(own_id) and len(names) == 1 else ""
    first = attempt.number == 1 if attempt else form.get("first") == "1"
    found = []
    for name, version in dict(zip(names, versions, strict=False)).items():
        question = quiz.question(name)
        if question is None:
            raise NotFoundError(name)
        drawn = attempt.answer_id(name) if attempt and name in attempt.drawn else ""
        found.append(
            Entry(
                question,
                version if VERSION.fullmatch(version) else question.version,
                _raw(form, name),
                _sure(form, name),
                drawn or own_id or chance(),
                first,
            )
        )
    return tuple(found)


def faulty(catalogue: Catalogue, verdicts: tuple[Verdict, ...]) -> bool:
    """Say whether something has to be mended before anything counts: a fault, or all blank."""
    strange = [strangely(catalogue, verdict) for verdict in verdicts]
    faults = [verdict.fault is not None for verdict in verdicts]
    nothing = all(isinstance(verdict.read, Blank) for verdict in verdicts)
    return nothing or any(fault and not odd for fault, odd in zip(faults, strange, strict=True))


def strangely(catalogue: Catalogue, verdict: Verdict) -> bool:
    """Say whether an answer is to a version that we never published, so that nobody can mark it."""
    entry = verdict.entry
    return key_of(catalogue, entry.question, entry.version) is None


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

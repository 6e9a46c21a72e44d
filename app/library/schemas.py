"""What the front matter and the registers must hold; anything else is named with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from app.core.lessons import Change
from app.core.sources import SourceKind
from app.core.text.problems import Problems
from app.core.text.strict_yaml import Document, Path

REGISTRY_CHECKED_ON = "2026-11-22"
"""The day on which the register's letters were given; a bare letter means this day."""

Words = Annotated[str, Field(min_length=1, max_length=1000)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,59}$")]
SourceId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$")]
CompetenceId = Annotated[str, Field(pattern=r"^[A-Za-z0-9.-]{1,20}$")]


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s\"<>]+\.[^\s\"<>]+", value):
        wrong = "must be an address that begins with https://"
        raise ValueError(wrong)
    return value


def _checked(value: str) -> str:
    if not re.fullmatch(r"[AB]( on [0-9]{4}-[0-9]{2}-[0-9]{2})?", value):
        wrong = "must be A or B, with or without a day: B on 2026-11-22"
        raise ValueError(wrong)
    return value


def _percent(value: str) -> str:
    if not re.fullmatch(r"(100|[1-9]?[0-9])%", value):
        wrong = "must be a percentage such as 70%"
        raise ValueError(wrong)
    return value


class Head(BaseModel):
    """Base of all heads: no unknown keys, no guessing of types, hyphens in names."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        alias_generator=lambda name: name.replace("_", "-"),
    )


class ChangeEntry(Head):
    """One line of the change log of a page."""

    version: Words
    date: date
    what: Words


class LessonHead(Head):
    """The front matter of a lesson."""

    id: Id
    module: Id
    title: Words
    lang: Words
    summary: Words
    objective: Words
    objectives: Mapping[Id, Words] = Field(min_length=1)
    belief: Id
    recalls: list[Id] = []
    minutes: int = Field(ge=1, le=60)
    level: Literal["basic", "intermediate", "advanced"]
    competences: list[CompetenceId] = Field(min_length=1)
    sources: list[SourceId] = []
    terms: list[Id] = []
    explorable: Id | None = None
    facts_as_of: date
    review_by: date
    review_status: Words
    would_change_it: list[Words] = Field(min_length=1)
    changes: list[ChangeEntry] = []


class QuizHead(Head):
    """The front matter of a quiz; `pass` is a word of Python, hence `pass_mark`."""

    quiz: Id
    lesson: Id
    title: Words
    lang: Words
    pass_mark: Annotated[str, AfterValidator(_percent)] = Field("70%", alias="pass")
    shuffle: Literal["choices", "none"] = "choices"
    confidence: Literal["on", "off"] = "off"
    mode: Literal["check", "quiz", "live"] = "check"
    review_by: date
    retired: list[Id] = []


class TermHead(Head):
    """The front matter of a glossary term."""

    id: Id
    term: Words
    also: list[Words] = []
    used_in: list[Id] = []
    sources: list[SourceId] = []
    facts_as_of: date


class SourceEntry(Head):
    """One entry of sources.yml; `check` letters other than A and B are not published."""

    title: Words
    publisher: Words
    year: str | int
    url: Annotated[str, AfterValidator(_web_address)]
    kind: Literal[tuple(kind.value for kind in SourceKind)]  # type: ignore[valid-type]
    checked: Annotated[str, AfterValidator(_checked)]
    licence: Words = "not stated"
    authors: Words | None = None
    accessed: date | None = None
    language: Words = "en"


class BeliefEntry(Head):
    """One entry of beliefs.yml."""

    belief: Words
    tempting: Words
    so: Words
    lessons: list[Id] = Field(min_length=1)
    sources: list[SourceId] = []


class PlannedEntry(Head):
    """One lesson of a module, written or not."""

    id: Id
    title: Words
    wave: int = Field(1, ge=1, le=9)


class ModuleEntry(Head):
    """One module of modules.yml."""

    id: Id
    number: int = Field(ge=1, le=99)
    title: Words
    summary: Words
    lessons: list[PlannedEntry] = Field(min_length=1)


class Outcome(BaseModel):
    """One learning outcome of a framework, in frameworks.json."""

    id: CompetenceId
    text: Words


class Framework(BaseModel):
    """One framework of frameworks.json: what it lists, and facts that we do not use."""

    name: Words
    competences: dict[CompetenceId, Words] = {}
    outcomes: list[Outcome] = []


Model = TypeVar("Model", bound=Head)

_SENTENCES = {
    "missing": "is missing",
    "extra_forbidden": "means nothing here: is it misspelt?",
    "string_type": "must be words; put a number or a date in quotes",
    "string_too_short": "is empty",
    "string_too_long": "is too long",
    "string_pattern_mismatch": "is not an id",
    "int_type": "must be a whole number",
    "greater_than_equal": "is too small",
    "less_than_equal": "is too large",
    "date_type": "must be a day such as 2026-11-22",
    "list_type": "must be a list: [one, two]",
    "mapping_type": "must be a list of names and values",
    "dict_type": "must be a list of names and values",
    "model_type": "must be a list of names and values",
    "too_short": "is empty",
}


def changes(entries: Iterable[ChangeEntry]) -> tuple[Change, ...]:
    """Return a change log, the newest version first."""
    found = (Change(one.version, one.date, one.what) for one in entries)
    return tuple(sorted(found, key=lambda one: one.date, reverse=True))


def checked(
    model: type[Model], document: Document, problems: Problems, path: Path = ()
) -> Model | None:
    """Return the value at a path of a document as a model, or None after saying what is wrong."""
    value: object = document.value
    for step in path:
        value = value[step]  # type: ignore[index]
    try:
        return model.model_validate(value)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            # Pydantic puts marks such as "[key]" and the names of union members into the path.
            steps = tuple(step for step in fault["loc"] if step not in {"[key]", "str", "int"})
            name = _name((*path, *steps))
            problems.add(document.line(*path, *steps), f"{name} {_sentence(fault)}")
        return None


def _name(path: tuple[str | int, ...]) -> str:
    words = [f"item {step + 1}" if isinstance(step, int) else step for step in path]
    return ", ".join(words) or "this"


def _sentence(fault: ErrorDetails) -> str:
    context = fault.get("ctx", {})
    if fault["type"] == "literal_error":
        return f"must be one of {context['expected']}"
    if fault["type"] == "value_error":
        return str(context["error"])
    return _SENTENCES.get(fault["type"], fault["msg"].lower())

"""The registers that all lessons share: sources, competences, modules, beliefs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from app.core.lessons import Module, Planned
from app.core.misconceptions import Belief
from app.core.sources import Competence, Source, SourceKind
from app.core.text.addresses import Place
from app.core.text.markdown import Renderer
from app.core.text.problems import Problems
from app.core.text.strict_yaml import Document
from app.library.files import Folder
from app.library.proofs import BeliefProof
from app.library.schemas import (
    REGISTRY_CHECKED_ON,
    BeliefEntry,
    Framework,
    ModuleEntry,
    SourceEntry,
    checked,
)

SOURCES = "sources.yml"
FRAMEWORKS = "frameworks.json"
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")

_FRAMEWORKS = TypeAdapter(dict[str, Framework])

Entry = TypeVar("Entry", SourceEntry, BeliefEntry)


def sources(content: Folder) -> dict[str, Source]:
    """Read content/sources.yml: entries by the id under which a text cites them."""
    found: dict[str, Source] = {}
    with content.care(SOURCES):
        head = content.register(SOURCES)
        problems = content.problems.about(SOURCES)
        for source_id, entry in _entries(head, problems, SourceEntry):
            letter, _, day = entry.checked.partition(" on ")
            found[source_id] = Source(
                id=source_id,
                title=entry.title,
                publisher=entry.publisher,
                year=str(entry.year),
                url=entry.url,
                kind=SourceKind(entry.kind),
                checked=letter,
                checked_on=day or REGISTRY_CHECKED_ON,
                licence=entry.licence,
                authors=entry.authors or "",
                accessed=entry.accessed.isoformat() if entry.accessed else "",
                language=entry.language,
            )
    return found


def competences(content: Folder) -> dict[str, Competence]:
    """Read content/frameworks.json: competences by id, each with the name of its framework."""
    found: dict[str, Competence] = {}
    with content.care(FRAMEWORKS):
        text = content.text(FRAMEWORKS)
        try:
            frameworks = _FRAMEWORKS.validate_json(text) if text else {}
        except ValidationError as error:
            fault = error.errors(include_url=False)[0]
            where = ", ".join(map(str, fault["loc"])) or "this"
            content.problems.about(FRAMEWORKS).add(1, f"{where}: {fault['msg'].lower()}")
            return {}
        for framework in frameworks.values():
            listed = {**framework.competences, **{o.id: o.text for o in framework.outcomes}}
            for name, words in listed.items():
                found[name] = Competence(name, words, framework.name)
    return found


def modules(content: Folder, lang: str) -> dict[str, Module]:
    """Read modules.yml of a language: all modules in order, with the lessons planned for them."""
    file = f"{lang}/modules.yml"
    found: dict[str, Module] = {}
    with content.care(file):
        head = content.register(file)
        problems = content.problems.about(file)
        if head is None:
            return {}
        if not isinstance(head.value, list):
            problems.add(1, "this file is a list of modules: each begins with - id:")
            return {}
        for place in range(len(head.value)):
            entry = checked(ModuleEntry, head, problems, (place,))
            if entry is None:
                continue
            if entry.id in found or entry.number != place + 1:
                problems.add(head.line(place, "number"), f"this is module {place + 1}, once")
            found[entry.id] = _module(entry)
        _once(found, problems)
    return found


def beliefs(content: Folder, lang: str) -> tuple[dict[str, BeliefProof], Document | None]:
    """Read beliefs.yml of a language, and keep its lines for the checks."""
    file = f"{lang}/beliefs.yml"
    found: dict[str, BeliefProof] = {}
    head = None
    with content.care(file):
        head = content.register(file)
        problems = content.problems.about(file)
        for belief_id, entry in _entries(head, problems, BeliefEntry):
            renderer = Renderer(Place(file, lang), problems)
            line = head.line(belief_id) if head else 1
            belief = Belief(
                id=belief_id,
                belief=entry.belief,
                tempting=renderer.inline(entry.tempting, line).html,
                so=renderer.inline(entry.so, line).html,
                lessons=tuple(entry.lessons),
                sources=tuple(entry.sources),
            )
            found[belief_id] = BeliefProof(belief, tuple(renderer.mentions))
    return found, head


def _module(entry: ModuleEntry) -> Module:
    planned = tuple(Planned(lesson.id, lesson.title, lesson.wave) for lesson in entry.lessons)
    return Module(entry.id, entry.number, entry.title, entry.summary, planned)


def _once(found: dict[str, Module], problems: Problems) -> None:
    seen: set[str] = set()
    for lesson in (lesson for module in found.values() for lesson in module.planned):
        if lesson.id in seen:
            problems.add(1, f"the lesson {lesson.id} stands in more than one place")
        seen.add(lesson.id)


def _entries(
    head: Document | None, problems: Problems, model: type[Entry]
) -> Iterator[tuple[str, Entry]]:
    """Go through a register whose keys are ids."""
    if head is None or head.value is None:
        return
    if not isinstance(head.value, dict):
        problems.add(1, "this file is a list of ids, each with its entry below it")
        return
    for name in head.value:
        if not ID.fullmatch(name):
            problems.add(head.line(name), f"{name!r} is not an id: letters, digits and hyphens")
            continue
        entry = checked(model, head, problems, (name,))
        if entry is not None:
            yield name, entry

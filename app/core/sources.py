"""Sources: where a claim comes from, and how we know the source is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """The kinds of evidence, as a reader is told them."""

    LAW = "law"
    PEER_REVIEWED = "peer-reviewed"
    OFFICIAL_STATISTICS = "official-statistics"
    OFFICIAL_REPORT = "official-report"
    PREPRINT = "preprint"
    STANDARD = "standard"
    NEWS = "news"
    VENDOR = "vendor"
    BOOK = "book"
    TOOL = "tool"


@dataclass(frozen=True)
class Source:
    """One entry; `checked` is A (document read) or B (address seen in a bibliography)."""

    id: str
    title: str
    publisher: str
    year: str
    url: str
    kind: SourceKind
    checked: str
    checked_on: str
    licence: str = "not stated"
    authors: str = ""
    accessed: str = ""
    language: str = "en"


@dataclass(frozen=True)
class Competence:
    """One competence of a published framework that a lesson supports."""

    id: str
    text: str
    framework: str


Frameworks = tuple[tuple[str, tuple[Competence, ...]], ...]
"""Names of frameworks, each with competences of it."""


def by_framework(names: Iterable[str], known: Mapping[str, Competence]) -> Frameworks:
    """Return the competences that are known by these names, each once, under their frameworks."""
    found: dict[str, list[Competence]] = {}
    for name in dict.fromkeys(names):
        if name in known:
            found.setdefault(known[name].framework, []).append(known[name])
    return tuple((framework, tuple(listed)) for framework, listed in found.items())

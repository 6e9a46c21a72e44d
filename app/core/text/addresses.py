"""Links as authors write them, from file to file, turned into addresses of the site."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.text.mentions import Thing

_ADDRESS = re.compile(r"(?P<path>[^#?\s]*)(?:#(?P<fragment>[\w-]+))?")
_EXTERNAL = re.compile(r"(https?://[^\s/$.?#][^\s]*|mailto:[^\s@]+@[^\s@]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """Where a text stands: its file under content/, its language, and whether a lesson shows it."""

    file: str
    lang: str
    lesson_id: str = ""
    in_lesson: bool = False


@dataclass(frozen=True)
class Address:
    """Where a link leads, and what of ours it names, if anything."""

    href: str
    thing: Thing | None = None
    name: str = ""
    external: bool = False


def address(target: str, place: Place) -> Address | None:
    """Return where a link leads, or None where it is none of the forms we know."""
    if _EXTERNAL.fullmatch(target):
        return Address(target, external=True)
    scheme, colon, name = target.partition(":")
    if colon:
        return _named(scheme, name, place)
    found = _ADDRESS.fullmatch(target)
    if found is None:
        return None
    return _ours(_resolved(found["path"], place.file), found["fragment"] or "", place)


def _named(scheme: str, name: str, place: Place) -> Address | None:
    if scheme == "glossary":
        return Address(f"/{place.lang}/glossary/{name}", Thing.TERM, name)
    if scheme == "law":
        return Address(f"/{place.lang}/law/{name}", Thing.LAW, name)
    if scheme == "explorable":
        return Address(f"/{place.lang}/explore/{name}", Thing.EXPLORABLE, name)
    return None


def _resolved(path: str, file: str) -> tuple[str, ...]:
    """Follow a relative path from a file; an absolute path or one that leaves content/ is empty."""
    if not path:
        return tuple(file.split("/"))
    if path.startswith("/"):
        return ()
    parts = file.split("/")[:-1]
    for part in path.split("/"):
        if part == ".." and not parts:
            return ()
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return tuple(parts)


def _ours(parts: tuple[str, ...], fragment: str, place: Place) -> Address | None:
    tail = f"#{fragment}" if fragment else ""
    match parts:
        case (lang, "lessons", lesson, "index.md") if lang == place.lang:
            here = place.in_lesson and lesson == place.lesson_id and tail
            href = tail if here else f"/{lang}/lessons/{lesson}{tail}"
            return Address(href, Thing.LESSON, lesson + tail)
        case (lang, "lessons", lesson, "quiz.md") if lang == place.lang:
            thing = Thing.QUESTION if tail else Thing.LESSON
            return Address(f"/{lang}/lessons/{lesson}/quiz{tail}", thing, lesson + tail)
        case (lang, "glossary", file) if lang == place.lang and file.endswith(".md") and not tail:
            term = file.removesuffix(".md")
            return Address(f"/{lang}/glossary/{term}", Thing.TERM, term)
        case (lang, "briefings", file) if lang == place.lang and file.endswith(".md"):
            name = file.removesuffix(".md")
            here = place.in_lesson and place.file == "/".join(parts) and tail
            return Address(
                tail if here else f"/{lang}/briefings/{name}{tail}", Thing.BRIEFING, name
            )
    return None

"""What a report is about: read from an address that anybody can write, told in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import current_app
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RoutingException

from app.core.catalogue import Edition
from app.core.corrections import LONGEST_PATH, Subject
from app.core.errors import NotFoundError
from app.core.locales import LOCALES
from app.web.plumbing.locale import url

PATH = re.compile(rf"/(?:{'|'.join(LOCALES)})/[\w/.~-]*", re.ASCII)
OF_A_CLASS = re.compile(r"(/join(?=/)|/teach/).+")
"""Reports may be published: of a class's page they name the kind, no code and no class."""
TITLES: Mapping[str, Callable[[Edition, str], str]] = {
    "lesson_id": lambda edition, name: edition.lesson(name).title,
    "module_id": lambda edition, name: edition.module(name).title,
    "term_id": lambda edition, name: edition.term(name).term,
}


@dataclass(frozen=True)
class Told:
    """A subject as a page speaks of it; `href` is empty where there is nothing to open."""

    title: str
    href: str


def subject(path: str, ref: str, edition: Edition) -> Subject:
    """Return what an address names, as far as it is a path of this site and a question of ours.

    A question that is named without its page stands on the page of its lesson.
    """
    path = path if len(path) <= LONGEST_PATH and PATH.fullmatch(path) else ""
    path = OF_A_CLASS.sub(r"\1", path)
    try:
        question = edition.question(ref)
    except NotFoundError:
        return Subject(path)
    return Subject(path or url("lessons.lesson", lesson_id=question.lesson_id), question.ref)


def told(subject: Subject, edition: Edition) -> Told:
    """Name a page by its title where content has one, else by its path; link to it if it is there.

    The title is empty where no page is known.
    """
    values = _values(subject.path)
    if values is None:
        return Told(subject.path, "")
    try:
        titles = [TITLES[name](edition, values[name]) for name in TITLES if name in values]
    except NotFoundError:
        return Told(subject.path, "")
    return Told(titles[0] if titles else subject.path, subject.path)


def stem(subject: Subject, edition: Edition) -> str:
    """Return the words of the question that a report is about, or an empty string."""
    try:
        return edition.question(subject.ref).stem_text
    except NotFoundError:
        return ""


def _values(path: str) -> dict[str, str] | None:
    """Return the values in the path of a page that can be opened, or None."""
    try:
        _endpoint, values = current_app.url_map.bind("localhost").match(path, "GET")
    except (HTTPException, RoutingException):
        return None
    return dict(values) if values.get("lang") in LOCALES else None

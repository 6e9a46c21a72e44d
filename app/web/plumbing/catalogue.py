"""Lets a view reach the catalogue, and changes it when the day or, in development, a file does."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import cast

from flask import Flask, current_app, g

from app.core.catalogue import Catalogue, Edition
from app.core.errors import ContentError, Problem
from app.core.locales import DEFAULT
from app.library.search import SearchIndex

Load = Callable[[date], Catalogue]
Listener = Callable[[], None]
LOOK_AGAIN = 0.5


class Shelf:
    """Holds the catalogue of the running process; whoever keeps pages is told when it changes."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.problems: tuple[Problem, ...] = ()
        self._indexes = _indexes(catalogue)
        self._listeners: list[Listener] = []

    def index(self, lang: str) -> SearchIndex:
        """Return the search index of an edition."""
        return self._indexes.get(lang) or self._indexes[DEFAULT]

    def tell(self, listener: Listener) -> None:
        """Call this after every change."""
        self._listeners.append(listener)

    def replace(self, catalogue: Catalogue) -> None:
        """Put another catalogue in place of this one."""
        self.catalogue = catalogue
        self._indexes = _indexes(catalogue)
        self._changed()

    def turn(self, day: date) -> None:
        """Go to another day: the same content, new dates."""
        if day != self.catalogue.day:
            self.catalogue = self.catalogue.on(day)
            self._changed()

    def complain(self, problems: tuple[Problem, ...]) -> None:
        """Keep the last good catalogue and show what is wrong with the new one."""
        self.problems = problems
        self._changed()

    def _changed(self) -> None:
        for listener in self._listeners:
            listener()


class Watcher:
    """In development: loads the content again when a file below the folder changes."""

    def __init__(self, shelf: Shelf, folder: Path, load: Load) -> None:
        self._shelf = shelf
        self._folder = folder
        self._load = load
        self._seen = self._state()
        self._next = 0.0
        self._lock = threading.Lock()

    def look(self) -> None:
        """Load what has changed; a broken file leaves the last good site up."""
        with self._lock:
            if time.monotonic() < self._next:
                return
            self._next = time.monotonic() + LOOK_AGAIN
            state = self._state()
            if state == self._seen:
                return
            self._seen = state
            try:
                fresh = self._load(self._shelf.catalogue.day)
            except ContentError as error:
                self._shelf.complain(error.problems)
            else:
                self._shelf.problems = ()
                self._shelf.replace(fresh)

    def _state(self) -> frozenset[tuple[str, int]]:
        files = (path for path in self._folder.rglob("*") if path.is_file())
        return frozenset((str(path), path.stat().st_mtime_ns) for path in files)


def init_app(app: Flask, shelf: Shelf) -> None:
    """Hang the shelf on the application."""
    app.extensions["shelf"] = shelf


def shelf() -> Shelf:
    """Return the shelf of the running site."""
    return cast("Shelf", current_app.extensions["shelf"])


def catalogue() -> Catalogue:
    """Return the catalogue of the running site."""
    return shelf().catalogue


def edition() -> Edition:
    """Return the edition in the language of this request."""
    return catalogue().edition(g.get("lang", DEFAULT))


def search_index() -> SearchIndex:
    """Return the search index in the language of this request."""
    return shelf().index(g.get("lang", DEFAULT))


def _indexes(catalogue: Catalogue) -> dict[str, SearchIndex]:
    return {
        lang: SearchIndex(edition, catalogue.sources)
        for lang, edition in catalogue.editions.items()
    }

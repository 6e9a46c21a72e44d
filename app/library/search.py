"""Full-text search over one edition, in memory, built when the catalogue is."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from app.core.catalogue import Edition
from app.core.sources import Source
from app.core.text.plain import one_line

MOST_WORDS = 12
LONGEST_WORD = 40
MOST_HITS = 100
SHORTEST_BEGINNING = 2

_OPEN, _CLOSE = "\x02", "\x03"
_SCHEMA = """
    CREATE VIRTUAL TABLE entry USING fts5(
        kind UNINDEXED, id UNINDEXED, shown UNINDEXED, title, aside, body,
        tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
    )
"""
_ASK = """
    SELECT kind, id, shown, snippet(entry, 5, ?, ?, '…', 24)
    FROM entry WHERE entry MATCH ?
    ORDER BY
        shown = ? COLLATE NOCASE DESC,
        bm25(entry, 0, 0, 0, 10, 4, 1)
            * CASE kind WHEN 'source' THEN 0.3 WHEN 'belief' THEN 0.8 ELSE 1.5 END,
        kind, id
    LIMIT ?
"""

Run = tuple[str, bool]
"""Words of a snippet, and whether they are what was searched for."""


class HitKind(StrEnum):
    """What can be found."""

    LESSON = "lesson"
    BRIEFING = "briefing"
    TERM = "term"
    BELIEF = "belief"
    SOURCE = "source"


@dataclass(frozen=True)
class Hit:
    """Something found: its kind and id, its title, and a few words around the match."""

    kind: HitKind
    id: str
    title: str
    snippet: tuple[Run, ...]


class SearchIndex:
    """The index of one edition and the sources; any number of threads may ask at once."""

    def __init__(self, edition: Edition, sources: Mapping[str, Source]) -> None:
        with _Connection() as made:
            made.database.execute(_SCHEMA)
            made.database.executemany(
                "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)", _entries(edition, sources)
            )
            made.database.execute("INSERT INTO entry(entry) VALUES ('optimize')")
            made.database.commit()
            self._bytes = made.database.serialize()
        self._own = threading.local()

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """Return what fits the words, best first: entries with all of them, else with any.

        The last word may be the beginning of one. Nothing that can be typed makes this fail.
        """
        asked = tokens(words)
        if not asked:
            return ()
        most = max(1, min(limit, MOST_HITS))
        quoted = [f'"{token}"' for token in asked]
        quoted[-1] += "*" if len(asked[-1]) >= SHORTEST_BEGINNING else ""
        for joined in (" AND ".join(quoted), " OR ".join(quoted)):
            hits = self._found(joined, words.strip(), most)
            if hits:
                return hits
        return ()

    def _found(self, query: str, title: str, limit: int) -> tuple[Hit, ...]:
        """Return what a query finds; an entry of that very title comes first."""
        values = (_OPEN, _CLOSE, query, title, limit)
        try:
            rows = self._database().execute(_ASK, values).fetchall()
        except (sqlite3.Error, UnicodeEncodeError):
            # A letter that this SQLite does not know as one leaves an empty phrase.
            return ()
        return tuple(Hit(HitKind(row[0]), row[1], row[2], runs(row[3])) for row in rows)

    def _database(self) -> sqlite3.Connection:
        """Return this thread's own read-only copy of the index."""
        own: _Connection | None = getattr(self._own, "connection", None)
        if own is None:
            own = self._own.connection = _Connection()
            own.database.deserialize(self._bytes)
            own.database.execute("PRAGMA query_only = ON")
        return own.database


class _Connection:
    """A database in memory that is closed when nobody holds it any more."""

    def __init__(self) -> None:
        self.database = sqlite3.connect(":memory:", check_same_thread=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.database.close()

    def __del__(self) -> None:
        self.database.close()


def tokens(words: str) -> tuple[str, ...]:
    """Return the words that can be searched for, at most twelve: letters and digits only."""
    found = re.findall(r"[^\W_]+", words[: MOST_WORDS * LONGEST_WORD * 2])
    return tuple(token[:LONGEST_WORD] for token in found[:MOST_WORDS])


def runs(snippet: str) -> tuple[Run, ...]:
    """Split a snippet into runs of marked and unmarked words."""
    parts = re.split(f"({_OPEN}[^{_CLOSE}]*{_CLOSE})", snippet)
    return tuple(
        (part.strip(_OPEN + _CLOSE).replace("\n", " "), part.startswith(_OPEN))
        for part in parts
        if part
    )


def _entries(
    edition: Edition, sources: Mapping[str, Source]
) -> Iterator[tuple[str, str, str, str, str, str]]:
    for lesson in edition.lessons.values():
        aside = f"{lesson.summary}\n{lesson.objective}"
        title = lesson.title
        yield HitKind.LESSON, lesson.id, title, title, aside, lesson.text
    for briefing in edition.briefings.values():
        title = briefing.title
        yield HitKind.BRIEFING, briefing.id, title, title, briefing.summary, briefing.text
    for term in edition.terms.values():
        yield HitKind.TERM, term.id, term.term, term.term, ", ".join(term.also), term.text
    for belief in edition.beliefs.values():
        so = f"{one_line(belief.so)}\n{one_line(belief.tempting)}"
        yield HitKind.BELIEF, belief.id, belief.belief, belief.belief, "", so
    for source in sources.values():
        by = ", ".join(filter(None, (source.authors, source.publisher, source.year)))
        yield HitKind.SOURCE, source.id, source.title, source.title, source.id, by

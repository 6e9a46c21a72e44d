"""Tallies: choices are counted in the process and written down together, later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from threading import Lock

from sqlalchemy import Connection

from app.core.tallies import Counts, Tally, parts
from app.services.quizzes import Verdict
from app.store import tallies
from app.store.transactions import otherwise


class Tallies:
    """Counts of this process, safe for its threads; what is counted is bounded by the content."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._lock = Lock()
        self._counts: defaultdict[Tally, Counts] = defaultdict(Counts)

    def count(self, verdicts: Iterable[Verdict]) -> None:
        """Count the answers that were marked; those that do not count are not counted here."""
        for verdict in verdicts:
            if verdict.key is None or verdict.mark is None:
                continue
            one = verdict.submitted
            once = Counts(first=1) if one.first else Counts(later=1)
            picked = parts(verdict.key, one.answer, verdict.mark)
            self.add({Tally(one.question.ref, one.version, part): once for part in picked})

    def add(self, counted: Mapping[Tally, Counts]) -> None:
        """Add counts to those of this process."""
        with self._lock:
            for tally, counts in counted.items():
                self._counts[tally] += counts

    @property
    def empty(self) -> bool:
        """Whether there is nothing to write down."""
        return not self._counts

    def take(self) -> Mapping[Tally, Counts]:
        """Return all counts and begin anew."""
        with self._lock:
            taken, self._counts = self._counts, defaultdict(Counts)
        return taken


def flush(connection: Connection, counts: Tallies) -> int:
    """Write the counts of this process down; return how many there were.

    Where the connection is not stored after all, the process has them again.
    """
    taken = counts.take()
    otherwise(connection, lambda: counts.add(taken))
    tallies.add(connection, taken)
    return len(taken)

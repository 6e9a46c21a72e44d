"""A line to stand in: a few places, and a free one goes to whoever has waited longest."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Lock


class Line:
    """Places for a few threads; Python's own locks go to whoever is quickest instead."""

    def __init__(self, places: int = 1) -> None:
        """Begin with every place free."""
        self._guard = Lock()
        self._free = places
        self._waiting: deque[Lock] = deque()

    def enter(self, patience: float) -> bool:
        """Wait for a place; say whether there was one within so many seconds."""
        with self._guard:
            if self._free:
                self._free -= 1
                return True
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=patience):
            return True
        with self._guard:
            if mine in self._waiting:
                self._waiting.remove(mine)
                return False
        return True  # it came at the last moment

    def leave(self, first: Callable[[bool], None] | None = None) -> None:
        """Hand the place to the next in line; `first` is told whether there is one, before that."""
        with self._guard:
            if first:
                first(bool(self._waiting))
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1

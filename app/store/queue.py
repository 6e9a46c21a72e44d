"""The writer queue: SQLite has one writer at a time, so the writers of a machine line up."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.errors import UnavailableError
from app.core.line import Line

EAGER = 0.0001
EASY = 0.002
EAGER_FOR = 0.01
"""How a process looks for its turn: every so many seconds, less often after a while."""
LONGEST_STREAK = 16
"""So many threads of one process may write before another process may."""


class WriterQueue:
    """One turn at a time, among the threads of this process and the processes of this machine.

    A process keeps its turn for a few of its threads, as passing it on to another process costs
    as much as a write. The place before the turn is a lock of its own: whoever stands there is
    next, so that a busy process cannot keep another one waiting for ever.
    """

    def __init__(self, database: Path) -> None:
        """Line up for the database in this file; the lock files stand beside it."""
        self._line = Line()
        self._next = database.with_name(f"{database.name}.next")
        self._turn = database.with_name(f"{database.name}.turn")
        self._held: int | None = None
        self._streak = 0

    @contextmanager
    def turn(self, patience: float) -> Iterator[None]:
        """Wait for a turn and hold it; UnavailableError after so many seconds."""
        deadline = time.monotonic() + patience
        if not self._line.enter(patience):
            raise _too_long()
        try:
            if self._held is None:
                self._held = self._turn_of_machine(deadline)
            yield
        finally:
            self._streak += 1
            self._line.leave(self._pass_on)

    def _turn_of_machine(self, deadline: float) -> int:
        place = _opened(self._next)
        try:
            _lock(place, deadline)
            turn = _opened(self._turn)
            try:
                _lock(turn, deadline)
            except UnavailableError:
                os.close(turn)
                raise
            return turn
        finally:
            os.close(place)

    def _pass_on(self, somebody_waits: bool) -> None:  # noqa: FBT001  # told by the line
        """Give the machine's turn back where nobody here wants it, or where we had it for long."""
        if somebody_waits and self._streak < LONGEST_STREAK:
            return
        held, self._held, self._streak = self._held, None, 0
        if held is not None:
            os.close(held)


class NoQueue:
    """PostgreSQL lets many write at once."""

    @contextmanager
    def turn(self, patience: float) -> Iterator[None]:  # noqa: ARG002  # the same shape as WriterQueue
        """Let the writer through."""
        yield


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise UnavailableError(str(error)) from error


def _lock(descriptor: int, deadline: float) -> None:
    eager_until = time.monotonic() + EAGER_FOR
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            now = time.monotonic()
            if now > deadline:
                raise _too_long() from None
            time.sleep(EAGER if now < eager_until else EASY)
        else:
            return


def _too_long() -> UnavailableError:
    return UnavailableError("too many are writing")

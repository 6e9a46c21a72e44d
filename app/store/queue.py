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
        self._next = _Lock(database.with_name(f"{database.name}.next"))
        self._turn = _Lock(database.with_name(f"{database.name}.turn"))
        self._held = False
        self._streak = 0

    @contextmanager
    def turn(self, patience: float) -> Iterator[None]:
        """Wait for a turn and hold it; UnavailableError after so many seconds."""
        deadline = time.monotonic() + patience
        if not self._line.enter(patience):
            raise _too_long()
        try:
            if not self._held:
                self._take(deadline)
            yield
        finally:
            self._streak += 1
            self._line.leave(self._pass_on)

    def close(self) -> None:
        """Close the lock files."""
        self._next.close()
        self._turn.close()

    def _take(self, deadline: float) -> None:
        """Wait for the turn of this machine, standing in the place before it."""
        self._next.take(deadline)
        try:
            self._turn.take(deadline)
            self._held = True
        finally:
            self._next.give_back()

    def _pass_on(self, somebody_waits: bool) -> None:  # noqa: FBT001  # told by the line
        """Give the machine's turn back where nobody here wants it, or where we had it for long."""
        if self._held and not (somebody_waits and self._streak < LONGEST_STREAK):
            self._turn.give_back()
            self._held, self._streak = False, 0


class NoQueue:
    """PostgreSQL lets many write at once."""

    @contextmanager
    def turn(self, patience: float) -> Iterator[None]:  # noqa: ARG002  # the same shape as WriterQueue
        """Let the writer through."""
        yield

    def close(self) -> None:
        """There is nothing to close."""


class _Lock:
    """A lock between processes: a file that is opened once, by whoever is first in each process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._process = self._file = -1

    def take(self, deadline: float) -> None:
        """Wait for the lock; UnavailableError where it is not free in time."""
        self._open()
        eager_until = time.monotonic() + EAGER_FOR
        while True:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                now = time.monotonic()
                if now > deadline:
                    raise _too_long() from None
                time.sleep(EAGER if now < eager_until else EASY)
            else:
                return

    def give_back(self) -> None:
        """Let somebody else have it."""
        fcntl.flock(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        """Close the file, which gives the lock back."""
        if self._process == os.getpid():
            os.close(self._file)
            self._process = -1

    def _open(self) -> None:
        """Open the file, unless this very process has: a fork must not share its parent's lock."""
        if self._process == os.getpid():
            return
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise UnavailableError(str(error)) from error
        self._process = os.getpid()


def _too_long() -> UnavailableError:
    return UnavailableError("too many are writing")

"""The writer queue: SQLite has one writer at a time, so the writers of a machine line up."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from app.core.errors import UnavailableError

EAGER = 0.0001
EASY = 0.002
EAGER_FOR = 0.01


class WriterQueue:
    """One turn at a time, among the threads of this process and the processes of this machine.

    The place before the turn is a lock of its own: whoever stands there is next, so that a busy
    process cannot keep another one waiting for ever.
    """

    def __init__(self, database: Path) -> None:
        """Line up for the database in this file; the lock files stand beside it."""
        self._threads = Lock()
        self._next = database.with_name(f"{database.name}.next")
        self._turn = database.with_name(f"{database.name}.turn")

    @contextmanager
    def turn(self, patience: float) -> Iterator[None]:
        """Wait for a turn and hold it; UnavailableError after so many seconds."""
        deadline = time.monotonic() + patience
        if not self._threads.acquire(timeout=patience):
            raise _too_long()
        try:
            with _locked(self._next, deadline) as place:
                turn = _opened(self._turn)
                try:
                    _lock(turn, deadline)
                    fcntl.flock(place, fcntl.LOCK_UN)
                    yield
                finally:
                    os.close(turn)
        finally:
            self._threads.release()


class NoQueue:
    """PostgreSQL lets many write at once."""

    @contextmanager
    def turn(self, patience: float) -> Iterator[None]:  # noqa: ARG002  # the same shape as WriterQueue
        """Let the writer through."""
        yield


@contextmanager
def _locked(path: Path, deadline: float) -> Iterator[int]:
    descriptor = _opened(path)
    try:
        _lock(descriptor, deadline)
        yield descriptor
    finally:
        os.close(descriptor)


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

"""Documents that are made at first request and kept in instance/, named by what they hold."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

MOST_BYTES = 50 * 1024 * 1024


def document(folder: Path, words: str, make: Callable[[], bytes]) -> bytes:
    """Return the document made of some words, made once for all processes.

    Where the folder cannot be written, the document is made each time.
    """
    file = folder / f"{hashlib.sha256(words.encode('utf-8', 'replace')).hexdigest()[:32]}.pdf"
    with contextlib.suppress(OSError):
        return file.read_bytes()
    with _alone(folder):
        with contextlib.suppress(OSError):
            return file.read_bytes()
        made = make()
        with contextlib.suppress(OSError):
            _keep(file, made)
        return made


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process at a time make a document."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / "lock", os.O_CREAT | os.O_RDWR, 0o600)
    except OSError:
        yield
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _keep(file: Path, made: bytes) -> None:
    """Write a document in one step; the oldest go when there are too many."""
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(made)
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)
    held = sorted(file.parent.glob("*.pdf"), key=lambda one: one.stat().st_mtime, reverse=True)
    total = 0
    for one in held:
        total += one.stat().st_size
        if total > MOST_BYTES and one != file:
            one.unlink(missing_ok=True)

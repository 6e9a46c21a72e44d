"""Counts choices in the process and writes the counts down every few seconds."""

from __future__ import annotations

import atexit
import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import cast

from flask import Flask, current_app
from sqlalchemy import Connection

from app.core.errors import UnavailableError
from app.services import tallies as service
from app.services.tallies import Tallies

SECONDS = 5.0
Writing = Callable[[], AbstractContextManager[Connection]]
logger = logging.getLogger(__name__)


class Flusher:
    """A thread that starts with the first count: a process may be forked after it was built."""

    def __init__(self, counts: Tallies, writing: Writing) -> None:
        self.counts = counts
        self._writing = writing
        self._lock = threading.Lock()
        self._started = False
        self._over = threading.Event()

    def start(self) -> None:
        """Begin to write counts down, once."""
        with self._lock:
            if not self._started:
                self._started = True
                atexit.register(self.stop)
                threading.Thread(target=self._run, name="tallies", daemon=True).start()

    def flush(self) -> None:
        """Write the counts down now; what cannot be written is kept for the next time."""
        if self.counts.empty:
            return
        try:
            with self._writing() as connection:
                service.flush(connection, self.counts)
        except UnavailableError:
            logger.warning("counts are kept in memory: the database cannot be reached")

    def stop(self) -> None:
        """Write down what there is and count no further."""
        if self._started and not self._over.is_set():
            self._over.set()
            self.flush()

    def _run(self) -> None:
        while not self._over.wait(SECONDS):
            self.flush()


def init_app(app: Flask, counts: Tallies, writing: Writing) -> None:
    """Hang the counts on the application, with the way to write them down."""
    app.extensions["tallies"] = Flusher(counts, writing)


def tallies() -> Tallies:
    """Return the counts of this process; they will be written down within seconds."""
    flusher = cast("Flusher", current_app.extensions["tallies"])
    flusher.start()
    return flusher.counts

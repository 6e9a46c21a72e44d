"""Limits: how often an address may do what is costly, generous enough for a class behind one.

An address is never stored: what is counted is a keyed hash of it with a salt that is thrown away
at the end of the day.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock

from sqlalchemy import Connection

from app.core.errors import TooOftenError
from app.core.keyring import Keyring
from app.core.recovery import Chance
from app.store import limits

SALT_BYTES = 32
MOST_ADDRESSES = 100_000


@dataclass(frozen=True)
class Rule:
    """So many times in a window of so many seconds."""

    name: str
    most: int
    seconds: int = 600

    def window_end(self, now: datetime) -> datetime:
        """Return the end of the window that a moment lies in."""
        start = int(now.timestamp()) // self.seconds * self.seconds
        return datetime.fromtimestamp(start, UTC) + timedelta(seconds=self.seconds)


KEEPING = Rule("keep", 200)
JOINING = Rule("join", 200)
UPLOADING = Rule("upload", 400)
ANSWERING = Rule("answer", 1200)
WRONG_WORDS = Rule("wrong-words", 100)
WRONG_CODE = Rule("wrong-code", 200)
"""A class types its code at once, and some of it wrongly; a code has 45 bits."""
REPORTING = Rule("report", 40)
"""Each of forty pupils behind one address may find a fault; more is for nobody to read."""
PRINTING = Rule("print", 200)
WRONG_PASSWORD = Rule("wrong-password", 10)
ASKING = Rule("ask", 200)
CONFIRMING = Rule("confirm", 10, 3600)
MAILING = Rule("mail", 3)
"""So many mails to one address; the last of them still works when the next may be sent."""


@dataclass(frozen=True)
class Asker:
    """Whose deeds are counted, and what the hash is made with.

    `address` is an internet address, or whatever else shall be counted, such as an email.
    """

    address: str
    keyring: Keyring
    chance: Chance


def admit(connection: Connection, rule: Rule, asker: Asker, now: datetime) -> None:
    """Count one deed; TooOftenError where there were too many in this window already."""
    ends_at = rule.window_end(now)
    if limits.count(connection, _hashed(connection, rule, asker, now), ends_at) > rule.most:
        raise _too_often(ends_at, now)


def admits(connection: Connection, rule: Rule, asker: Asker, now: datetime) -> bool:
    """Count one deed and say whether it is within the limit."""
    ends_at = rule.window_end(now)
    return limits.count(connection, _hashed(connection, rule, asker, now), ends_at) <= rule.most


def demand(connection: Connection, rule: Rule, asker: Asker, now: datetime) -> None:
    """Refuse somebody who failed too often, without counting; TooOftenError says when to retry."""
    ends_at = rule.window_end(now)
    if limits.times(connection, _hashed(connection, rule, asker, now), ends_at) >= rule.most:
        raise _too_often(ends_at, now)


class ProcessLimit:
    """A limit that this process keeps to itself, for answers of strangers: no database."""

    def __init__(self, rule: Rule, salt: bytes) -> None:
        """Count by this rule; the salt is chance that lives as long as the process."""
        self._rule = rule
        self._salt = salt
        self._lock = Lock()
        self._ends_at = datetime.min.replace(tzinfo=UTC)
        self._times: defaultdict[bytes, int] = defaultdict(int)

    def admit(self, address: str, now: datetime, times: int = 1) -> None:
        """Count some deeds of an address; TooOftenError where it had its share."""
        hashed = hashlib.blake2b(address.encode(), key=self._salt[:64], digest_size=16).digest()
        with self._lock:
            ends_at = self._rule.window_end(now)
            if ends_at != self._ends_at:
                self._ends_at = ends_at
                self._times.clear()
            if hashed not in self._times and len(self._times) >= MOST_ADDRESSES:
                hashed = b""  # from here on newcomers share one count: memory stays bounded
            if self._times[hashed] + times > self._rule.most:
                raise _too_often(ends_at, now)
            self._times[hashed] += times


def _hashed(connection: Connection, rule: Rule, asker: Asker, now: datetime) -> str:
    salt = limits.salt(connection, now.astimezone(UTC).date(), asker.chance(SALT_BYTES).hex())
    return asker.keyring.hashed("limits", f"{salt}/{rule.name}/{asker.address}").digest


def _too_often(ends_at: datetime, now: datetime) -> TooOftenError:
    return TooOftenError(max(1, int((ends_at - now).total_seconds()) + 1))

"""People: a learner is somebody whose progress we keep, under a number and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

IDLE_LIMIT = timedelta(days=60)
"""A sign-in that nobody used for so long has ended."""
LONGEST_SIGN_IN = timedelta(days=400)
"""No sign-in lasts longer, however often it is used."""
NOTED_EVERY = timedelta(hours=1)
"""The last use of a sign-in is written down no more often than this."""

UNUSED_FOR = timedelta(days=730)
"""What nobody has used for so long is deleted: 24 months."""
NOTICE = timedelta(days=30)
"""So long before that whoever has an email is told."""

FRESH_FOR = timedelta(minutes=15)
"""So long after signing in one may change what opens one's progress."""


@dataclass(frozen=True)
class Learner:
    """Somebody whose progress we keep."""

    id: int
    created_at: datetime


@dataclass(frozen=True)
class SignIn:
    """A browser that is signed in as a learner."""

    id: int
    learner_id: int
    created_at: datetime
    last_used_at: datetime

    def lives(self, now: datetime) -> bool:
        """Say whether it still counts."""
        idle = now - self.last_used_at
        return idle < IDLE_LIMIT and now - self.created_at < LONGEST_SIGN_IN

    def unnoted(self, now: datetime) -> bool:
        """Say whether its use now is worth writing down."""
        return now - self.last_used_at >= NOTED_EVERY

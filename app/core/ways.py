"""Ways in: what opens a learner's progress, and which of it may go without closing it for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.emails import Email


class Way(StrEnum):
    """A kind of way in."""

    CARD = "card"
    EMAIL = "email"


@dataclass(frozen=True)
class Ways:
    """The ways in that one learner has."""

    card_made_at: datetime | None = None
    email: Email | None = None

    def without(self, way: Way) -> Ways:
        """Return what would be left."""
        return Ways(
            card_made_at=None if way is Way.CARD else self.card_made_at,
            email=None if way is Way.EMAIL else self.email,
        )

    @property
    def open(self) -> bool:
        """Whether at least one of them opens the progress by itself."""
        return self.card_made_at is not None or self.email is not None

    def can_lose(self, way: Way) -> bool:
        """Say whether something would still open the progress without this one."""
        return self.without(way).open

    @property
    def card_alone(self) -> bool:
        """Whether the card is the only way in there is."""
        return not self.without(Way.CARD).open

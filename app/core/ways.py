"""Ways in: what opens a learner's progress, and which of it may go without closing it for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.emails import Email
from app.core.passwords import Password


class Way(StrEnum):
    """A kind of way in."""

    CARD = "card"
    EMAIL = "email"
    PASSWORD = "password"  # noqa: S105  # the name of a way in


@dataclass(frozen=True)
class Ways:
    """The ways in that one learner has."""

    card_made_at: datetime | None = None
    email: Email | None = None
    password: Password | None = None

    def without(self, way: Way) -> Ways:
        """Return what would be left; a password goes with the e-mail that it is asked for with."""
        return Ways(
            card_made_at=None if way is Way.CARD else self.card_made_at,
            email=None if way is Way.EMAIL else self.email,
            password=None if way in {Way.EMAIL, Way.PASSWORD} else self.password,
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

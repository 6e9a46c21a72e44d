"""Ways in: what opens a learner's progress, and which of it may go without closing it for good."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.core.emails import Email
from app.core.passwords import Password


class Way(StrEnum):
    """A kind of way in."""

    CARD = "card"
    EMAIL = "email"
    PASSWORD = "password"  # noqa: S105  # the name of a way in
    PASSKEY = "passkey"


@dataclass(frozen=True)
class Passkey:
    """A passkey as its learner knows it: by the day on which it was added."""

    id: int
    created_at: datetime


@dataclass(frozen=True)
class Ways:
    """The ways in that one learner has."""

    card_made_at: datetime | None = None
    email: Email | None = None
    password: Password | None = None
    passkeys: tuple[Passkey, ...] = ()

    def without(self, way: Way, number: int = 0) -> Ways:
        """Return what would be left; a password goes with the email that it is asked for with.

        `number` says which passkey.
        """
        if way is Way.CARD:
            return replace(self, card_made_at=None)
        if way is Way.PASSKEY:
            return replace(self, passkeys=tuple(one for one in self.passkeys if one.id != number))
        return replace(self, password=None, email=None if way is Way.EMAIL else self.email)

    @property
    def open(self) -> bool:
        """Whether at least one of them opens the progress by itself."""
        return bool(self.card_made_at or self.email or self.passkeys)

    @property
    def sound(self) -> bool:
        """Whether a password is long enough for what stands beside it."""
        return not self.password or self.password.long or bool(self.passkeys)

    def can_lose(self, way: Way, number: int = 0) -> bool:
        """Say whether something would still open the progress, and only what may stand alone."""
        left = self.without(way, number)
        return left.open and left.sound

    @property
    def card_alone(self) -> bool:
        """Whether the card is the only way in there is."""
        return not self.without(Way.CARD).open

"""Passwords: set beside an email, checked with equal work whether the email is known or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import Connection

from app.core.errors import UnavailableError
from app.core.passwords import SHORTEST_ALONE, Password
from app.core.recovery import Chance
from app.post.letters import Letter
from app.services import accounts, limits, notices, ways
from app.services.accounts import Mint, SignedIn
from app.services.limits import WRONG_PASSWORD, Asker
from app.store import emails, learners, passwords

MEMORY_KIB = 46 * 1024
PASSES = 3
AT_ONCE = BoundedSemaphore(2)
"""So many of one process hash at once, as each takes 46 MiB and a tenth of a second."""
PATIENCE = 2.0
SALT_BYTES = 16
NOBODYS = (
    "$argon2id$v=19$m=47104,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA"
    "$A1dgVgL66FAapD7z6Gc0qQGuXTaxq1W73vZOY6afJVo"
)
"""What is compared with where there is no password, so that it takes as long."""


@dataclass(frozen=True)
class Claim:
    """What somebody says who they are, and whose hash it is to be compared with, if anybody's."""

    address: str = field(repr=False)
    learner_id: int | None = None
    hash: str = field(default=NOBODYS, repr=False)


def claim(connection: Connection, address: str, asker: Asker, now: datetime) -> Claim:
    """Return what a password for this email is to be compared with.

    TooOftenError: too many wrong ones came from here, for this email or in all. Nobody else is
    shut out by them.
    """
    for rule, counted in _counted(asker, address):
        limits.demand(connection, rule, counted, now)
    found = passwords.hash_by_email(connection, address)
    return Claim(address, *found) if found else Claim(address)


def hashed(password: str, chance: Chance) -> str:
    """Return the hash of a password; UnavailableError where too many are at it."""
    with _turn():
        return hasher().hash(password, salt=chance(SALT_BYTES))


def holds(claimed: Claim, password: str) -> bool:
    """Say whether a password is that of the claim; UnavailableError where too many are at it."""
    with _turn():
        try:
            hasher().verify(claimed.hash, password)
        except VerificationError:
            return False
    return claimed.learner_id is not None


def failed(connection: Connection, claimed: Claim, asker: Asker, now: datetime) -> None:
    """Count a wrong password, for this email from here and for all from here."""
    for rule, counted in _counted(asker, claimed.address):
        limits.admits(connection, rule, counted, now)


def sign_in(
    connection: Connection, claimed: Claim, mint: Mint, now: datetime, *, token: str
) -> SignedIn | None:
    """Sign a browser in whose claim holds; None where the password was changed meanwhile."""
    found = passwords.hash_by_email(connection, claimed.address)
    if found is None or found != (claimed.learner_id, claimed.hash):
        return None
    return accounts.signed_in(connection, found[0], mint, now, token=token)


def put(
    connection: Connection, learner_id: int, hashed: str, password: Password, *, token: str
) -> bool:
    """Set the password of a learner and sign out other browsers; `token` is of this one.

    False, and nothing is set, where the learner has no email to ask for it with.
    NotFoundError: the learner is gone.
    """
    learners.lock(connection, learner_id)
    if emails.email(connection, learner_id) is None:
        return False
    passwords.put(connection, learner_id, hashed, password)
    notices.tell(connection, learner_id, Letter.PASSWORD_SET, password.changed_at)
    ways.shut(connection, learner_id, token=token)
    return True


def described(password: str, now: datetime) -> Password:
    """Return what is kept of a password besides its hash."""
    return Password(now, long=len(password) >= SHORTEST_ALONE)


@cache
def hasher() -> PasswordHasher:
    """Return what hashes: argon2id with the 46 MiB that OWASP names first, and three passes."""
    return PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=1)


def _counted(asker: Asker, address: str) -> tuple[tuple[limits.Rule, Asker], ...]:
    for_this = replace(asker, address=f"{asker.address} {address}")
    return ((WRONG_PASSWORD, for_this), (limits.WRONG_WORDS, asker))


@contextmanager
def _turn() -> Iterator[None]:
    if not AT_ONCE.acquire(timeout=PATIENCE):
        message = "too many passwords are being checked"
        raise UnavailableError(message)
    try:
        yield
    finally:
        AT_ONCE.release()

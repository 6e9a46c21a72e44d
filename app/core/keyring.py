"""The keyring: keyed hashes under the secret of the site, one derived key for each purpose."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field


@dataclass(frozen=True)
class KeyedHash:
    """A keyed hash (64 hex digits) and the name of the key that made it (8 hex digits)."""

    digest: str
    key_id: str


@dataclass(frozen=True)
class Keyring:
    """The present secret and those before it, which still open what they closed."""

    secret: str = field(repr=False)
    fallbacks: tuple[str, ...] = field(default=(), repr=False)

    def hashed(self, purpose: str, message: str) -> KeyedHash:
        """Return the keyed hash of a message under the present secret."""
        return _hashed(self.secret, purpose, message)

    def candidates(self, purpose: str, message: str) -> tuple[KeyedHash, ...]:
        """Return the keyed hashes of a message under every secret, the present one first."""
        return tuple(_hashed(secret, purpose, message) for secret in (self.secret, *self.fallbacks))


def _hashed(secret: str, purpose: str, message: str) -> KeyedHash:
    key = hmac.digest(secret.encode(), f"facets/{purpose}".encode(), hashlib.sha256)
    key_id = hmac.digest(key, b"name of this key", hashlib.sha256).hex()[:8]
    return KeyedHash(hmac.digest(key, message.encode(), hashlib.sha256).hex(), key_id)

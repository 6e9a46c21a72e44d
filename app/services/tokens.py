"""Tokens: 256 bits of chance that somebody is handed once, and the hash by which we know them."""

from __future__ import annotations

import base64
import hashlib

from app.core.recovery import Chance

TOKEN_BYTES = 32


def drawn(chance: Chance) -> str:
    """Return a new token of 43 letters, digits, hyphens and underscores."""
    return base64.urlsafe_b64encode(chance(TOKEN_BYTES)).rstrip(b"=").decode()


def for_address(chance: Chance) -> str:
    """Return a new token of 64 hex digits, which can stand in an address."""
    return chance(TOKEN_BYTES).hex()


def hashed(token: str) -> str:
    """Return the hash of a token, which is all that is kept of it."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()

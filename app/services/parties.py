"""Parties: the site as devices with passkeys know it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Party:
    """The name that passkeys belong to, and the origins from which they are used."""

    id: str
    origins: tuple[str, ...]

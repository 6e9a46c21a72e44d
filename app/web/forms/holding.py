"""A part of what we hold about a learner, as it is told to them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """What belongs together: sentences about what is held, why, until when, and a way to change it.

    `tables` names what it covers as docs/data-inventory.toml does; `files` what it is called in
    the downloads.
    """

    id: str
    title: str
    tables: tuple[str, ...]
    files: tuple[str, ...]
    facts: tuple[str, ...]
    why: str
    until: str
    change: tuple[str, str] = ("", "")

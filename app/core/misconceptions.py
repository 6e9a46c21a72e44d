"""Beliefs: what sensible people take for true, and what is so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Belief:
    """A belief in its holder's words, why it tempts, what is so, and which lessons treat it."""

    id: str
    belief: str
    tempting: str
    so: str
    lessons: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

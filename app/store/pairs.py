"""Two learners who turn out to be one person."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    """Two learners of one person: the one that goes and the one that stays."""

    source: int
    target: int

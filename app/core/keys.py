"""What decides a mark: the key of one version of a question, free of its words.

The ledger keeps the key of every version ever published, so an answer given to an old version
is still marked by the key its reader saw.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of question; QUIZ-FORMAT section 3 says how each is shown and marked."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    CLAIM = "claim"
    FLAW = "flaw"
    ORDER = "order"
    MATCH = "match"
    NUMBER = "number"
    TEXT = "text"
    OPINION = "opinion"


@dataclass(frozen=True)
class Band:
    """One line of a number or text key, tried in order.

    `low` and `high` bound a number, both ends included (None: open); `pattern` is a regular
    expression for a text and `word` a plain one; `anything` is the `*` line.
    """

    id: str
    credit: float
    low: Decimal | None = None
    high: Decimal | None = None
    word: str = ""
    pattern: str = ""
    anything: bool = False


@dataclass(frozen=True)
class Key:
    """Kind, ids, credits and bands; credits run from 0 to 1.

    `choices` serves single, multiple, claim, flaw and opinion (which has no credits to give);
    `because` the reasons of a claim; `order` holds step ids in the right order; `pairs` maps the
    id of a left cell to the id of the option that belongs to it, `options` names every option.
    """

    kind: Kind
    choices: Mapping[str, float] = field(default_factory=dict)
    because: Mapping[str, float] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    pairs: Mapping[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()

    @property
    def version(self) -> str:
        """Eight hex digits over everything that can change a mark, and nothing else."""
        facts = [
            self.kind.value,
            sorted(self.choices.items()),
            sorted(self.because.items()),
            self.order,
            sorted(self.pairs.items()),
            sorted(self.options),
            [_band_facts(band) for band in self.bands],
        ]
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:8]


def _band_facts(band: Band) -> list[object]:
    bounds = [None if end is None else str(end.normalize()) for end in (band.low, band.high)]
    return [band.id, band.credit, *bounds, band.word, band.pattern, band.anything]

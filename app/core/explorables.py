"""Explorables: small demos whose numbers are worked out here, for the table and the bars alike."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

WHOLE = 100


@dataclass(frozen=True)
class Candidate:
    """A possible next word and its score."""

    word: str
    score: float


@dataclass(frozen=True)
class Setting:
    """One setting and what it makes of the candidates, in whole percents.

    `agree` is the chance in percent that two draws bring the same word.
    """

    temperature: float
    percents: tuple[int, ...]
    agree: int


@dataclass(frozen=True)
class Explorable:
    """A demo of temperature: a text so far, candidates for the next word, and presets.

    `settings` holds one row for each preset, in rising order; `default` is the setting that is
    shown before anybody chooses. The scores are invented.
    """

    id: str
    question: str
    text: str
    candidates: tuple[Candidate, ...]
    settings: tuple[Setting, ...]
    default: float

    @property
    def shown(self) -> Setting:
        """The setting that is shown first."""
        return next(row for row in self.settings if row.temperature == self.default)

    @property
    def favourite(self) -> Candidate:
        """The candidate with the highest score, which is first at every setting."""
        return max(self.candidates, key=lambda candidate: candidate.score)

    @property
    def rows(self) -> tuple[tuple[Candidate, tuple[int, ...]], ...]:
        """Each candidate with its percents, one for each setting, as a table shows them."""
        columns = zip(*(setting.percents for setting in self.settings), strict=True)
        return tuple(zip(self.candidates, columns, strict=True))

    def percent_of(self, candidate: Candidate, temperature: float) -> int:
        """Return what a candidate gets at one of the presets, for the finding sentence."""
        row = next(row for row in self.settings if row.temperature == temperature)
        return row.percents[self.candidates.index(candidate)]


def shares(scores: tuple[float, ...], temperature: float) -> tuple[float, ...]:
    """Return the probabilities of a softmax: each score divided by the temperature, above 0."""
    highest = max(scores)
    weights = [math.exp((score - highest) / temperature) for score in scores]
    return tuple(weight / sum(weights) for weight in weights)


def percents(parts: tuple[float, ...]) -> tuple[int, ...]:
    """Round each share of one to the nearest whole percent, halves up, as the page's script does.

    Rounded percents may add up to 99 or 101; a 0 stands for less than half a percent.
    """
    return tuple(math.floor(part * WHOLE + 0.5) for part in parts)


def _setting(scores: tuple[float, ...], temperature: float) -> Setting:
    parts = shares(scores, temperature)
    agree = percents((sum(part * part for part in parts),))[0]
    return Setting(temperature, percents(parts), agree)


def _temperature() -> Explorable:
    candidates = (
        Candidate("park", 2.0),
        Candidate("school", 1.4),
        Candidate("beach", 1.0),
        Candidate("river", 0.2),
        Candidate("moon", -1.5),
    )
    scores = tuple(candidate.score for candidate in candidates)
    return Explorable(
        id="temperature",
        question="What does a setting called temperature do to the next word?",
        text="After school the children ran to the",
        candidates=candidates,
        settings=tuple(_setting(scores, preset) for preset in (0.2, 0.5, 1.0, 1.5, 2.0)),
        default=1.0,
    )


EXPLORABLES: Mapping[str, Explorable] = {"temperature": _temperature()}

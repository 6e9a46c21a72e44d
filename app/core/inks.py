"""Inks: the colour that each module is drawn with, in the light and in the dark.

The stylesheet works out the same colours by itself from the same numbers; pictures that are made
without a browser get theirs here. OKLCH and OKLab as Björn Ottosson defined them (2020).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

PAPER, NIGHT = "#fdfcf9", "#14171a"
DEEP, BRIGHT = 0.42, 0.81
"""The lightness of every ink on paper and at night."""
VIVID_AT_NIGHT = 0.85
LIGHTEST = 0.12
"""How much ink there is in the lightest side of a stone; the darkest is all ink."""
TONES = (0.78, 0.58, 0.40, 0.25, 0.12, 0.0)
"""From shade to light: how much of the darkest side there is in each."""

Lab = tuple[float, float, float]


@dataclass(frozen=True)
class Ink:
    """A hue in degrees and its chroma on paper."""

    hue: int
    chroma: float = 0.115

    @property
    def deep(self) -> str:
        """The ink on paper, as #rrggbb."""
        return _hex(self._lab(DEEP, self.chroma))

    @property
    def bright(self) -> str:
        """The ink at night, as #rrggbb."""
        return _hex(self._lab(BRIGHT, self.chroma * VIVID_AT_NIGHT))

    @property
    def tones(self) -> tuple[str, ...]:
        """The sides of a polished stone on paper, from shade to light, as #rrggbb."""
        dark = self._lab(DEEP, self.chroma)
        light = _mixed(dark, _lab(PAPER), LIGHTEST)
        return tuple(_hex(_mixed(dark, light, tone)) for tone in TONES)

    def _lab(self, lightness: float, chroma: float) -> Lab:
        angle = math.radians(self.hue)
        return lightness, chroma * math.cos(angle), chroma * math.sin(angle)


INKS: Mapping[str, Ink] = {
    "what-ai-is": Ink(278),
    "how-machines-learn": Ink(190, 0.07),
    "language-models": Ink(250),
    "images-and-information": Ink(306, 0.13),
    "data-privacy-fairness": Ink(141, 0.09),
    "evidence-safety-security": Ink(64, 0.1),
    "infrastructure-energy-work": Ink(236, 0.035),
    "learning-health-public-life": Ink(352, 0.13),
    "rules-and-governance": Ink(38),
    "using-ai-well": Ink(100, 0.09),
}
HOUSE = Ink(250)
"""The ink of pages that belong to no module."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours written #rrggbb, 1 to 21 (WCAG 2.2)."""
    first, second = sorted((_luminance(one), _luminance(other)))
    return (second + 0.05) / (first + 0.05)


def _mixed(one: Lab, other: Lab, share: float) -> Lab:
    """Return a share of one colour in another."""
    mixed = (a * share + b * (1 - share) for a, b in zip(one, other, strict=True))
    lightness, a, b = mixed
    return lightness, a, b


def _lab(colour: str) -> Lab:
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _hex(lab: Lab) -> str:
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _gamma(channel)):02x}" for channel in channels)


def _gamma(channel: float) -> float:
    inside = min(1.0, max(0.0, channel))
    return 12.92 * inside if inside <= 0.0031308 else float(1.055 * inside ** (1 / 2.4) - 0.055)


def _linear(colour: str) -> tuple[float, float, float]:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

"""Cuts: the geometry of a stone, from the name of a module and its number of sides alone."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Point = tuple[float, float, float]
Build = tuple[list["Facet"], list[Point], list[Point]]

FEWEST_SIDES = 3
MOST_CROSSED = 6
"""The most corners of a table that shows a crossed pattern; more would be too fine to see."""
CURVE = 0.36
"""How far the middle of a table stands above the rim."""


@dataclass(frozen=True)
class Cut:
    """How a stone is cut.

    `facets` is the number of facets a side has in each ring; `soft` runs from 0 (a polygon whose
    corners point up) to 1 (round); `cushion` swells it between the corners; `rings` are radii from
    the table outwards; `corner` is the share of an edge that a step cut takes off; `width`
    stretches the finished stone sideways.
    """

    style: Literal["step", "rose", "brilliant", "lattice"]
    facets: int = 1
    soft: float = 1
    cushion: float = 0
    rings: tuple[float, ...] = (0.5, 0.735, 1)
    corner: float = 0
    width: float = 1


@dataclass(frozen=True)
class Facet:
    """A flat face: its corners (y points down, z to the reader) and how much lighter it is."""

    points: tuple[Point, ...]
    lift: float = 0
    table: bool = False


@dataclass(frozen=True)
class Solid:
    """A cut stone from above; the first side begins at the angle `start`, the rest go clockwise.

    Angles are those of the stone before it was stretched to its `width`.
    """

    sides: int
    start: float
    width: float
    facets: tuple[Facet, ...]
    rim: tuple[Point, ...]
    table: tuple[Point, ...]


CUTS = {
    "what-ai-is": Cut("step", corner=0.17, rings=(0.42, 0.62, 0.81, 1)),
    "how-machines-learn": Cut("rose"),
    "language-models": Cut("brilliant", soft=0.55),
    "images-and-information": Cut("brilliant", soft=0.1, rings=(0.5, 0.69, 1)),
    "data-privacy-fairness": Cut("step", corner=0.16, rings=(0.42, 0.62, 0.81, 1)),
    "evidence-safety-security": Cut("rose", soft=0.1),
    "infrastructure-energy-work": Cut("brilliant", facets=2, rings=(0.56, 0.78, 1), width=0.8),
    "learning-health-public-life": Cut("lattice", soft=0.12, rings=(0.36, 0.56, 0.78, 1)),
    "rules-and-governance": Cut("step", corner=0.3, rings=(0.5, 0.76, 1), width=0.74),
    "using-ai-well": Cut("brilliant", facets=2, cushion=0.16, rings=(0.53, 0.76, 1)),
}


def cut(module_id: str) -> Cut:
    """Return the cut of a module's stone; one we have no drawing for is cut by its name."""
    if module_id in CUTS:
        return CUTS[module_id]
    draw = hashlib.sha256(module_id.encode()).digest()
    return Cut("brilliant", facets=1 + draw[1] % 2, soft=0.3 + 0.7 * draw[2] / 255)


def solid(module_id: str, sides: int) -> Solid:
    """Return the stone of a module; the same name and number always give the same stone."""
    fold = max(sides, FEWEST_SIDES)
    plan = cut(module_id)
    start = math.pi / fold - math.pi / 2 if plan.style == "step" else -math.pi / 2
    facets, rim, table = _BUILDERS[plan.style](plan, fold)
    facets += _table(table, plan)
    return Solid(
        fold,
        start - math.tau / fold if plan.style == "step" else start,
        plan.width,
        tuple(Facet(_wide(f.points, plan), f.lift, f.table) for f in facets),
        _wide(rim, plan),
        _wide(table, plan),
    )


def _wide(points: tuple[Point, ...] | list[Point], plan: Cut) -> tuple[Point, ...]:
    return tuple((x * plan.width, y, z) for x, y, z in points)


def _height(radius: float) -> float:
    return CURVE * (1 - radius**2)


def _point(plan: Cut, fold: int, place: float, radius: float) -> Point:
    """Return the point at a place counted in facets from the top, clockwise."""
    angle = math.tau * place / (fold * plan.facets) - math.pi / 2
    bend = (angle + math.pi / 2) % (math.tau / fold) - math.pi / fold
    reach = plan.soft + (1 - plan.soft) * math.cos(math.pi / fold) / math.cos(bend)
    swell = 1 + plan.cushion * (math.cos(fold * (angle + math.pi / fold)) - 1) / 2
    far = radius * reach * swell
    return far * math.cos(angle), far * math.sin(angle), _height(radius)


def _step(plan: Cut, fold: int) -> Build:
    turn = math.pi / fold - math.pi / 2
    corners = [
        (math.cos(turn + math.tau * k / fold), math.sin(turn + math.tau * k / fold))
        for k in range(fold)
    ]

    def ring(radius: float) -> list[Point]:
        points: list[Point] = []
        for k, (x, y) in enumerate(corners):
            for nx, ny in (corners[k - 1], corners[(k + 1) % fold]):
                points.append(
                    (
                        radius * (x + plan.corner * (nx - x)),
                        radius * (y + plan.corner * (ny - y)),
                        _height(radius),
                    )
                )
        reach = max(math.hypot(x, y) for x, y, _ in points) / radius
        return [(x / reach, y / reach, z) for x, y, z in points]

    rings = [ring(radius) for radius in plan.rings]
    facets = [
        Facet((outer[j - 1], outer[j], inner[j], inner[j - 1]))
        for inner, outer in pairwise(rings)
        for j in range(len(inner))
    ]
    return facets, rings[-1], rings[0]


def _rose(plan: Cut, fold: int) -> Build:
    count = fold * plan.facets

    def at(place: float, radius: float, height: float) -> Point:
        x, y, _ = _point(plan, fold, place, radius)
        return x, y, height

    top: Point = (0, 0, 0.62)
    inner = [at(k + 0.5, 0.52, 0.42) for k in range(count)]
    middle = [at(k, 0.76, 0.27) for k in range(count)]
    rim = [at(k / 2, 1, 0) for k in range(2 * count)]
    facets: list[Facet] = []
    for k in range(count):
        before, after, outer = inner[k - 1], inner[k], rim[2 * k]
        facets += [
            Facet((top, before, after)),
            Facet((before, middle[k], after)),
            Facet((after, middle[k], outer)),
            Facet((before, outer, middle[k])),
            Facet((after, outer, rim[2 * k + 1])),
            Facet((before, rim[2 * k - 1], outer)),
        ]
    return facets, rim, []


def _brilliant(plan: Cut, fold: int) -> Build:
    count = fold * plan.facets
    near, star, _ = plan.rings
    table = [_point(plan, fold, k, near) for k in range(count)]
    stars = [_point(plan, fold, k + 0.5, star) for k in range(count)]
    rim = [_point(plan, fold, k / 2, 1) for k in range(2 * count)]
    facets: list[Facet] = []
    for k in range(count):
        after = (k + 1) % count
        facets += [
            Facet((table[k], stars[k], table[after]), 0.05),
            Facet((table[k], stars[k - 1], rim[2 * k], stars[k])),
            Facet((stars[k], rim[2 * k], rim[2 * k + 1]), -0.09),
            Facet((stars[k], rim[2 * k + 1], rim[2 * after]), 0.07),
        ]
    return facets, rim, table


def _lattice(plan: Cut, fold: int) -> Build:
    count = fold * plan.facets
    rings = [
        [_point(plan, fold, k + i % 2 / 2, radius) for k in range(count)]
        for i, radius in enumerate(plan.rings)
    ]
    rim = [_point(plan, fold, k / 2, 1) for k in range(2 * count)]
    facets = [
        Facet((rings[0][k], rings[1][k], rings[0][(k + 1) % count]), 0.05) for k in range(count)
    ]
    for i, (inner, middle, outer) in enumerate(zip(rings, rings[1:], rings[2:], strict=False)):
        for k in range(count):
            sides = (
                (middle[k - 1], middle[k]) if i % 2 == 0 else (middle[k], middle[(k + 1) % count])
            )
            facets.append(Facet((inner[k], sides[0], outer[k], sides[1])))
    odd = (len(rings) - 1) % 2
    for k in range(count):
        foot, edge = rings[-2][k], rim[2 * k + 1 - odd]
        before, after = rim[2 * k - odd], rim[(2 * k + 2 - odd) % (2 * count)]
        facets += [Facet((foot, before, edge), -0.09), Facet((foot, edge, after), 0.07)]
    return facets, rim, rings[0]


def _table(table: list[Point], plan: Cut) -> list[Facet]:
    """Return what shows through the table: the back of the stone, lit from the other side."""
    count = len(table)
    if plan.style == "step" or count > MOST_CROSSED:
        return _fan(table)
    if count % 2:
        # A crossed pattern under five corners would read as a star: they show a smaller table.
        small: list[Point] = [(x * 0.52, y * 0.52, z) for x, y, z in table]
        return _fan(small) + [
            Facet((table[k - 1], table[k], small[k], small[k - 1]), 0.2, table=True)
            for k in range(count)
        ]
    inset: list[Point] = [
        ((x + nx) * 0.28, (y + ny) * 0.28, z)
        for (x, y, z), (nx, ny, _) in zip(table, table[1:] + table[:1], strict=True)
    ]
    kites = [
        Facet(((0, 0, 0), inset[k - 1], table[k], inset[k]), 0, table=True) for k in range(count)
    ]
    return kites + [
        Facet((table[k - 1], inset[k - 1], table[k]), 0.35, table=True) for k in range(count)
    ]


def _fan(table: list[Point]) -> list[Facet]:
    return [Facet((table[k - 1], table[k], (0, 0, 0)), 0, table=True) for k in range(len(table))]


_BUILDERS: dict[str, Callable[[Cut, int], Build]] = {
    "step": _step,
    "rose": _rose,
    "brilliant": _brilliant,
    "lattice": _lattice,
}

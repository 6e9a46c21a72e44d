"""Stones: each module drawn as a cut stone whose sides tell how far its reader has come."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from app.core.cuts import Facet, Point, Solid, cut, solid

Side = Literal["bare", "begun", "polished"]
Flat = tuple[int, int]

LIGHT = (-0.52, -0.62, 0.59)
"""Where the one light comes from: the upper left, towards the reader."""
TONES = 6
GAPS = (0.022, 0.028, 0.037, 0.052, 0.078)
"""The distance of an engraver's lines, by tone from dark to light; the lightest stays white."""
BEGUN_GAP = 0.042


@dataclass(frozen=True)
class Sheet:
    """What a stone is drawn on: units to its radius, most bytes, how far apart the hatching is."""

    scale: int
    limit: int
    spread: float
    hatched: bool


FLAT = Sheet(100, 1600, 3, hatched=False)
PLATE = Sheet(300, 4000, 1, hatched=True)
COARSER = 1.12
COARSEST = 12


@dataclass(frozen=True)
class Face:
    """A facet as it is drawn: its corners on paper, its tone and the side it belongs to."""

    corners: tuple[tuple[float, float], ...]
    tone: int
    side: int
    table: bool


@lru_cache(maxsize=512)
def stone(module_id: str, sides: int, states: tuple[Side, ...] = (), *, plate: bool = False) -> str:
    """Return the stone of a module as a decorative SVG of at most 1.6 KB, a plate of at most 4 KB.

    The states belong to the sides clockwise from the top; sides without one are polished. Colours
    are left to the stylesheet: classes `f0` (shade) to `f5` (light), `f` (not cut yet), `hatch`
    and `rim`, and `data-side` on each side, so that a script may change a state.
    """
    body = solid(module_id, sides)
    faces = _faces(body, centred=cut(module_id).style != "step")
    missing: list[Side] = ["polished"] * (body.sides - len(states))
    wanted = [*states[: body.sides], *missing]
    sheet = PLATE if plate else FLAT
    drawing = _drawing(body, faces, wanted, sheet)
    while len(drawing) > sheet.limit and sheet.spread < COARSEST:
        sheet = replace(sheet, spread=sheet.spread * COARSER)
        drawing = _drawing(body, faces, wanted, sheet)
    return drawing


def _drawing(body: Solid, faces: list[Face], states: list[Side], sheet: Sheet) -> str:
    groups = "".join(
        _side([face for face in faces if face.side == side], state, sheet)
        for side, state in enumerate(states)
    )
    edges = (_scaled(points, sheet) for points in (body.rim, body.table) if points)
    reach = round(sheet.scale * 1.02)
    return (
        f'<svg class="stone" viewBox="-{reach} -{reach} {2 * reach} {2 * reach}"'
        f' aria-hidden="true">{groups}<path class="rim" d="{_paths(edges)}"/></svg>'
    )


def _side(faces: list[Face], state: Side, sheet: Sheet) -> str:
    tones = range(TONES) if state == "polished" else ()
    faces_of = {f"f{tone}": [face for face in faces if face.tone == tone] for tone in tones}
    paths = "".join(
        f'<path class="{name}" d="{_paths(_scaled(face.corners, sheet) for face in same)}"/>'
        for name, same in (faces_of or {"f": faces}).items()
        if same
    )
    lines: list[tuple[Flat, ...]] = []
    for face in faces:
        if gap := _gap(face, state, sheet):
            lines += _hatch(face, gap, sheet.scale)
    hatch = f'<path class="hatch" d="{_paths(lines, closed=False)}"/>' if lines else ""
    return f'<g data-side="{state}">{paths}{hatch}</g>'


def _gap(face: Face, state: Side, sheet: Sheet) -> float:
    """Return the distance of the engraver's lines on a face, 0 for none."""
    if state == "begun":
        return BEGUN_GAP * sheet.spread
    if state == "bare" or not sheet.hatched or face.table or face.tone >= len(GAPS):
        return 0
    return GAPS[face.tone] * sheet.spread


def _faces(body: Solid, *, centred: bool) -> list[Face]:
    crown = [facet for facet in body.facets if not facet.table]
    lights = [_lit(facet) for facet in crown]
    dark, bright = min(lights), max(lights)
    toned = [
        (facet, min(TONES - 1, int((light - dark) / (bright - dark + 1e-9) * TONES)))
        for facet, light in zip(crown, lights, strict=True)
    ]
    toned += [(facet, _seen_through(facet)) for facet in body.facets if facet.table]
    # A facet across the line between two sides belongs to the later one, whatever its rounding;
    # those of a step cut lie along a side and their corner facets across the line.
    nudge = -1e-4 if centred else 1e-4
    return [
        Face(
            corners=tuple((x, y) for x, y, _ in facet.points),
            tone=tone,
            side=_side_of(facet, body, nudge),
            table=facet.table,
        )
        for facet, tone in toned
    ]


def _side_of(facet: Facet, body: Solid, nudge: float) -> int:
    x, y, _ = _centre(facet.points)
    turned = (math.atan2(y, x / body.width) - body.start + nudge) % math.tau
    return int(turned / math.tau * body.sides) % body.sides


def _centre(points: Iterable[Point]) -> Point:
    xs, ys, zs = zip(*points, strict=True)
    return sum(xs) / len(xs), sum(ys) / len(ys), sum(zs) / len(zs)


def _lit(facet: Facet) -> float:
    """Return how much light falls on a facet of the crown."""
    x = y = z = 0.0
    for (x1, y1, z1), (x2, y2, z2) in zip(
        facet.points, facet.points[1:] + facet.points[:1], strict=True
    ):
        x += (y1 - y2) * (z1 + z2)
        y += (z1 - z2) * (x1 + x2)
        z += (x1 - x2) * (y1 + y2)
    outward = math.copysign(math.hypot(x, y, z) or 1, z or 1)
    return (x * LIGHT[0] + y * LIGHT[1] + z * LIGHT[2]) / outward + facet.lift


def _seen_through(facet: Facet) -> int:
    x, y, _ = _centre(facet.points)
    light = math.cos(math.atan2(y, x) - math.atan2(-LIGHT[1], -LIGHT[0])) + facet.lift
    return 5 if light > 0.3 else 4 if light > -0.45 else 3


def _scaled(points: Iterable[tuple[float, ...]], sheet: Sheet) -> tuple[Flat, ...]:
    return tuple((round(p[0] * sheet.scale), round(p[1] * sheet.scale)) for p in points)


def _paths(shapes: Iterable[tuple[Flat, ...]], *, closed: bool = True) -> str:
    """Return path data in whole, relative steps, which is the shortest way to say it."""
    data, (x, y) = "", (0, 0)
    for number, shape in enumerate(shapes):
        # An open line may be drawn from either end: start at the nearer one.
        ordered = shape if closed else min(shape, shape[::-1], key=lambda s: _apart(s[0], (x, y)))
        data += ("m" if number else "M") + _step(ordered[0][0] - x, ordered[0][1] - y)
        x, y = ordered[0]
        for place, (px, py) in enumerate(ordered[1:]):
            data += _joined("l" if place == 0 else "", _step(px - x, py - y))
            x, y = px, py
        if closed:
            data += "z"
            x, y = ordered[0]
    return data


def _joined(letter: str, step: str) -> str:
    return letter + step if letter or step.startswith("-") else f" {step}"


def _step(x: int, y: int) -> str:
    return f"{x}{y}" if y < 0 else f"{x} {y}"


def _apart(one: Flat, other: Flat) -> int:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _hatch(face: Face, gap: float, scale: int) -> list[tuple[Flat, ...]]:
    """Return lines parallel to the face's outer edge, clipped to it: what an engraver would cut."""
    corners = face.corners
    edges = list(zip(corners, corners[1:] + corners[:1], strict=True))
    (ax, ay), (bx, by) = max(edges, key=lambda e: math.hypot(e[0][0] + e[1][0], e[0][1] + e[1][1]))
    length = math.hypot(bx - ax, by - ay) or 1
    nx, ny = (ay - by) / length, (bx - ax) / length
    depths = [(x - ax) * nx + (y - ay) * ny for x, y in corners]
    deepest = max(depths, key=abs)
    lines: list[tuple[Flat, ...]] = []
    for count in range(1, int(abs(deepest) / gap - 0.35) + 1):
        level = math.copysign(count * gap, deepest)
        crossing = [
            (px + (level - p) / (q - p) * (qx - px), py + (level - p) / (q - p) * (qy - py))
            for ((px, py), (qx, qy)), p, q in zip(
                edges, depths, depths[1:] + depths[:1], strict=True
            )
            if (p < level) != (q < level)
        ]
        lines.append(tuple((round(x * scale), round(y * scale)) for x, y in crossing[:2]))
    return [line for line in lines if len(line) > 1 and line[0] != line[1]]

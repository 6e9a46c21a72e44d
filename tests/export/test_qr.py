import re

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from app.export.qr import QUIET, Drawing, drawn

ADDRESS = "https://facets.example/en/join/CDF-GHJ-KMNP"


def dark(drawing: Drawing) -> set[tuple[int, int]]:
    """The modules that a path fills, found by following it."""
    strokes = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", drawing.path)
    assert "".join("M{} {}h{}v1h-{}z".format(*stroke) for stroke in strokes) == drawing.path
    assert all(there == back for _x, _y, there, back in strokes)
    return {(int(x) + step, int(y)) for x, y, many, _back in strokes for step in range(int(many))}


@pytest.mark.parametrize("text", [ADDRESS, "http://localhost:8000/en/account/sign-in"])
def test_the_path_fills_what_is_dark_and_nothing_else(text):
    drawing = drawn(text)
    rows = segno.make_qr(text, error="m").matrix
    assert dark(drawing) == {
        (x + QUIET, y + QUIET) for y, row in enumerate(rows) for x, one in enumerate(row) if one
    }
    assert drawing.size == len(rows) + 2 * QUIET


def test_around_a_code_it_is_quiet():
    drawing = drawn(ADDRESS)
    inside = range(QUIET, drawing.size - QUIET)
    assert all(x in inside and y in inside for x, y in dark(drawing))


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=200))
def test_the_same_text_is_always_drawn_alike(text):
    assert drawn(text) == drawn(text)

import re

import pytest
from bs4 import BeautifulSoup

from app.core.cuts import CUTS
from app.core.stones import stone

SIDES = dict(zip(CUTS, (3, 5, 6, 4, 4, 6, 4, 5, 4, 4), strict=True))
MIXED = ("polished", "begun", "bare")


def groups(drawing):
    return BeautifulSoup(drawing, "html.parser").select("svg > g")


@pytest.mark.parametrize(("module_id", "sides"), SIDES.items())
def test_a_flat_stone_is_small_whatever_its_states(module_id, sides):
    for states in ((), MIXED, ("begun",) * sides, ("bare",) * sides):
        assert len(stone(module_id, sides, states)) <= 1600
    assert len(stone(module_id, sides)) >= 900


@pytest.mark.parametrize(("module_id", "sides"), SIDES.items())
def test_a_plate_has_at_most_four_kilobytes(module_id, sides):
    for states in ((), MIXED, ("begun",) * sides):
        assert len(stone(module_id, sides, states, plate=True)) <= 4000


@pytest.mark.parametrize("sides", range(12))
def test_a_stone_of_any_number_of_sides_is_a_drawing(sides):
    assert len(groups(stone("somewhere-new", sides, plate=True))) == max(3, sides)


@pytest.mark.parametrize(("module_id", "sides"), SIDES.items())
def test_every_facet_belongs_to_exactly_one_side_and_sides_are_alike(module_id, sides):
    counts = {
        sum(path["d"].count("z") for path in group.select("path:not(.hatch)"))
        for group in groups(stone(module_id, sides))
    }
    assert len(counts) == 1


def test_a_stone_is_drawn_by_its_name_alone():
    stone.cache_clear()
    first = stone("language-models", 6)
    stone.cache_clear()
    assert stone("language-models", 6) == first
    assert stone("language-models", 6) != stone("using-ai-well", 6)


def test_the_sides_carry_their_states_clockwise_and_the_rest_are_polished():
    drawing = stone("language-models", 6, MIXED)
    assert re.findall(r'data-side="(\w+)"', drawing) == [*MIXED, "polished", "polished", "polished"]


def test_more_states_than_sides_are_ignored():
    assert stone("language-models", 3, MIXED * 3) == stone("language-models", 3, MIXED)


def test_only_polished_sides_have_tones_and_only_begun_ones_are_hatched():
    polished, begun, bare = map(str, groups(stone("rules-and-governance", 3, MIXED)))
    assert re.search(r'class="f[0-5]"', polished)
    assert "hatch" in begun
    assert "hatch" not in bare + polished
    assert 'class="f"' in bare


def test_a_stone_is_decoration_and_holds_no_style_and_no_script():
    for plate in (False, True):
        drawing = stone("what-ai-is", 3, plate=plate)
        assert 'aria-hidden="true"' in drawing
        assert not re.search(r"\bstyle=|\bon\w+=|<script|\bid=", drawing)

import re
from pathlib import Path

import pytest

from app.core.inks import (
    BRIGHT,
    DEEP,
    INKS,
    LIGHTEST,
    NIGHT,
    PAPER,
    TONES,
    VIVID_AT_NIGHT,
    contrast,
)

CSS = Path(__file__).parents[2] / "static" / "css"
TOKENS = (CSS / "tokens.css").read_text()
STONE = (CSS / "components" / "stone.css").read_text()


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#777777") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("module_id", INKS)
def test_an_ink_can_carry_text_by_day_and_by_night(module_id):
    ink = INKS[module_id]
    assert contrast(ink.deep, PAPER) >= 7
    assert contrast(ink.bright, NIGHT) >= 7


@pytest.mark.parametrize("module_id", INKS)
def test_the_stylesheet_mixes_the_same_ink(module_id):
    word = module_id.partition("-")[0]
    rule = re.search(rf'\[data-module\|="{word}"\] {{ --h: (\d+);(?: --k: ([.\d]+);)? }}', TOKENS)
    assert (int(rule[1]), float(rule[2] or 0.115)) == (INKS[module_id].hue, INKS[module_id].chroma)


def test_the_stylesheet_lights_it_the_same_way():
    assert f"--light: {DEEP:.2f}".replace("0.", ".") in TOKENS
    assert f"--light: {BRIGHT:.2f}; --vivid: {VIVID_AT_NIGHT:.2f}".replace("0.", ".") in TOKENS
    assert f"--hi: {LIGHTEST:.0%}" in TOKENS
    shares = [int(share) / 100 for share in re.findall(r"--part: (\d+)%", STONE)]
    assert [*shares, 0.0] == list(TONES)
    assert f"--paper: {PAPER}" in TOKENS
    assert f"--paper: {NIGHT}" in TOKENS


def test_a_stone_runs_from_shade_to_light():
    for ink in INKS.values():
        light = [contrast(tone, "#000000") for tone in ink.tones]
        assert light == sorted(light)
        assert len(set(ink.tones)) == len(TONES)


def test_no_two_modules_share_an_ink():
    assert len({ink.deep for ink in INKS.values()}) == len(INKS)

import itertools
import random

import pytest

from app.core.recovery import draw, normal, unknown
from tests.services.builders import WORDS

CARD = ("abacus", "drop-down", "yo-yo", "zoom", "t-shirt", "uplifting")


def test_the_list_is_the_whole_eff_large_list():
    assert len(WORDS) == 6**5 == len(set(WORDS))
    assert WORDS[0] == "abacus"
    assert WORDS[-1] == "zoom"


def test_no_word_begins_another_so_gaps_may_be_left_out():
    bare = sorted({normal(word) for word in WORDS})

    assert len(bare) == 6**5 - 1, "yo-yo and yoyo count as one"
    assert not [a for a, b in itertools.pairwise(bare) if b.startswith(a)]


def test_a_card_has_six_words_and_no_two_draws_are_alike():
    chance = random.Random(1).randbytes
    cards = {draw(WORDS, chance) for _ in range(1000)}

    assert len(cards) == 1000
    assert {len(card) for card in cards} == {6}
    assert all(word in WORDS for card in cards for word in card)


def test_every_word_can_be_drawn():
    assert draw(WORDS, bytes) == ("abacus",) * 6
    last = (6**30 - 1).to_bytes(32, "big")
    assert draw(WORDS, lambda _size: last) == ("zoom",) * 6


@pytest.mark.parametrize(
    "typed",
    [
        "abacus drop-down yo-yo zoom t-shirt uplifting",
        "  Abacus\tDROP-DOWN  yo-yo\nzoom t-shirt uplifting\n",
        "abacus\r\ndrop-down\r\nyo-yo\r\nzoom\r\nt-shirt\r\nuplifting",
        "abacus drop down yo yo zoom t shirt uplifting",
        "abacus-dropdown-yoyo-zoom-tshirt-uplifting",
        "1. abacus, 2. drop-down, 3. yo-yo, 4. zoom, 5. t-shirt, 6. uplifting.",
        "abacusdropdownyoyozoomtshirtuplifting",
        "ábacus dröp-down yo‑yo zoom t–shirt uplifting",
        "ａｂａｃｕｓ drop-down yo-yo zoom t-shirt uplifting",
    ],
)
def test_words_are_read_however_they_are_typed(typed):
    assert normal(typed) == normal(" ".join(CARD))


@pytest.mark.parametrize("typed", ["", "   ", "12 34", "\x00\ud800", "zoom " * 10_000])
def test_anything_at_all_can_be_typed(typed):
    assert len(normal(typed)) <= 500
    assert isinstance(unknown(typed, WORDS), tuple)


def test_a_slip_of_the_pen_is_pointed_at():
    typed = "abacuss drop-down yo yo zoom T-Shirt upliftin abacuss"

    assert unknown(typed, WORDS) == ("abacuss", "upliftin")


def test_words_without_gaps_are_not_called_unknown():
    assert unknown("abacusdropdown yoyozoom tshirtuplifting", WORDS) == ()

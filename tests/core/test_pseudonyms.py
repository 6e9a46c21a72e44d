from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.pseudonyms import Fault, NameWords, fault, likeness, offered, tidy
from app.core.recovery import words_in
from tests.services.builders import chance

FOLDER = Path(__file__).parents[2] / "content" / "words"
ADJECTIVES, ANIMALS = (
    words_in((FOLDER / f"{name}.txt").read_text()) for name in ("adjectives", "animals")
)
WORDS = NameWords(ADJECTIVES, ANIMALS)
UNKIND = (FOLDER.parents[1] / "tests/core/unkind.txt").read_text().split()


def test_every_pseudonym_that_can_be_offered_can_be_had():
    for adjective in ADJECTIVES:
        for animal in ANIMALS:
            assert fault(f"{adjective} {animal}".title(), ()) is None


def test_there_are_many_and_each_word_once():
    assert len(ADJECTIVES) * len(ANIMALS) > 15_000
    assert len(set(ADJECTIVES) | set(ANIMALS)) == len(ADJECTIVES) + len(ANIMALS)
    assert list(ADJECTIVES) == sorted(ADJECTIVES)
    assert list(ANIMALS) == sorted(ANIMALS)


@pytest.mark.parametrize("unkind", UNKIND)
def test_no_word_holds_one_that_hurts(unkind):
    assert not [word for word in (*ADJECTIVES, *ANIMALS) if unkind in word]


def test_the_same_chance_offers_the_same_and_never_what_is_taken():
    first = offered(WORDS, chance(1), ())
    assert first == offered(WORDS, chance(1), ())
    assert len(set(first)) == 2
    again = offered(WORDS, chance(1), {likeness(first[0])})
    assert first[0] not in again


def test_a_large_class_gets_names_even_from_few_words():
    names = offered(NameWords(("calm",), ("owl", "lynx")), chance(1), (), 60)
    assert len({likeness(name) for name in names}) == 60
    assert names[:2] in {("Calm Owl", "Calm Lynx"), ("Calm Lynx", "Calm Owl")}


@pytest.mark.parametrize(
    "typed",
    [
        *("quiet heron", "QUIET HERON", "Quiet  Heron", "QuietHeron", "Quiet-Heron", "quiét hérön"),
        *("Qu1et Her0n", "Qulet Heron", "quiet heroп", "Quіet Heron"),
    ],
)
def test_names_that_look_alike_are_alike(typed):
    assert fault(tidy(typed), {likeness("Quiet Heron")}) in {Fault.TAKEN, Fault.MIXED}
    assert likeness(tidy(typed)) == likeness("Quiet Heron")


def test_a_name_all_in_another_script_can_still_look_like_a_latin_one():
    assert likeness("РОСА") == likeness("poca")
    assert fault("РОСА", {likeness("Poca")}) is Fault.TAKEN
    assert likeness("MODERN") == likeness("modem")


@pytest.mark.parametrize(
    "name",
    ["Ana-Lena", "O’Neil", "Быстрая Лиса", "ふわふわ猫", "नीला मोर", "سارة", "김하늘", "Zoë 7"],
)
def test_names_of_the_world_are_welcome(name):
    assert fault(tidy(name), ()) is None


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", Fault.SHORT),
        ("-", Fault.SHORT),
        ("a", Fault.SHORT),
        ("x" * 31, Fault.LONG),
        ("abc\u202edef", Fault.HIDDEN),
        ("ab\u200bcd", Fault.HIDDEN),
        ("ab\u00adcd", Fault.HIDDEN),
        ("ana@example.org", Fault.EMAIL),
        ("ana at example dot org", Fault.EMAIL),
        ("example.org", Fault.EMAIL),
        ("0170 1234567", Fault.NUMBER),
        ("٠١٢٣٤٥٦", Fault.NUMBER),
        ("<b>bold</b>", Fault.SIGNS),
        ("ℋeron", Fault.SIGNS),
        ("Ｈｅｒｏｎ", Fault.SIGNS),
        ("h\u0335\u0336\u0337\u0338ey", Fault.SIGNS),
        ("\u0301abc", Fault.SIGNS),
        ("heron 🦩", Fault.SIGNS),
        ("ﷺ", Fault.SIGNS),
        ("Heпon", Fault.MIXED),
        ("猫abc", Fault.MIXED),
    ],
)
def test_what_hides_or_tells_too_much_is_refused_with_its_reason(typed, why):
    assert fault(tidy(typed), ()) is why


@given(st.text(max_size=200))
def test_any_text_is_judged_and_what_passes_fits_its_column(typed):
    name = tidy(typed)
    if fault(name, ()) is None:
        assert len(name) <= 40
        assert 0 < len(likeness(name)) <= 80
        assert likeness(likeness(name)) == likeness(name)

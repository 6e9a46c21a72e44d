import unicodedata

import pytest

from app.core.passwords import Fault, Guessable, context_of, fault, normal
from tests.conftest import CONTENT

COMMON = frozenset((CONTENT / "words" / "common-passwords.txt").read_text().split("\n"))
CONTEXT = context_of("AI Facets", "https://facets.example", "ana.miller@mail.example")
GUESSABLE = Guessable(COMMON, CONTEXT)


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "zebra-lantern-quiet-9",
        "my grandmother paints boats",
        "пароль который я помню",
        "x8#Kq0!vTz2$Lm7",
        "🦊🌲🎻🧀⛵🪁🧭🥁🪴🎲🦉🧶🛶🌰🪕",
        "a" * 3 + " long walk to the well, then home " + "b" * 3,
    ],
)
def test_words_of_ones_own_are_taken(password):
    assert fault(password, GUESSABLE, alone=True) is None


@pytest.mark.parametrize(
    "password",
    [
        *("password12345678", "passwordpassword", "Password!Password1", "aaaaaaaaaaaaaaaa"),
        *("abcabcabcabcabcabc", "123456789012345", "abcdefghijklmnop", "987654321098765"),
        *("qwertyuiopasdfgh", "1q2w3e4r5t6y7u8i9o0p", "facetsfacets2026", "AI Facets 2026!!"),
        *(
            "ana.miller@mail.example",
            "miller.ana.1984.",
            "aifacets-password",
            "monkey monkey 12345",
        ),
        *("iloveyou princess", "facets.example.1"),
    ],
)
def test_what_guessers_try_first_is_refused(password):
    assert fault(password, GUESSABLE, alone=True) is Fault.EASY


def test_length_is_what_counts():
    base = "zebra lantern q"
    assert fault(base, GUESSABLE, alone=True) is None
    assert fault(base[:-1], GUESSABLE, alone=True) is Fault.SHORT
    assert fault(base[:8], GUESSABLE, alone=False) is None
    assert fault(base[:7], GUESSABLE, alone=False) is Fault.SHORT
    long = " ".join(f"w{n}x" for n in range(80))
    assert fault(long[:256], GUESSABLE, alone=True) is None
    assert fault(long[:257], GUESSABLE, alone=True) is Fault.LONG


def test_letters_are_alike_however_a_keyboard_composes_them():
    typed = "ein schöner Löffel"
    assert normal(unicodedata.normalize("NFD", typed)) == normal(typed)


def test_short_words_are_no_context():
    assert context_of("AI Facets", "x@ab.de") == {"facets", "aifacets", "xabde"}

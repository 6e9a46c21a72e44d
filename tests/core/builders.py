"""Values for the tests of the core, each a plain function with sensible parts."""

from collections.abc import Iterable
from decimal import Decimal

from app.core.keys import Band, Key, Kind
from app.core.questions import Choice, Option, Pair, Question, Response


def a_choice(choice_id: str, credit: float = 0.0, belief: str = "") -> Choice:
    words = f"Words of {choice_id}"
    return Choice(choice_id, words, words, credit, f"<p>Why {choice_id}.</p>", belief)


def a_question(kind: Kind = Kind.SINGLE, **parts: object) -> Question:
    """A question of a kind with right and wrong parts; `parts` replace its fields."""
    fields: dict[str, object] = {
        "id": "asked",
        "lesson_id": "a-lesson",
        "kind": kind,
        "stem": "What is it?",
        "stem_text": "What is it?",
        **_FILLED[kind](),
        **parts,
    }
    return Question(**fields)


def a_single_key(right: str = "b", wrong: Iterable[str] = ("a", "c")) -> Key:
    return Key(Kind.SINGLE, choices={right: 1.0, **dict.fromkeys(wrong, 0.0)})


def a_number_key() -> Key:
    return Key(Kind.NUMBER, bands=_number_bands())


def a_text_key() -> Key:
    return Key(
        Kind.TEXT,
        bands=(
            Band("word", 1.0, word="Hallucination"),
            Band("shape", 1.0, pattern="confab.*"),
            Band("lie", 0.5, word="lie"),
            Band("other", 0.0, anything=True),
        ),
    )


def _number_bands() -> tuple[Band, ...]:
    return (
        Band("exact", 1.0, low=Decimal(45), high=Decimal(55)),
        Band("close", 0.5, low=Decimal(40), high=Decimal(60)),
        Band("few", 0.0, high=Decimal(10)),
        Band("other", 0.0, anything=True),
    )


def _choices() -> dict[str, object]:
    return {"choices": (a_choice("a", 0.0, "a-belief"), a_choice("b", 1.0), a_choice("c", 0.0))}


def _several() -> dict[str, object]:
    return {"choices": (a_choice("a", 1.0), a_choice("b", 1.0), a_choice("c", 0.0, "a-belief"))}


def _claim() -> dict[str, object]:
    return {
        "choices": (a_choice("true", 0.0, "a-belief"), a_choice("false", 1.0)),
        "because": (a_choice("why", 1.0), a_choice("half", 0.5), a_choice("no", 0.0)),
    }


def _opinion() -> dict[str, object]:
    return {"choices": (a_choice("a"), a_choice("b"))}


def _steps() -> dict[str, object]:
    return {"choices": (a_choice("one"), a_choice("two"), a_choice("three"))}


def _pairs() -> dict[str, object]:
    names = ("x", "y", "z")
    return {
        "pairs": tuple(Pair(f"left-{n}", n, n, f"o{n}") for n in names),
        "options": tuple(Option(f"o{n}", n.upper(), n.upper()) for n in (*names, "w")),
    }


def _bands(key: Key) -> dict[str, object]:
    responses = tuple(Response(band.id, band.word, f"<p>{band.id}</p>") for band in key.bands)
    return {"bands": key.bands, "responses": responses}


_FILLED = {
    Kind.SINGLE: _choices,
    Kind.MULTIPLE: _several,
    Kind.CLAIM: _claim,
    Kind.FLAW: _choices,
    Kind.OPINION: _opinion,
    Kind.ORDER: _steps,
    Kind.MATCH: _pairs,
    Kind.NUMBER: lambda: _bands(a_number_key()),
    Kind.TEXT: lambda: _bands(a_text_key()),
}

"""Samples: one question of each kind, in every state, for the page that shows all components.

They ask about nothing that a lesson asks, so that no key of a published question is shown.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.core.answers import Answer, Fault, FormatError, Sure
from app.core.catalogue import Catalogue, Edition
from app.core.feedback import explain
from app.core.glossary import Term
from app.core.grading import mark
from app.core.keys import Band, Kind
from app.core.lessons import Figure, Lesson
from app.core.misconceptions import Belief
from app.core.questions import Choice, Option, Pair, Question, Quiz, Response
from app.core.sources import Source, SourceKind
from app.web.forms.feedback import Given, feedback
from app.web.forms.places import Place
from app.web.forms.questions import Entry, QuestionView, marked_view, typed_view, view

ID = "sample"
DAY = date(2026, 11, 22)


def _choice(name: str, words: str, credit: float = 0, said: str = "", belief: str = "") -> Choice:
    text = said or "What the author says about this choice."
    return Choice(name, words, words, credit, f"<p>{text}</p>", belief)


def _question(name: str, kind: Kind, stem: str, **parts: object) -> Question:
    why = "<p>Why the right one is right, with something to take away.</p>"
    bare = Question(name, ID, kind, stem, stem, why=why, hints=("<p>A first hint.</p>",))
    return replace(bare, **parts)  # type: ignore[arg-type]  # the fields of a question by name


COLOURS = (
    _choice("red", "Red", belief="red-first"),
    _choice("blue", "Blue", 1),
    _choice("green", "Green"),
)
STEPS = (
    _choice("dig", "Dig the stone out."),
    _choice("saw", "Saw it in two."),
    _choice("cut", "Cut the sides."),
    _choice("polish", "Polish them."),
)
SINGLE = _question("one", Kind.SINGLE, "Which ink does the third module have?", choices=COLOURS)
SEVERAL = _question(
    "several",
    Kind.MULTIPLE,
    "Which of these stones have four sides?",
    choices=(_choice("iv", "IV", 1), _choice("v", "V", 1), _choice("vi", "VI")),
)
CLAIM = _question(
    "claim",
    Kind.CLAIM,
    "“A stone with more sides is worth more.”",
    choices=(_choice("true", "True"), _choice("false", "False", 1)),
    because=(_choice("size", "Size decides."), _choice("drawn", "It is only drawn.", 1)),
)
ORDER = _question("order", Kind.ORDER, "In which order is a stone cut?", choices=STEPS)
MATCH = _question(
    "match",
    Kind.MATCH,
    "What belongs together?",
    pairs=(Pair("p-table", "Table", "Table", "o-top"), Pair("p-rim", "Rim", "Rim", "o-edge")),
    options=(
        Option("o-top", "the flat top", "the flat top"),
        Option("o-edge", "the widest edge", "the widest edge"),
        Option("o-foot", "the point below", "the point below"),
    ),
)
NUMBER = _question(
    "number",
    Kind.NUMBER,
    "How many modules are there?",
    unit="modules",
    bands=(Band("ten", 1, Decimal(10), Decimal(10)), Band("rest", 0, anything=True)),
    responses=(Response("ten", "10"), Response("rest", "*", "<p>Count the plates.</p>")),
)
TEXT = _question(
    "text",
    Kind.TEXT,
    "What is one side of a cut stone called?",
    bands=(Band("facet", 1, word="facet"), Band("other", 0, anything=True)),
    responses=(Response("facet", "facet"), Response("other", "*", "<p>It names this site.</p>")),
)
FLAW = _question(
    "flaw",
    Kind.FLAW,
    "Which sentence goes wrong?",
    lead="<blockquote><p>From a catalogue of stones:</p></blockquote>",
    choices=(
        _choice("a", "Ten stones are shown."),
        _choice("b", "Nine of them are outlines."),
        _choice("c", "So nine of them are lost.", 1),
    ),
)
OPINION = _question(
    "opinion",
    Kind.OPINION,
    "Which stone do you like best?",
    choices=(_choice("round", "The round one"), _choice("long", "The long one")),
)
AGAIN = "Asked once more: which ink does the third module have?"
"""No two parts of a page have one name."""
KINDS = (SINGLE, SEVERAL, CLAIM, ORDER, MATCH, NUMBER, TEXT, FLAW, OPINION)
ANSWERS: tuple[tuple[Question, Answer], ...] = (
    (SINGLE, ("red",)),
    (replace(SINGLE, id="one-right", stem=AGAIN, stem_text=AGAIN), ("blue",)),
    (SEVERAL, ("iv", "vi")),
    (CLAIM, ("false", "size")),
    (ORDER, ("dig", "cut", "saw", "polish")),
    (MATCH, ("p-rim=o-foot", "p-table=o-top")),
    (NUMBER, ("12",)),
    (FLAW, ("c",)),
    (OPINION, ("round",)),
)
BELIEF = Belief("red-first", "The third ink is red.", "Red often comes early.", "It is blue.")
SOURCE = Source(
    ID,
    "A source as it is shown",
    "Its publisher",
    "2026",
    "https://example.org/source",
    SourceKind.OFFICIAL_REPORT,
    "A",
    "2026-11-22",
)
TERM = Term(ID, "facet", "", "One flat side of a cut stone. Here also: one module.", "", DAY)
FIGURE = Figure(
    1,
    '<svg viewBox="0 0 360 120" role="img" aria-labelledby="sample-figure">'
    '<title id="sample-figure">Six bars in the six colours of figures</title>'
    + "".join(
        f'<rect class="fig-{letter}" x="16" y="{6 + 18 * n}" width="{300 - 40 * n}" height="12"/>'
        for n, letter in enumerate("abcdef")
    )
    + "</svg>",
    "Six bars",
    "The six colours of figures, light and dark.",
    "Six bars, each shorter than the one above it.",
)


def lesson() -> Lesson:
    """Return a lesson that holds the samples and nothing else."""
    quiz = Quiz(ID, "Samples", "en", KINDS, DAY, confidence=True)
    return Lesson(ID, ID, "Samples", "en", "", "", {}, 5, "basic", (), quiz, DAY, DAY, "a sample")


def blanks() -> tuple[QuestionView, ...]:
    """Return one question of each kind, to be answered."""
    return tuple(
        view(question, Place(lesson(), f"To be answered, {number} of {len(KINDS)}"))
        for number, question in enumerate(KINDS, 1)
    )


def faulty() -> tuple[QuestionView, ...]:
    """Return questions with a fault to mend."""
    one, two = (Place(lesson(), f"With a fault to mend, {number} of 2") for number in (1, 2))
    number = replace(NUMBER, id="number-fault")
    order = replace(ORDER, id="order-fault")
    twice = {"dig": ("1",), "saw": ("1",)}
    return (
        typed_view(number, one, Entry({"": ("ten",)}, error=FormatError("", Fault.NOT_A_NUMBER))),
        typed_view(order, two, Entry(twice, error=FormatError("saw", Fault.PLACE_TWICE))),
    )


def marked(catalogue: Catalogue, edition: Edition) -> tuple[QuestionView, ...]:
    """Return questions with their marked answers: right, partly right, not right, no right."""
    known = replace(edition, beliefs={BELIEF.id: BELIEF})
    views = []
    for question, answer in ANSWERS:
        shown = replace(question, id=f"{question.id}-marked")
        credit = mark(shown.key, answer)
        given = Given(
            "0" * 32,
            shown.ref,
            shown.version,
            answer,
            credit.credit,
            credit.outcome.value,
            Sure.FAIRLY,
        )
        said = feedback(explain(shown, answer, credit), given, catalogue, known)
        views.append(marked_view(shown, Place(lesson(), "Marked"), said))
    return tuple(views)

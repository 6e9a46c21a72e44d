"""Questions as a page shows them: to be answered, with a fault to mend, or marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.core.answers import FormatError, Raw, Sure
from app.core.catalogue import Edition
from app.core.keys import Kind
from app.core.lessons import Lesson
from app.core.questions import Choice, Group, Question
from app.web.forms import wording
from app.web.forms.feedback import Feedback
from app.web.forms.held import Held
from app.web.forms.places import REVIEW, Place, place_on_page

PICKED = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.FLAW, Kind.OPINION, Kind.CLAIM})


@dataclass(frozen=True)
class Entry:
    """What a reader has typed so far, the fault in it and a note to say above the fields."""

    raw: Raw
    sure: Sure = Sure.UNSAID
    error: FormatError | None = None
    blank: bool = False
    note: str = ""


@dataclass(frozen=True)
class Item:
    """A choice or reason to pick; `id` is its input's."""

    id: str
    value: str
    html: str
    chosen: bool = False


@dataclass(frozen=True)
class Row:
    """A step that wants a number, or a left cell that wants its option: (value, words)."""

    id: str
    name: str
    html: str
    options: tuple[tuple[str, str], ...]
    value: str = ""
    faulty: bool = False


@dataclass(frozen=True)
class QuestionView:
    """Everything that the macro `question` needs, and nothing that gives the answer away.

    `dom_id` is unique in its page and begins every id inside; `error` is the id of the field to
    mend and the words for it; `feedback` is there once the question is marked, `held` where its
    mark is not told yet.
    """

    dom_id: str
    id: str
    lesson_id: str
    version: str
    placed_in: str
    kind: str
    label: str
    stem: str
    lead: str
    instruction: str
    button: str
    scored: bool
    first: bool = True
    hints: tuple[str, ...] = ()
    scenario: Group | None = None
    choices: tuple[Item, ...] = ()
    because: tuple[Item, ...] = ()
    rows: tuple[Row, ...] = ()
    value: str = ""
    unit: str = ""
    asks_sure: bool = False
    sure: str = ""
    note: str = ""
    error: tuple[str, str] | None = None
    feedback: Feedback | None = None
    held: Held | None = None

    @property
    def answered(self) -> bool:
        """Whether it was answered and is not asked here any more."""
        return bool(self.feedback or self.held)

    @property
    def in_review(self) -> bool:
        """Whether it is asked again, among questions of other lessons."""
        return self.placed_in == REVIEW

    @property
    def described_by(self) -> str:
        """The ids of what explains the group of fields."""
        parts = [f"how-{self.dom_id}"] if self.instruction else []
        return " ".join([*parts, *([f"fault-{self.dom_id}"] if self.error else [])])

    @property
    def sure_items(self) -> tuple[Item, ...]:
        """The three answers to “How sure are you?”."""
        return tuple(
            Item(f"{self.dom_id}.sure.{value}", value, words, chosen=value == self.sure)
            for value, words in wording.sure_choices()
        )


def blank_view(question: Question, placed_in: Lesson, edition: Edition) -> QuestionView:
    """Return a question as it stands on the public page of a lesson, the same for everybody."""
    return view(question, place_on_page(question, placed_in, edition))


def typed_view(question: Question, place: Place, entry: Entry) -> QuestionView:
    """Return a question with everything that was typed, and what is wrong with it."""
    return view(question, place, entry)


def marked_view(
    question: Question, place: Place, feedback: Feedback, note: str = ""
) -> QuestionView:
    """Return a question with its marked answer instead of its fields."""
    return replace(view(question, place), feedback=feedback, note=note, error=None)


def held_view(question: Question, place: Place, held: Held, note: str = "") -> QuestionView:
    """Return a question with the answer that is kept, without a word on how right it is."""
    return replace(view(question, place), held=held, note=note, error=None)


def view(question: Question, place: Place, entry: Entry | None = None) -> QuestionView:
    """Return a question to be answered at a place, with what was typed where there is an entry."""
    entry = entry or Entry({})
    own = question.lesson_id == place.lesson.id and not place.review
    dom_id = f"q-{question.id}" if own else f"q-{question.lesson_id}-{question.id}"
    quiz_is_confident = question.scored and place.lesson.quiz.confidence
    bare = QuestionView(
        dom_id=dom_id,
        id=question.id,
        lesson_id=question.lesson_id,
        version=question.version,
        placed_in=REVIEW if place.review else place.lesson.id,
        kind=question.kind.value,
        label=place.label,
        stem=question.stem,
        lead=question.lead,
        instruction=wording.instruction(question),
        button=wording.button(question),
        scored=question.scored,
        first=place.first,
        hints=question.hints,
        scenario=place.scenario,
        unit=question.unit,
        asks_sure=quiz_is_confident,
        sure=entry.sure.value,
        note=entry.note,
        error=_error(question, dom_id, place.seed, entry),
    )
    return _filled(bare, question, place.seed, entry)


def _filled(bare: QuestionView, question: Question, seed: str, entry: Entry) -> QuestionView:
    """Return the view with the fields of its kind, and what was typed in them."""
    typed = {part: tuple(values) for part, values in entry.raw.items()}
    if question.kind in PICKED:
        return replace(
            bare,
            choices=_items(bare.dom_id, question.shown_choices(seed), typed.get("", ())),
            because=_items(
                f"{bare.dom_id}.because", question.shown_because(seed), typed.get("because", ())
            ),
        )
    if question.kind in wording.ENTRIES:
        return replace(bare, value=next(iter(typed.get("", ())), ""))
    faulty = entry.error.part if entry.error else None
    values = {part: next(iter(given), "") for part, given in typed.items()}
    rows = tuple(
        replace(row, value=values.get(part, ""), faulty=part == faulty)
        for part, row in _rows(bare.dom_id, question, seed)
    )
    return replace(bare, rows=rows)


def _items(prefix: str, choices: Iterable[Choice], chosen: tuple[str, ...]) -> tuple[Item, ...]:
    return tuple(
        Item(f"{prefix}.{choice.id}", choice.id, choice.html, choice.id in chosen)
        for choice in choices
    )


def _rows(dom_id: str, question: Question, seed: str) -> Iterable[tuple[str, Row]]:
    if question.kind is Kind.ORDER:
        places = tuple((str(n), str(n)) for n in range(1, len(question.choices) + 1))
        named: Iterable[tuple[str, str]] = (
            (step.id, step.html) for step in question.shown_choices(seed)
        )
        options = places
    else:
        named = ((pair.id, pair.html) for pair in question.pairs)
        options = tuple((option.id, option.text) for option in question.shown_options(seed))
    for part, html in named:
        yield part, Row(f"{dom_id}.{part}", f"{question.id}.{part}", html, options)


def _error(question: Question, dom_id: str, seed: str, entry: Entry) -> tuple[str, str] | None:
    if entry.error is None and not entry.blank:
        return None
    part = entry.error.part if entry.error else ""
    if entry.error is None:
        words = wording.blank(question)
    else:
        typed = next(iter(entry.raw.get(part, ())), "")
        words = wording.fault(question, entry.error, typed)
    return _field(question, dom_id, seed, part), words


def _field(question: Question, dom_id: str, seed: str, part: str) -> str:
    """Return the id of the field to mend: the first of its group where it has several."""
    if question.kind in wording.ENTRIES:
        return f"{dom_id}.answer"
    if question.kind not in PICKED:
        parts = [name for name, _row in _rows(dom_id, question, seed)]
        return f"{dom_id}.{part if part in parts else parts[0]}"
    if part == "because":
        return f"{dom_id}.because.{question.shown_because(seed)[0].id}"
    return f"{dom_id}.{question.shown_choices(seed)[0].id}"

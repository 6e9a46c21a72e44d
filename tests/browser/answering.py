"""How a person answers each kind of question: by what they see on the page."""

from decimal import Decimal
from functools import cache

from playwright.sync_api import Locator, Page, expect

from app.core.answers import Answer
from app.core.catalogue import Edition
from app.core.grading import Outcome, mark
from app.core.keys import Band, Kind
from app.core.questions import Question
from app.library import loader
from tests.conftest import CONTENT, DAY

CHOSEN = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.FLAW, Kind.CLAIM})
ON_LESSONS = (*(kind.value for kind in Kind if kind is not Kind.OPINION), "scenario", "guess")
"""Everything that is asked on the page of a lesson; a pool is drawn on the page of its quiz."""


@cache
def edition() -> Edition:
    """Return what is published in English."""
    return loader.load(CONTENT, DAY).edition("en")


def question(label: str) -> Question:
    """Return a published question that stands on the page of its lesson."""
    asked = [
        question for lesson in edition().lessons.values() for question in lesson.quiz.questions
    ]
    if label == "guess":
        return next(one for one in asked if one.use == "guess")
    if label == "scenario":
        return next(one for one in asked if _group(one) == "scenario")
    return next(one for one in asked if one.kind == label and one.scored and not one.group)


def _group(asked: Question) -> str:
    group = edition().lesson(asked.lesson_id).quiz.group(asked.group)
    return group.kind if group else ""


def address(asked: Question) -> str:
    """Return the page on which a question stands."""
    return f"/en/lessons/{asked.lesson_id}"


def opened(page: Page, label: str) -> Question:
    """Open the page of a question and return the question."""
    asked = question(label)
    page.goto(address(asked))
    return asked


def box(page: Page, asked: Question) -> Locator:
    """Return the place of a question on a page: its form, or its marked answer."""
    return page.locator(f'[id="q-{asked.id}"]')


def result(page: Page, asked: Question) -> Locator:
    """Return the heading over what is said about an answer."""
    return page.locator(f'[id="result-q-{asked.id}"]')


def fill(place: Locator, asked: Question, answer: Answer) -> None:
    """Enter an answer in the controls of a question, found by their labels."""
    if asked.kind in CHOSEN:
        _choose(place, asked, answer)
    elif asked.kind is Kind.ORDER:
        steps = {choice.id: choice.text for choice in asked.choices}
        for number, step in enumerate(answer, 1):
            place.get_by_label(steps[step], exact=True).select_option(str(number))
    elif asked.kind is Kind.MATCH:
        options = {option.id: option.text for option in asked.options}
        given = dict(part.split("=", 1) for part in answer)
        for pair in asked.pairs:
            field = place.get_by_label(pair.text, exact=True)
            field.select_option(label=options[given[pair.id]])
    else:
        place.get_by_label("Your answer").fill(answer[0])


def _choose(place: Locator, asked: Question, answer: Answer) -> None:
    words = {choice.id: choice.text for choice in (*asked.choices, *asked.because)}
    for name in answer:
        place.get_by_label(words[name], exact=True).check()


def press(place: Locator) -> None:
    """Press the one button of a question."""
    place.get_by_role("button").click()


def answer(page: Page, asked: Question, given: Answer) -> None:
    """Answer a question where it stands and wait until it is marked."""
    fill(box(page, asked), asked, given)
    press(box(page, asked))
    expect(result(page, asked)).to_be_visible()


def right(asked: Question) -> Answer:
    """Return an answer that is right."""
    return _first(asked, Outcome.RIGHT)


def wrong(asked: Question) -> Answer:
    """Return an answer that earns nothing."""
    return _first(asked, Outcome.NO)


def partly(asked: Question) -> Answer:
    """Return an answer that is right in part."""
    return _first(asked, Outcome.PARTLY)


def _first(asked: Question, outcome: Outcome) -> Answer:
    return next(one for one in _tries(asked) if mark(asked.key, one).outcome is outcome)


def _tries(asked: Question) -> list[Answer]:
    """Return answers of all outcomes that a question of this kind knows."""
    if asked.kind is Kind.MULTIPLE:
        fit = tuple(sorted(name for name, credit in asked.key.choices.items() if credit == 1))
        rest = tuple(sorted(set(asked.key.choices) - set(fit)))
        return [fit, fit[:-1], rest]
    if asked.kind is Kind.CLAIM:
        return [(one, two) for one in asked.key.choices for two in asked.key.because]
    if asked.kind is Kind.ORDER:
        first, second, *others = asked.key.order
        return [asked.key.order, (second, first, *others), asked.key.order[::-1]]
    if asked.kind is Kind.MATCH:
        return _matches(asked)
    if asked.kind in {Kind.NUMBER, Kind.TEXT}:
        return [(words,) for band in asked.bands for words in _words(asked.kind, band)]
    return [(name,) for name in asked.key.choices]


def _matches(asked: Question) -> list[Answer]:
    lefts, options = sorted(asked.key.pairs), [asked.key.pairs[n] for n in sorted(asked.key.pairs)]
    swapped = [options[1], options[0], *options[2:]]
    turned = [*options[1:], options[0]]
    return [
        tuple(f"{left}={option}" for left, option in zip(lefts, order, strict=True))
        for order in (options, swapped, turned)
    ]


def _words(kind: Kind, band: Band) -> list[str]:
    if kind is Kind.TEXT:
        return [band.word] if band.word else ["something else altogether"]
    ends = [end for end in (band.low, band.high) if end is not None]
    return [f"{end.normalize():f}" for end in ends or [Decimal(987_654)]]

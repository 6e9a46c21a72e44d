"""Checks of a briefing: its ten parts, confidence with reasons, sources at claims, law, dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from app.core.briefings import Parts, Words
from app.core.errors import Problem
from app.core.text.briefing_format import HEADINGS
from app.core.text.mentions import Thing
from app.core.text.plain import one_line
from app.core.text.readability import words
from app.library.lesson_checks import differing
from app.library.mention_checks import unknown, unknown_law
from app.library.proofs import BriefingProof, EditionProof, Proof

FEWEST_WORDS, MOST_WORDS = 700, 900
FEWEST_REASON = 2
COUNTS = {
    "Bottom line": (3, 3),
    "Known, disputed, unknown": (3, 3),
    "Numbers card": (1, 4),
    "Who decides and what already applies": (1, 12),
    "Options": (3, 5),
    "Ten questions to ask": (10, 10),
    "Red flags in claims you will hear": (2, 6),
    "Check yourself": (3, 3),
}
LABELS = ("Known", "Disputed", "Unknown")
NOTHING = "do nothing"


def problems(
    proof: Proof, edition: EditionProof, found: BriefingProof, on: date
) -> Iterator[Problem]:
    """Go through one briefing."""
    yield from _titles(found)
    lines = dict(found.text.titles)
    for title, sentence in (*_counts(found.briefing.parts), *_content(found)):
        yield Problem(found.file, lines.get(title, found.head.line()), sentence)
    for key, sentence in (*_lists(found), *_names(proof, edition, found), *_dates(found, on)):
        yield Problem(found.file, found.head.line(key), sentence)
    for key, sentence in (*_due(found, on), *_length(found)):
        yield Problem(found.file, found.head.line(key), sentence, warning=True)


def _titles(found: BriefingProof) -> Iterator[Problem]:
    titles = [title for title, _line in found.text.titles]
    for title in HEADINGS:
        if titles.count(title) != 1:
            yield Problem(found.file, found.head.line(), f"a briefing has one part ## {title}")
    for title, line in found.text.titles:
        if title not in HEADINGS:
            yield Problem(found.file, line, f"a briefing has no part {title!r}; they are fixed")
    known = [title for title in titles if title in HEADINGS]
    if known != sorted(known, key=HEADINGS.index):
        yield Problem(
            found.file, found.head.line(), f"the order of the parts is: {', '.join(HEADINGS)}"
        )


def _counts(parts: Parts) -> Iterator[tuple[str, str]]:
    held = {
        "Bottom line": parts.bottom,
        "Known, disputed, unknown": parts.known,
        "Numbers card": parts.numbers,
        "Who decides and what already applies": parts.rules,
        "Options": parts.options,
        "Ten questions to ask": parts.asks,
        "Red flags in claims you will hear": parts.flags,
        "Check yourself": parts.checks,
    }
    for title, (fewest, most) in COUNTS.items():
        count = len(held[title])
        if not fewest <= count <= most:
            wanted = str(fewest) if fewest == most else f"{fewest} to {most}"
            yield title, f"this part has {count} entries; it needs {wanted}"


def _content(found: BriefingProof) -> Iterator[tuple[str, str]]:
    parts = found.briefing.parts
    yield from _sure(parts)
    yield from _sourced(parts)
    labels = tuple(one.label for one in parts.known)
    if len(labels) == len(LABELS) and labels != LABELS:
        yield "Known, disputed, unknown", f"the paragraphs here are {', '.join(LABELS)}"
    if parts.options and NOTHING not in {_bare(one.name).lower() for one in parts.options}:
        yield "Options", "one of the options is: Do nothing"
    if len(parts.short_questions) != len(found.briefing.questions):
        yield "In 60 seconds", "a link holds the three questions in short: [One? Two? Three?](#q1)"
    if not parts.sixty or parts.sixty[0].label != "Status":
        yield "In 60 seconds", "this part begins with **Status.**"


def _sure(parts: Parts) -> Iterator[tuple[str, str]]:
    for place, one in enumerate(parts.bottom, 1):
        if not one.grades:
            yield (
                "Bottom line",
                f"sentence {place} says **Confidence high, medium or low:** and why",
            )
        elif words(_bare(one.reason)) < FEWEST_REASON + len(one.grades):
            yield "Bottom line", f"sentence {place} gives no reason for its confidence"


def _sourced(parts: Parts) -> Iterator[tuple[str, str]]:
    """Find the claims that carry no mark of a source."""
    claims: tuple[tuple[str, Iterable[tuple[Words, ...]]], ...] = (
        ("In 60 seconds", ((one.words,) for one in parts.sixty)),
        ("Bottom line", ((one.claim,) for one in parts.bottom)),
        ("Known, disputed, unknown", ((one.words,) for one in parts.known[:2])),
        ("Numbers card", ((one.figure, one.what, one.not_this) for one in parts.numbers)),
        ("Red flags in claims you will hear", ((one,) for one in parts.flags)),
        ("Check yourself", ((one.question, one.answer) for one in parts.checks)),
    )
    for title, entries in claims:
        for place, cells in enumerate(entries, 1):
            if not any('<sup class="cite">' in cell.html for cell in cells):
                yield title, f"entry {place} carries no source: [@ID]"


def _lists(found: BriefingProof) -> Iterator[tuple[str, str]]:
    for sentence in differing("sources", found.head_sources, found.text.cited, "is cited"):
        yield "sources", sentence
    for rule in found.briefing.parts.rules:
        for one in rule.laws:
            if one.law_id not in found.briefing.laws:
                yield "laws", f"{one.law_id} is cited and is missing from laws"


def _names(proof: Proof, edition: EditionProof, found: BriefingProof) -> Iterator[tuple[str, str]]:
    """Look up what the head names."""
    briefing = found.briefing
    numbers = {one.id for one in briefing.parts.numbers}
    asks = {one.id for one in briefing.parts.asks}
    looked_up = [("laws", unknown_law(name, proof)) for name in briefing.laws]
    terms = {*edition.terms, *edition.unread}
    looked_up += [("terms", unknown(Thing.TERM, name, terms)) for name in briefing.terms]
    looked_up += [
        ("sixty-seconds", f"there is no number {briefing.number}")
        for _ in [briefing.number]
        if briefing.number not in numbers
    ]
    looked_up += [
        ("sixty-seconds", f"there is no question {name}")
        for name in briefing.questions
        if name not in asks
    ]
    if briefing.id not in edition.briefing_plan:
        looked_up.append(("id", f"briefings.yml does not list {briefing.id}"))
    return ((key, sentence) for key, sentence in looked_up if sentence)


def _dates(found: BriefingProof, on: date) -> Iterator[tuple[str, str]]:
    briefing = found.briefing
    if briefing.law_as_of > on:
        yield "law-as-of", f"law-as-of lies in the future ({briefing.law_as_of})"
    if briefing.next_review <= briefing.law_as_of:
        yield "next-review", "next-review comes after law-as-of"
    if briefing.changes[0].version != briefing.version:
        yield "changes", f"the first of the changes is that of version {briefing.version}"


def _due(found: BriefingProof, on: date) -> Iterator[tuple[str, str]]:
    briefing = found.briefing
    if briefing.next_review < on:
        yield "next-review", f"the review was due on {briefing.next_review}"
    if briefing.right_until and briefing.right_until < on:
        yield "right-until", f"its words were right until {briefing.right_until}"


def _length(found: BriefingProof) -> Iterator[tuple[str, str]]:
    count = words(found.text.text)
    if not FEWEST_WORDS <= count <= MOST_WORDS:
        yield "minutes", f"the briefing has {count} words; aim for {FEWEST_WORDS} to {MOST_WORDS}"


def _bare(words_: Words) -> str:
    return one_line(words_.html)

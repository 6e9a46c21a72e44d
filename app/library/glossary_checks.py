"""Checks of the glossary, the beliefs and the lessons that they name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.core.errors import Problem
from app.core.text.mentions import Thing
from app.core.text.readability import words
from app.library.lesson_checks import ENGLISH, differing
from app.library.mention_checks import unknown
from app.library.proofs import EditionProof, Proof, TermProof

FEWEST_WORDS, MOST_WORDS = 40, 90
PARTS = ("**Example.**", "**Not to be confused with**")


def problems(proof: Proof, edition: EditionProof, on: date) -> Iterator[Problem]:
    """Go through the terms and beliefs of an edition."""
    for term in edition.terms.values():
        yield from _term(term, edition, on)
    yield from _beliefs(proof, edition)


def _term(found: TermProof, edition: EditionProof, on: date) -> Iterator[Problem]:
    term, line = found.term, found.head.line
    for sentence in differing("sources", term.sources, found.cited, "is cited"):
        yield Problem(found.file, line("sources"), sentence)
    for name in term.used_in:
        sentence = unknown(Thing.LESSON, name, edition.planned)
        if sentence:
            yield Problem(found.file, line("used-in"), sentence)
    if term.facts_as_of > on:
        sentence = f"facts-as-of lies in the future ({term.facts_as_of})"
        yield Problem(found.file, line("facts-as-of"), sentence)
    yield from _shape(found, edition.lang)


def _shape(found: TermProof, lang: str) -> Iterator[Problem]:
    count = words(found.term.text)
    if not FEWEST_WORDS <= count <= MOST_WORDS:
        sentence = f"the entry has {count} words; aim for {FEWEST_WORDS} to {MOST_WORDS}"
        yield Problem(found.file, found.head.line(), sentence, warning=True)
    for part in PARTS if lang == ENGLISH else ():
        if f"<strong>{part.strip('*')}" not in found.term.html:
            yield Problem(found.file, found.head.line(), f"the entry has no paragraph {part} …")


def _beliefs(proof: Proof, edition: EditionProof) -> Iterator[Problem]:
    file, head = f"{edition.lang}/beliefs.yml", edition.beliefs_head
    for name, found in edition.beliefs.items():
        for key, things, known in (
            ("lessons", found.belief.lessons, edition.planned),
            ("sources", found.belief.sources, frozenset(proof.sources)),
        ):
            thing = Thing.LESSON if key == "lessons" else Thing.SOURCE
            for wanted in things:
                sentence = unknown(thing, wanted, known)
                if sentence:
                    yield Problem(file, head.line(name, key) if head else 1, sentence)

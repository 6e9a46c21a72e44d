"""Rules for authors: everything that can be said about the content without statistics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from app.core.errors import Problem
from app.core.locales import DEFAULT
from app.library import (
    briefing_checks,
    glossary_checks,
    laws,
    ledger,
    lesson_checks,
    mention_checks,
    quiz_checks,
    translation_checks,
)
from app.library.proofs import EditionProof, Proof


def check(proof: Proof, on: date) -> tuple[Problem, ...]:
    """Return every problem of a proof as of a day, by file and line; warnings among them."""
    found = {*proof.problems, *_found(proof, on)}
    return tuple(sorted(found, key=lambda p: (p.file, p.line, p.warning, p.sentence)))


def levels(edition: EditionProof) -> Mapping[str, Mapping[str, int]]:
    """Return how many questions of each level each module with lessons has."""
    mix: dict[str, dict[str, int]] = {}
    for proof in edition.lessons.values():
        counts = mix.setdefault(proof.lesson.module_id, {})
        for question in proof.lesson.quiz.questions:
            counts[question.level] = counts.get(question.level, 0) + 1
    return mix


def _found(proof: Proof, on: date) -> Iterator[Problem]:
    source = proof.editions[DEFAULT]
    yield from ledger.problems(proof.ledger, source)
    yield from laws.problems(proof, on)
    for edition in proof.editions.values():
        yield from mention_checks.problems(proof, edition)
        yield from glossary_checks.problems(proof, edition, on)
        for lesson in edition.lessons.values():
            yield from lesson_checks.problems(proof, edition, lesson, on)
            yield from quiz_checks.problems(lesson, on)
        for briefing in edition.briefings.values():
            yield from briefing_checks.problems(proof, edition, briefing, on)
        if edition is not source:
            yield from translation_checks.problems(source, edition)

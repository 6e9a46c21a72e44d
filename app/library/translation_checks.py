"""Checks that a translated quiz has the shape of its source: ids, kinds, marks and order."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.errors import Problem
from app.library.proofs import EditionProof


def problems(source: EditionProof, edition: EditionProof) -> Iterator[Problem]:
    """Compare every quiz of a translation with the quiz it was made from."""
    for lesson_id, found in edition.lessons.items():
        if lesson_id not in source.lessons:
            sentence = f"there is no lesson {lesson_id} to be a translation of"
            yield Problem(found.file, 1, sentence)
            continue
        original = source.lessons[lesson_id].lesson.quiz
        theirs = [question.id for question in original.questions]
        ours = [question.id for question in found.lesson.quiz.questions]
        if ours != theirs:
            sentence = f"the questions of a translation are those of its source: {theirs}"
            yield Problem(found.quiz_file, 1, sentence)
        for question in found.lesson.quiz.questions:
            twin = original.question(question.id)
            if twin is not None and twin.version != question.version:
                sentence = f"question {question.id} has another key than its source"
                yield Problem(found.quiz_file, question.line, sentence)

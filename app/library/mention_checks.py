"""Checks that whatever a text names is there: links, fragments, sources, terms, beliefs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from app.core.errors import Problem
from app.core.explorables import EXPLORABLES
from app.core.text.mentions import Mention, Thing
from app.library.proofs import EditionProof, LessonProof, Proof

Named = tuple[str, tuple[Mention, ...], LessonProof | None]
"""A file, what it names, and the lesson it belongs to, if any."""


def problems(proof: Proof, edition: EditionProof) -> Iterator[Problem]:
    """Look up every mention of an edition."""
    for file, mentions, lesson in _named(edition):
        for mention in mentions:
            sentence = _fault(mention, proof, edition, lesson)
            if sentence:
                yield Problem(file, mention.line, sentence)


def _named(edition: EditionProof) -> Iterator[Named]:
    for lesson in edition.lessons.values():
        yield lesson.file, lesson.text.mentions, lesson
        yield lesson.quiz_file, lesson.quiz_mentions, lesson
    for term in edition.terms.values():
        yield term.file, term.mentions, None
    for briefing in edition.briefings.values():
        yield briefing.file, briefing.text.mentions, None
    for belief in edition.beliefs.values():
        yield f"{edition.lang}/beliefs.yml", belief.mentions, None


def unknown(thing: Thing, name: str, known: Collection[str]) -> str:
    """Return the sentence for a name that stands for nothing; empty where it stands for one."""
    if name in known:
        return ""
    near = get_close_matches(name, sorted(known), 1)
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"there is no {thing} {name}{hint}"


def unknown_law(name: str, proof: Proof) -> str:
    """Return the sentence for a row of the law table that is not there or not shown."""
    shown = {one for one, law in proof.laws.laws.items() if law.shown}
    return "" if proof.laws.broken else unknown(Thing.LAW, name, shown)


def _fault(
    mention: Mention, proof: Proof, edition: EditionProof, lesson: LessonProof | None
) -> str:
    name = mention.name
    if mention.thing is Thing.LESSON:
        return _lesson_fault(name, edition)
    if mention.thing is Thing.LAW:
        return unknown_law(name, proof) if name else ""
    if mention.thing is Thing.QUESTION:
        return _question_fault(name, edition)
    known: dict[Thing, Collection[str]] = {
        Thing.SOURCE: proof.sources,
        Thing.TERM: {*edition.terms, *edition.unread},
        Thing.EXPLORABLE: EXPLORABLES,
        Thing.BELIEF: edition.beliefs,
        Thing.BRIEFING: {*edition.briefings, *edition.unread},
        Thing.OBJECTIVE: lesson.lesson.objectives if lesson else (),
    }
    return unknown(mention.thing, name, known[mention.thing]) if mention.thing in known else ""


def _lesson_fault(name: str, edition: EditionProof) -> str:
    lesson_id, _, fragment = name.partition("#")
    if lesson_id in edition.unread:
        return ""
    if lesson_id not in edition.lessons:
        if lesson_id in edition.planned:
            return f"the lesson {lesson_id} is not written yet, so nothing can link to it"
        return unknown(Thing.LESSON, lesson_id, edition.lessons)
    fragments = edition.lessons[lesson_id].text.fragments
    if fragment and fragment not in fragments:
        near = get_close_matches(fragment, sorted(fragments), 1)
        hint = f"; did you mean #{near[0]}?" if near else ""
        return f"the lesson {lesson_id} has no heading #{fragment}{hint}"
    return ""


def _question_fault(name: str, edition: EditionProof) -> str:
    lesson_id, _, question_id = name.partition("#")
    if lesson_id not in edition.lessons:
        return _lesson_fault(lesson_id, edition)
    quiz = edition.lessons[lesson_id].lesson.quiz
    if quiz.group(question_id):
        return f"{question_id} is a group: link to one of its questions, or to quiz.md"
    known = {question.id for question in quiz.questions}
    return unknown(Thing.QUESTION, question_id, known)

"""Checks of a lesson: its head against its text, its parts, its length, its dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from app.core.errors import Problem
from app.core.lessons import QuestionPlace, QuizPlace, Role
from app.core.text.labels import heading
from app.core.text.mentions import Thing
from app.core.text.readability import grade, minutes, words
from app.library.mention_checks import unknown
from app.library.proofs import EditionProof, LessonProof, Proof

FEWEST_WORDS, MOST_WORDS = 700, 1_100
EASIEST, HARDEST = 3.0, 9.0
FEWEST_IDEAS, MOST_IDEAS = 3, 6
POLICY_WORDS = (80, 120)
MINUTES_APART = 2
ENGLISH = "en"

PARTS: tuple[Role, ...] = ("minute", "check", "remember", "policymakers", "teachers")


def problems(
    proof: Proof, edition: EditionProof, lesson: LessonProof, on: date
) -> Iterator[Problem]:
    """Go through one lesson."""
    yield from _head(proof, edition, lesson)
    yield from _parts(lesson)
    yield from _places(lesson)
    yield from _length(lesson)
    yield from _dates(lesson, on)


def differing(key: str, written: Sequence[str], found: Sequence[str], where: str) -> Iterator[str]:
    """Say what a list in the front matter lacks and what it has too much."""
    for name in dict.fromkeys(found):
        if name not in written:
            yield f"{name} {where} and is missing from {key}"
    for name in dict.fromkeys(written):
        if name not in found:
            yield f"{name} is listed in {key} and never {where.removeprefix('is ')}"


def _head(proof: Proof, edition: EditionProof, found: LessonProof) -> Iterator[Problem]:
    for key, sentence in (
        *_lists(found),
        *_names(proof, edition, found),
        *_module(edition, found),
    ):
        yield Problem(found.file, found.head.line(key), sentence)


def _lists(found: LessonProof) -> Iterator[tuple[str, str]]:
    """Compare what the head lists with what the text and the quiz name."""
    in_quiz = [m.name for m in found.quiz_mentions if m.thing is Thing.SOURCE]
    cited = (*found.text.cited, *in_quiz)
    for sentence in differing("sources", found.head_sources, cited, "is cited"):
        yield "sources", sentence
    for sentence in differing("terms", found.head_terms, found.text.terms, "is marked"):
        yield "terms", sentence
    placed = found.text.explorables
    written = tuple(filter(None, [found.lesson.explorable]))
    if written != placed:
        named = ", ".join(placed) or "nothing"
        yield "explorable", f"explorable names what is placed in the text: {named}"


def _names(proof: Proof, edition: EditionProof, found: LessonProof) -> Iterator[tuple[str, str]]:
    """Look up what the head names."""
    lesson = found.lesson
    looked_up = [("belief", unknown(Thing.BELIEF, lesson.belief, edition.beliefs))]
    looked_up += [
        ("recalls", unknown(Thing.LESSON, name, edition.planned)) for name in lesson.recalls
    ]
    looked_up += [
        ("competences", f"there is no competence {name} in frameworks.json")
        for name in lesson.competences
        if name not in proof.competences
    ]
    return ((key, sentence) for key, sentence in looked_up if sentence)


def _module(edition: EditionProof, found: LessonProof) -> Iterator[tuple[str, str]]:
    lesson = found.lesson
    module = edition.modules.get(lesson.module_id)
    if module is None or lesson.id not in {entry.id for entry in module.planned}:
        yield "module", f"modules.yml has no lesson {lesson.id} in a module {lesson.module_id}"


def _parts(found: LessonProof) -> Iterator[Problem]:
    roles = [section.role for section in found.lesson.sections]
    lang = found.lesson.lang
    for part in PARTS:
        if roles.count(part) != 1:
            sentence = f"a lesson has one section ## {heading(lang, part)}"
            yield Problem(found.file, found.head.line(), sentence)
    known = [role for role in roles if role != "idea"]
    if known != sorted(known, key=PARTS.index) or (roles and roles[0] != "minute"):
        order = ", ".join(heading(lang, part) for part in PARTS)
        yield Problem(found.file, found.head.line(), f"the order of the sections is: {order}")
    ideas = roles.count("idea")
    if not FEWEST_IDEAS <= ideas <= MOST_IDEAS:
        sentence = f"a lesson has {FEWEST_IDEAS} to {MOST_IDEAS} sections of its own, found {ideas}"
        yield Problem(found.file, found.head.line(), sentence, warning=True)


def _places(found: LessonProof) -> Iterator[Problem]:
    blocks = [block for section in found.lesson.sections for block in section.blocks]
    own = found.lesson.placed
    everything = any(isinstance(block, QuizPlace) for block in blocks)
    for question in found.lesson.quiz.questions:
        if question.id in own:
            continue
        if not everything and not question.group:
            sentence = f"the question {question.id} has no place: link to quiz.md in the lesson"
            yield Problem(found.quiz_file, question.line, sentence)
        elif question.use == "guess":
            sentence = f"the guess {question.id} has no place of its own near the start"
            yield Problem(found.quiz_file, question.line, sentence, warning=True)
    placed = [
        f"{block.lesson_id}#{block.question_id}"
        for block in blocks
        if isinstance(block, QuestionPlace)
    ]
    for ref in sorted({ref for ref in placed if placed.count(ref) > 1}):
        yield Problem(found.file, found.head.line(), f"the question {ref} is placed twice")


def _length(found: LessonProof) -> Iterator[Problem]:
    text = found.text.text
    count = words(text)
    sentences = []
    if not FEWEST_WORDS <= count <= MOST_WORDS:
        sentences.append(f"the lesson has {count} words; aim for {FEWEST_WORDS} to {MOST_WORDS}")
    if abs(minutes(count) - found.lesson.minutes) > MINUTES_APART:
        sentences.append(f"{count} words take about {minutes(count)} minutes")
    level = grade(text)
    if found.lesson.lang == ENGLISH and not EASIEST <= level <= HARDEST:
        sentences.append(f"the reading grade is {level}; aim for {EASIEST:g} to {HARDEST:g}")
    for section in found.lesson.sections_as("policymakers"):
        said = words(found.text.text_of(section))
        if not POLICY_WORDS[0] <= said <= POLICY_WORDS[1]:
            wanted = f"{POLICY_WORDS[0]} to {POLICY_WORDS[1]}"
            sentences.append(f"{section.title} has {said} words; aim for {wanted}")
    for sentence in sentences:
        yield Problem(found.file, found.head.line("minutes"), sentence, warning=True)


def _dates(found: LessonProof, on: date) -> Iterator[Problem]:
    lesson = found.lesson
    if lesson.facts_as_of > on:
        sentence = f"facts-as-of lies in the future ({lesson.facts_as_of})"
        yield Problem(found.file, found.head.line("facts-as-of"), sentence)
    if lesson.review_by <= lesson.facts_as_of:
        sentence = "review-by comes after facts-as-of"
        yield Problem(found.file, found.head.line("review-by"), sentence)
    if lesson.review_by < on:
        sentence = f"the review was due on {lesson.review_by}"
        yield Problem(found.file, found.head.line("review-by"), sentence, warning=True)
    if lesson.quiz.review_by < on:
        sentence = f"the review was due on {lesson.quiz.review_by}"
        line = found.quiz_head.line("review-by")
        yield Problem(found.quiz_file, line, sentence, warning=True)

"""The ledger of published questions: keys of every version, retired ids, redirects.

Answers to an old version are marked by the key that its readers saw, so nothing in here is ever
changed or taken away; `flask content ids --write` only adds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from app.core.errors import Problem
from app.core.keys import Key, Kind
from app.core.text.problems import Problems
from app.library.files import Folder
from app.library.proofs import EditionProof, Ledger, LessonProof

FILE = "ledger.json"
MEND = "run flask content ids --write and commit content/ledger.json"


class _Page(BaseModel):
    """The shape of the file."""

    model_config = ConfigDict(extra="forbid")

    questions: dict[str, dict[str, Key]] = {}
    retired: list[str] = []
    redirects: dict[str, str] = {}


_KEY = TypeAdapter(Key)


def ledger(content: Folder) -> Ledger:
    """Read the ledger; a site that has published nothing yet has none."""
    with content.care(FILE):
        if not (content.root / FILE).exists():
            return Ledger()
        text = content.text(FILE)
        return _read(text, content.problems.about(FILE)) if text else Ledger()
    return Ledger()


def written(page: Ledger) -> str:
    """Return the text of the file: keys in the order of their refs, versions in that of time."""
    questions = {
        ref: {version: _plain(key) for version, key in versions.items()}
        for ref, versions in sorted(page.questions.items())
    }
    facts = {
        "questions": questions,
        "retired": sorted(set(page.retired)),
        "redirects": dict(sorted(page.redirects.items())),
    }
    return json.dumps(facts, indent=1, ensure_ascii=False) + "\n"


def extended(page: Ledger, lessons: Mapping[str, LessonProof]) -> Ledger:
    """Return the ledger with the present version of every question, and newly retired ids."""
    questions = {ref: dict(versions) for ref, versions in page.questions.items()}
    retired = set(page.retired)
    for proof in lessons.values():
        for question in proof.lesson.quiz.questions:
            questions.setdefault(question.ref, {}).setdefault(question.version, question.key)
        for name in proof.lesson.quiz.retired:
            ref = f"{proof.lesson.id}#{name}"
            retired |= {ref} & set(questions)
    return Ledger(questions, tuple(sorted(retired)), dict(page.redirects))


def problems(page: Ledger, edition: EditionProof) -> Iterator[Problem]:
    """Say where the content and the ledger do not agree, and how to mend it."""
    present: set[str] = set()
    for proof in edition.lessons.values():
        for question in proof.lesson.quiz.questions:
            present.add(question.ref)
            sentence = _unlisted(page, question.ref, question.version)
            if sentence:
                yield Problem(proof.quiz_file, question.line, sentence)
        yield from _vanished(page, proof)
    for ref in page.questions:
        lesson_id = ref.partition("#")[0]
        gone = lesson_id not in edition.lessons and lesson_id not in edition.unread
        if gone and ref not in page.retired:
            sentence = f"question {ref} was published and is gone: add it to retired in this file"
            yield Problem(FILE, 1, sentence)


def _unlisted(page: Ledger, ref: str, version: str) -> str:
    name = ref.partition("#")[2]
    if ref in page.retired:
        return f"id {name} is retired, and ids are never reused"
    if ref not in page.questions:
        return f"question {name} is not in the ledger: {MEND}"
    if version not in page.questions[ref]:
        return f"the key of question {name} has changed: {MEND}"
    return ""


def _vanished(page: Ledger, proof: LessonProof) -> Iterator[Problem]:
    """Ids of this quiz that were published, are gone, and are not listed as retired."""
    quiz = proof.lesson.quiz
    line = proof.quiz_head.line("retired")
    for ref, versions in page.questions.items():
        lesson_id, _, question_id = ref.partition("#")
        if lesson_id != quiz.lesson_id:
            continue
        question = quiz.question(question_id)
        known = set(quiz.retired)
        if question is None:
            missing = {question_id} - known if ref not in page.retired else set()
        else:
            published = {name for key in versions.values() for name in _names(key)}
            missing = published - _names(question.key) - known
        for name in sorted(missing):
            sentence = (
                f"id {name} was published and is gone: add it to retired: in the front matter"
            )
            yield Problem(proof.quiz_file, line, sentence)


def _names(key: Key) -> set[str]:
    """The ids that an author wrote; those of a match are made from its words."""
    if key.kind is Kind.MATCH:
        return set()
    return {*key.choices, *key.because, *key.order, *(band.id for band in key.bands)}


def _plain(key: Key) -> object:
    return _KEY.dump_python(key, mode="json", exclude_defaults=True)


def _read(text: str, problems: Problems) -> Ledger:
    try:
        page = _Page.model_validate_json(text)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = ", ".join(map(str, fault["loc"]))
        problems.add(1, f"the ledger is damaged at {where or 'its start'}: restore it from history")
        return Ledger()
    for ref, versions in page.questions.items():
        for version, key in versions.items():
            if key.version != version:
                problems.add(1, f"version {version} of {ref} was changed: restore it from history")
    return Ledger(page.questions, tuple(page.retired), page.redirects)

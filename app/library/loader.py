"""Walks content/ and returns a Catalogue, or every reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.core.catalogue import Catalogue, Edition
from app.core.errors import ContentError
from app.core.glossary import Term
from app.core.keys import Key
from app.core.lessons import Lesson, Module
from app.core.locales import DEFAULT, LOCALES
from app.core.misconceptions import Belief
from app.core.text.problems import Problems
from app.library.briefings import briefing, plan
from app.library.checks import check
from app.library.digests import digest
from app.library.files import Folder
from app.library.laws import laws
from app.library.ledger import ledger
from app.library.lessons import lesson, unused_files
from app.library.proofs import BriefingProof, EditionProof, LessonProof, Proof, TermProof
from app.library.registers import beliefs, competences, modules, sources
from app.library.terms import term


def load(folder: Path, day: date) -> Catalogue:
    """Return the catalogue of a content folder; ContentError with all problems of all files."""
    proof = read(folder)
    problems = check(proof, day)
    if any(not problem.warning for problem in problems):
        raise ContentError(problems)
    return Catalogue(
        day=day,
        editions={lang: _edition(edition) for lang, edition in proof.editions.items()},
        sources=proof.sources,
        competences=proof.competences,
        laws=proof.laws.laws,
        keys=_keys(proof),
        digest=digest(folder),
    )


def read(folder: Path) -> Proof:
    """Read everything below a content folder without checking how it fits together."""
    problems = Problems("")
    content = Folder(folder, problems)
    langs = [lang for lang in LOCALES if lang == DEFAULT or (folder / lang).is_dir()]
    return Proof(
        editions={lang: _read_edition(content, lang) for lang in langs},
        sources=sources(content),
        competences=competences(content),
        ledger=ledger(content),
        laws=laws(content),
        problems=problems.found,
        files=content.opened,
    )


def _read_edition(content: Folder, lang: str) -> EditionProof:
    unread: set[str] = set()
    lessons: dict[str, LessonProof] = {}
    for name in content.names(f"{lang}/lessons"):
        proof = lesson(content, lang, name)
        if proof is None:
            unread.add(name)
            continue
        lessons[name] = proof
        unused_files(content, lang, name, proof)
    terms: dict[str, TermProof] = {}
    for file in content.names(f"{lang}/glossary"):
        name = file.removesuffix(".md")
        entry = term(content, lang, name)
        if entry is None:
            unread.add(name)
        else:
            terms[name] = entry
    briefings = _briefings(content, lang, unread)
    known, head = beliefs(content, lang)
    return EditionProof(
        lang=lang,
        modules=modules(content, lang),
        lessons=lessons,
        terms=terms,
        beliefs=known,
        unread=frozenset(unread),
        beliefs_head=head,
        briefings=briefings,
        briefing_plan=plan(content, lang),
    )


def _briefings(content: Folder, lang: str, unread: set[str]) -> dict[str, BriefingProof]:
    found: dict[str, BriefingProof] = {}
    for file in content.names(f"{lang}/briefings"):
        name = file.removesuffix(".md")
        proof = briefing(content, lang, name)
        if proof is None:
            unread.add(name)
        else:
            found[name] = proof
    return found


def _edition(proof: EditionProof) -> Edition:
    lessons = {name: found.lesson for name, found in proof.lessons.items()}
    modules = {name: _module(module, lessons) for name, module in proof.modules.items()}
    order = [name for module in modules.values() for name in module.lesson_ids]
    terms = sorted(
        (_term(found.term, lessons) for found in proof.terms.values()),
        key=lambda term: (term.term.casefold(), term.id),
    )
    return Edition(
        lang=proof.lang,
        modules=modules,
        lessons={name: _lesson(lessons[name], lessons) for name in order},
        terms={term.id: term for term in terms},
        beliefs={name: _belief(found.belief, lessons) for name, found in proof.beliefs.items()},
        briefings={
            name: proof.briefings[name].briefing
            for name in proof.briefing_plan
            if name in proof.briefings
        },
        briefing_plan=proof.briefing_plan,
    )


def _module(module: Module, lessons: Mapping[str, Lesson]) -> Module:
    written = tuple(entry.id for entry in module.planned if entry.id in lessons)
    return replace(module, lesson_ids=written)


def _lesson(lesson: Lesson, lessons: Mapping[str, Lesson]) -> Lesson:
    return replace(lesson, recalls=tuple(name for name in lesson.recalls if name in lessons))


def _term(term: Term, lessons: Mapping[str, Lesson]) -> Term:
    """A term is used in the lessons it lists and in those that introduce it."""
    introduced = tuple(name for name, lesson in lessons.items() if term.id in lesson.terms)
    named = tuple(name for name in term.used_in if name in lessons)
    return replace(term, used_in=tuple(dict.fromkeys((*named, *introduced))))


def _belief(belief: Belief, lessons: Mapping[str, Lesson]) -> Belief:
    return replace(belief, lessons=tuple(name for name in belief.lessons if name in lessons))


def _keys(proof: Proof) -> dict[str, dict[str, Key]]:
    keys = {ref: dict(versions) for ref, versions in proof.ledger.questions.items()}
    for found in proof.editions[DEFAULT].lessons.values():
        for question in found.lesson.quiz.questions:
            keys.setdefault(question.ref, {})[question.version] = question.key
    return keys

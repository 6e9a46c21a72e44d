"""The Catalogue: all published content, read once, never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from app.core.briefings import Briefing, PlannedBriefing
from app.core.errors import NotFoundError
from app.core.glossary import Term
from app.core.keys import Key
from app.core.law import Law
from app.core.lessons import Lesson, Module
from app.core.locales import DEFAULT
from app.core.misconceptions import Belief
from app.core.questions import Question
from app.core.sources import Competence, Source

Value = TypeVar("Value")


@dataclass(frozen=True)
class Edition:
    """Everything published in one language; each mapping keeps the order in which it is shown."""

    lang: str
    modules: Mapping[str, Module] = field(default_factory=dict)
    lessons: Mapping[str, Lesson] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    beliefs: Mapping[str, Belief] = field(default_factory=dict)
    briefings: Mapping[str, Briefing] = field(default_factory=dict)
    briefing_plan: Mapping[str, PlannedBriefing] = field(default_factory=dict)
    """All briefings in order, written or not."""

    def module(self, module_id: str) -> Module:
        """Return a module; NotFoundError where there is none of that id."""
        return _found(self.modules, module_id)

    def lesson(self, lesson_id: str) -> Lesson:
        """Return a lesson; NotFoundError where there is none of that id."""
        return _found(self.lessons, lesson_id)

    def term(self, term_id: str) -> Term:
        """Return a glossary term; NotFoundError where there is none of that id."""
        return _found(self.terms, term_id)

    def belief(self, belief_id: str) -> Belief:
        """Return a belief; NotFoundError where there is none of that id."""
        return _found(self.beliefs, belief_id)

    def briefing(self, briefing_id: str) -> Briefing:
        """Return a briefing; NotFoundError where there is none of that id."""
        return _found(self.briefings, briefing_id)

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question of the edition by its ref."""
        return {
            question.ref: question
            for lesson in self.lessons.values()
            for question in lesson.quiz.questions
        }

    def question(self, ref: str) -> Question:
        """Return the question named `lesson#question`; NotFoundError where there is none."""
        lesson_id, _, question_id = ref.partition("#")
        question = self.lesson(lesson_id).quiz.question(question_id)
        if question is None:
            raise NotFoundError(ref)
        return question

    def lessons_of(self, module: Module) -> tuple[Lesson, ...]:
        """Return the lessons of a module that exist, in reading order."""
        return tuple(self.lessons[lesson_id] for lesson_id in module.lesson_ids)

    def neighbours(self, lesson: Lesson) -> tuple[Lesson | None, Lesson | None]:
        """Return the lessons before and after this one in its module."""
        lessons = self.lessons_of(self.module(lesson.module_id))
        place = lessons.index(lesson)
        before = lessons[place - 1] if place else None
        after = lessons[place + 1] if place + 1 < len(lessons) else None
        return before, after

    def question_of(self, day: date) -> Question | None:
        """Return the question of the day: scored, not from a group, chosen by the date alone."""
        candidates = [
            question
            for lesson in self.lessons.values()
            for question in lesson.quiz.questions
            if question.scored
            and not question.group
            and question.kind.value in {"single", "multiple"}
        ]
        if not candidates:
            return None
        draw = hashlib.sha256(day.isoformat().encode()).digest()
        return candidates[int.from_bytes(draw[:4], "big") % len(candidates)]


@dataclass(frozen=True)
class Catalogue:
    """All editions, the registers they share, and the one day that public pages may know (UTC)."""

    day: date
    editions: Mapping[str, Edition] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    competences: Mapping[str, Competence] = field(default_factory=dict)
    laws: Mapping[str, Law] = field(default_factory=dict)
    keys: Mapping[str, Mapping[str, Key]] = field(default_factory=dict)
    """Every key ever published: question ref, then version."""
    digest: str = ""
    """Names the content files this catalogue was made from."""

    def edition(self, lang: str) -> Edition:
        """Return the edition in a language, or the default one."""
        return self.editions.get(lang) or self.editions[DEFAULT]

    def source(self, source_id: str) -> Source:
        """Return a source; NotFoundError where there is none of that id."""
        return _found(self.sources, source_id)

    def law(self, law_id: str) -> Law:
        """Return a row of the law table; NotFoundError where there is none of that id."""
        return _found(self.laws, law_id)

    def key(self, ref: str, version: str) -> Key | None:
        """Return the key of a published version of a question, or None."""
        return self.keys.get(ref, {}).get(version)

    def on(self, day: date) -> Catalogue:
        """Return the same content, as of another day."""
        return replace(self, day=day)


def _found(values: Mapping[str, Value], name: str) -> Value:
    try:
        return values[name]
    except KeyError:
        raise NotFoundError(name) from None

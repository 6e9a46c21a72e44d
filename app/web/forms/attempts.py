"""Attempts: which questions of a quiz were drawn, in which order they show, and for which time."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from app.core.lessons import Lesson
from app.core.questions import Group, Question, Quiz, shuffled
from app.web.plumbing import tokens

PURPOSE = "attempt"
MOST = 99


@dataclass(frozen=True)
class Attempt:
    """One try at a quiz: its seed (16 hex digits), the ids drawn, and the number of the try."""

    lesson_id: str
    seed: str
    drawn: tuple[str, ...]
    number: int = 1

    @property
    def token(self) -> str:
        """This attempt as a signed token."""
        return tokens.signed(PURPOSE, [self.lesson_id, self.seed, list(self.drawn), self.number])

    def answer_id(self, question_id: str) -> str:
        """Return the id of the answer given in this attempt: a replay has the same one."""
        words = f"{self.lesson_id}/{self.seed}/{self.number}/{question_id}"
        return hashlib.sha256(words.encode()).hexdigest()[:32]

    def questions(self, quiz: Quiz) -> tuple[Question, ...]:
        """Return the questions drawn that still exist, in the order of the quiz."""
        return tuple(question for question in quiz.questions if question.id in self.drawn)


def attempt(lesson: Lesson, seed: str) -> Attempt:
    """Draw a first attempt at the quiz of a lesson."""
    quiz = lesson.quiz
    pools = {group.id: group for group in quiz.groups if group.kind == "pool"}
    drawn = [q.id for q in quiz.questions if q.use == "check" and q.group not in pools]
    for pool in pools.values():
        drawn += _picked(quiz, pool, seed)
    return Attempt(lesson.id, seed, tuple(drawn))


def next_attempt(lesson: Lesson, last: Attempt, missed: tuple[str, ...]) -> Attempt:
    """Draw the attempt after this one: the questions missed, those of a pool drawn anew."""
    quiz = lesson.quiz
    seed = _seed(last.seed, last.number)
    pools = {group.id: group for group in quiz.groups if group.kind == "pool"}
    drawn: list[str] = []
    for name in missed:
        question = quiz.question(name)
        pool = pools.get(question.group) if question else None
        drawn += _picked(quiz, pool, seed) if pool else [name]
    return Attempt(lesson.id, seed, tuple(dict.fromkeys(drawn)), min(last.number + 1, MOST))


def one_more(question: Question, last: Attempt | None, answer_id: str) -> Attempt:
    """Draw another attempt at one question, after the answer of that id."""
    number = last.number if last else 1
    seed = _seed(answer_id, number)
    return Attempt(question.lesson_id, seed, (question.id,), min(number + 1, MOST))


def from_token(token: str, lesson: Lesson) -> Attempt | None:
    """Return the attempt of a token, or None where it is not one of ours at this quiz."""
    match tokens.opened(PURPOSE, token):
        case [lesson.id, str(seed), [*drawn], int(number)] if re.fullmatch("[0-9a-f]{16}", seed):
            ids = tuple(name for name in drawn if isinstance(name, str))
            return Attempt(lesson.id, seed, ids, number)
    return None


def _seed(before: str, number: int) -> str:
    return hashlib.sha256(f"{before}/{number}".encode()).hexdigest()[:16]


def _picked(quiz: Quiz, pool: Group, seed: str) -> list[str]:
    members = tuple(q for q in quiz.questions if q.group == pool.id)
    return [question.id for question in shuffled(members, seed)[: pool.pick]]

"""The quiz format: a Markdown file in, questions and groups out. QUIZ-FORMAT is the grammar."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from app.core.questions import Group, Question
from app.core.text.addresses import Place
from app.core.text.markdown import Renderer
from app.core.text.mentions import Mention, Thing
from app.core.text.problems import Problems
from app.core.text.quiz_choices import Workshop
from app.core.text.quiz_ids import QuizIds, Unstamped
from app.core.text.quiz_outline import GROUP, PART, QUESTION, Part, known_only, outline
from app.core.text.quiz_questions import QuestionMaker

SCENARIO, POOL = "scenario", "pool"


@dataclass(frozen=True)
class QuizText:
    """The questions and groups of a quiz file, what they name, and lines that lack an id."""

    questions: tuple[Question, ...]
    groups: tuple[Group, ...]
    mentions: tuple[Mention, ...]
    unstamped: tuple[Unstamped, ...]


def quiz_text(
    body: str, line: int, place: Place, problems: Problems, retired: Collection[str] = ()
) -> QuizText:
    """Read what stands below a quiz's front matter; `retired` ids may not come again."""
    shop = Workshop(Renderer(place, problems), QuizIds(body, retired, problems), problems)
    reader = _Reader(shop)
    reader.read(outline(body, line, problems))
    if not reader.questions and not problems.faults:
        problems.add(line, "the quiz has no questions")
    for question in reader.questions:
        if question.sister:
            name = f"{place.lesson_id}#{question.sister}"
            shop.mentions.append(Mention(Thing.QUESTION, name, question.line))
    return QuizText(
        tuple(reader.questions),
        tuple(_filled(group, reader.questions) for group in reader.groups),
        tuple(shop.mentions + shop.renderer.mentions),
        tuple(shop.ids.unstamped),
    )


class _Reader:
    """Reads part after part; a question belongs to the group above it."""

    def __init__(self, shop: Workshop) -> None:
        self.shop = shop
        self.questions: list[Question] = []
        self.groups: list[Group] = []

    def read(self, parts: tuple[Part, ...]) -> None:
        place, group = 0, ""
        while place < len(parts):
            part = parts[place]
            end = place + 1
            if part.level == GROUP:
                group = self._group(part, _until(parts, end, {GROUP}))
            elif part.level == QUESTION:
                sections = _until(parts, end, {GROUP, QUESTION})
                self._question(part, sections, group)
                end += len(sections)
            else:
                self.shop.problems.add(part.line, f"### {part.words} stands below no question")
            place = end

    def _question(self, part: Part, sections: tuple[Part, ...], group: str) -> None:
        maker = QuestionMaker(self.shop, part, [s for s in sections if s.level == PART])
        question = maker.question(group)
        if question is not None:
            self.questions.append(question)

    def _group(self, part: Part, members: tuple[Part, ...]) -> str:
        shop, attributes = self.shop, part.attributes
        known_only(attributes, ("pick", "src"), part.line, shop.problems)
        title = shop.renderer.inline(part.words, part.line).html
        group_id = shop.ids.claim(attributes, part.words, part.line)
        kind = attributes.classes[0] if len(attributes.classes) == 1 else ""
        if kind not in {SCENARIO, POOL}:
            shop.problems.add(
                part.line, "a heading with one # is a group: .scenario or .pool pick=1"
            )
        text = part.text.strip("\n")
        size = sum(member.level == QUESTION for member in members)
        self.groups.append(
            Group(
                id=group_id,
                title=title,
                kind=kind,
                question_ids=(),
                text=shop.renderer.block(text, part.text_line).html if text.strip() else "",
                pick=self._pick(part, kind, size),
                line=part.line,
            )
        )
        if kind == SCENARIO and not text.strip():
            shop.problems.add(part.line, "a scenario tells its story below the heading")
        return group_id

    def _pick(self, part: Part, kind: str, size: int) -> int:
        written = part.attributes.values.get("pick", "")
        if kind != POOL:
            return 0
        pick = int(written) if re.fullmatch(r"[0-9]{1,3}", written) else 0
        if not 1 <= pick <= size:
            sentence = f"pick= is a number from 1 to the {size} questions of the pool"
            self.shop.problems.add(part.line, sentence)
        return pick


def _filled(group: Group, questions: list[Question]) -> Group:
    """Return a group that names its questions."""
    members = tuple(question.id for question in questions if question.group == group.id)
    return replace(group, question_ids=members)


def _until(parts: tuple[Part, ...], start: int, levels: set[int]) -> tuple[Part, ...]:
    """Return the parts from a place up to the next heading of one of the levels."""
    end = start
    while end < len(parts) and parts[end].level not in levels:
        end += 1
    return parts[start:end]

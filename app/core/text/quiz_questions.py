"""One question of a quiz, made from its heading, its lines and the sections below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from app.core.keys import Kind
from app.core.questions import Choice, Question
from app.core.text.markdown import citations, without_citations
from app.core.text.mentions import Thing
from app.core.text.plain import one_line
from app.core.text.quiz_choices import ChoiceMaker, Workshop
from app.core.text.quiz_items import Items, items
from app.core.text.quiz_kinds import demand, kind_of, right_choices
from app.core.text.quiz_outline import Part, known_only

LEVELS = ("remember", "understand", "apply", "analyse", "evaluate")
USES = ("guess", "check", "before", "after")
MOST_POINTS = 10

_KNOWN = (
    *("type", "objective", "level", "unit", "points"),
    *("use", "valid-until", "sister", "src"),
)
_REPEATABLE = "Hint"
_SECTIONS = (_REPEATABLE, "Why", "Because", "Source", "Teacher note")


class QuestionMaker:
    """Makes the question under one heading; `sections` are the ### parts below it."""

    def __init__(self, workshop: Workshop, part: Part, sections: Sequence[Part]) -> None:
        self.shop = workshop
        self.part = part
        self.problems = workshop.problems
        self.renderer = workshop.renderer
        self.choices = ChoiceMaker(workshop)
        self.sections = self._sorted(sections)
        self.values = part.attributes.values

    def question(self, group: str) -> Question | None:
        """Return the question, or None where not even its kind can be told."""
        part, shop = self.part, self.shop
        known_only(part.attributes, _KNOWN, part.line, self.problems)
        stem = self.renderer.inline(part.words, part.line).html
        question_id = shop.ids.claim(part.attributes, one_line(stem), part.line)
        if not stem:
            self.problems.add(part.line, "the question has no words: ## What …?")
        found = items(part.lines, self.problems)
        kind = kind_of(part, found, self.problems)
        if kind is None:
            return None
        demand(kind, found, part.line, self.problems)
        self.shop.mention(Thing.OBJECTIVE, self.values.get("objective", ""), part.line)
        made = self.choices.made(kind, found, question_id)
        return Question(
            id=question_id,
            lesson_id=self.renderer.place.lesson_id,
            kind=kind,
            stem=stem,
            stem_text=one_line(stem),
            lead=self._lead(found),
            choices=made.choices,
            because=self._because(kind),
            pairs=made.pairs,
            options=made.options,
            bands=made.bands,
            responses=made.responses,
            unit=self.values.get("unit", ""),
            points=self._points(),
            objective=self.values.get("objective", ""),
            level=self._one_of("level", LEVELS, ""),
            use=self._one_of("use", USES, "check"),
            hints=tuple(filter(None, (self._block(p) for p in self.sections.get("Hint", ())))),
            why=self._text("Why"),
            sources=self._sources(),
            teacher_note=self._text("Teacher note"),
            valid_until=self._valid_until(),
            sister=self.values.get("sister", ""),
            group=group,
            line=part.line,
        )

    def _sorted(self, sections: Sequence[Part]) -> dict[str, list[Part]]:
        by_name: dict[str, list[Part]] = {}
        for section in sections:
            if section.words not in _SECTIONS:
                self.problems.add(section.line, f"unknown section ### {section.words}")
                continue
            if section.words in by_name and section.words != _REPEATABLE:
                self.problems.add(section.line, f"### {section.words} is already given above")
            if not section.text.strip():
                self.problems.add(section.line, f"### {section.words} is empty")
            by_name.setdefault(section.words, []).append(section)
        return by_name

    def _lead(self, found: Items) -> str:
        return self.renderer.block(found.lead, found.lead_line).html if found.lead else ""

    def _because(self, kind: Kind) -> tuple[Choice, ...]:
        section = next(iter(self.sections.get("Because", ())), None)
        if section is None:
            if kind is Kind.CLAIM:
                self.problems.add(self.part.line, "a claim has its reasons: add ### Because")
            return ()
        if kind is not Kind.CLAIM:
            self.problems.add(section.line, "### Because belongs to a claim (type=claim)")
            return ()
        found = items(section.lines, self.problems)
        right_choices(kind, found.choices, section.line, self.problems)
        if found.lead.strip() or found.steps or found.rows:
            self.problems.add(section.line, "### Because holds choices and nothing else")
        return self.choices.choices(found.choices)

    def _sources(self) -> tuple[str, ...]:
        for section in self.sections.get("Source", ()):
            if without_citations(section.text).strip(" ,;\n"):
                self.problems.add(section.line, "### Source holds marks such as [@GENAIP] alone")
            for line in section.lines:
                for name in citations(line.text):
                    self.shop.mention(Thing.SOURCE, name, line.number)
        texts = [section.text for section in self.sections.get("Source", ())]
        return tuple(dict.fromkeys(name for text in texts for name in citations(text)))

    def _text(self, name: str) -> str:
        return "".join(map(self._block, self.sections.get(name, ())[:1]))

    def _block(self, section: Part) -> str:
        return self.renderer.block(section.text.strip("\n"), section.text_line).html

    def _points(self) -> int:
        written = self.values.get("points", "1")
        if re.fullmatch(r"[1-9]|10", written):
            return int(written)
        self.problems.add(self.part.line, f"points= is a whole number from 1 to {MOST_POINTS}")
        return 1

    def _one_of(self, name: str, known: Sequence[str], otherwise: str) -> str:
        written = self.values.get(name, otherwise)
        if written and written not in known:
            self.problems.add(self.part.line, f"{name}= is one of {', '.join(known)}")
            return otherwise
        return written

    def _valid_until(self) -> date | None:
        written = self.values.get("valid-until")
        if written is None:
            return None
        try:
            return date.fromisoformat(written)
        except ValueError:
            self.problems.add(self.part.line, f"valid-until={written} is not a day: 2026-11-22")
            return None

"""Briefings: en/briefings/<id>.md, and en/briefings.yml, the list of those that are planned."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from app.core.briefings import Briefing, PlannedBriefing
from app.core.text.addresses import Place
from app.core.text.briefing_format import BriefingText, briefing_text
from app.library.files import Folder
from app.library.proofs import BriefingProof
from app.library.schemas import ChangeEntry, Head, Id, SourceId, Words, changes, checked

FIRST_QUESTIONS = 3


class SixtySeconds(Head):
    """What a reader has after 60 seconds: the id of one number and those of three questions."""

    number: Id
    questions: list[Id] = Field(min_length=FIRST_QUESTIONS, max_length=FIRST_QUESTIONS)


class BriefingHead(Head):
    """The front matter of a briefing."""

    id: Id
    kind: Literal["briefing"]
    lang: Words
    title: Words
    summary: Words
    law_as_of: date
    right_until: date | None = None
    version: Words
    next_review: date
    review_triggers: list[Words] = Field(default_factory=list)
    review_status: Words
    funding: Literal["site"]
    minutes: int = Field(ge=1, le=15)
    laws: list[Id] = Field(default_factory=list)
    sources: list[SourceId] = Field(default_factory=list)
    terms: list[Id] = Field(default_factory=list)
    sixty_seconds: SixtySeconds
    changes: list[ChangeEntry] = Field(min_length=1)


class PlanEntry(Head):
    """One briefing of briefings.yml, written or not."""

    id: Id
    title: Words
    module: Id


def briefing(content: Folder, lang: str, name: str) -> BriefingProof | None:
    """Read a briefing, or return None after saying everything that is wrong in its file."""
    file = f"{lang}/briefings/{name}.md"
    with content.care(file):
        page = content.page(file)
        if page is None:
            return None
        problems = content.problems.about(file)
        before = problems.faults
        head = checked(BriefingHead, page.head, problems)
        place = Place(file, lang, in_lesson=True)
        text = briefing_text(page.body, page.body_line, place, problems)
        if head is None or problems.faults > before:
            return None
        for key, written, wanted in (("id", head.id, name), ("lang", head.lang, lang)):
            if written != wanted:
                problems.add(page.head.line(key), f"{key} is {wanted}, as the file is named")
        return BriefingProof(
            _briefing(name, head, text), file, page.head, text, tuple(head.sources)
        )
    return None


def plan(content: Folder, lang: str) -> dict[str, PlannedBriefing]:
    """Read briefings.yml of a language: all that are planned, in order; none without the file."""
    file = f"{lang}/briefings.yml"
    found: dict[str, PlannedBriefing] = {}
    if not (content.root / file).exists():
        return found
    with content.care(file):
        head = content.register(file)
        problems = content.problems.about(file)
        if head is None or not isinstance(head.value, list):
            problems.add(1, "this file is a list of briefings: each begins with - id:")
            return found
        for place in range(len(head.value)):
            entry = checked(PlanEntry, head, problems, (place,))
            if entry is None:
                continue
            if entry.id in found:
                problems.add(head.line(place), f"the briefing {entry.id} is listed twice")
            found[entry.id] = PlannedBriefing(entry.id, entry.title, entry.module)
    return found


def _briefing(name: str, head: BriefingHead, text: BriefingText) -> Briefing:
    return Briefing(
        id=name,
        lang=head.lang,
        title=head.title,
        summary=head.summary,
        law_as_of=head.law_as_of,
        right_until=head.right_until,
        version=head.version,
        next_review=head.next_review,
        review_triggers=tuple(head.review_triggers),
        review_status=head.review_status,
        minutes=head.minutes,
        parts=text.parts,
        number=head.sixty_seconds.number,
        questions=tuple(head.sixty_seconds.questions),
        changes=changes(head.changes),
        sources=tuple(dict.fromkeys((*text.cited, *head.sources))),
        laws=tuple(head.laws),
        terms=tuple(head.terms),
        text=text.text,
    )

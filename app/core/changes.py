"""What changed on the pages, newest first: the change logs of briefings and lessons together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.core.briefings import Briefing
from app.core.catalogue import Edition
from app.core.lessons import Change, Lesson


@dataclass(frozen=True)
class Changed:
    """One version of one page; `module_id` is the subject it belongs to."""

    kind: Literal["briefing", "lesson"]
    page: Briefing | Lesson
    module_id: str
    change: Change


def changed(edition: Edition, module_id: str = "") -> tuple[Changed, ...]:
    """Return every version of every page, or of those of one subject; the newest first."""
    plan = edition.briefing_plan
    found = [
        Changed("briefing", one, plan[one.id].module_id, change)
        for one in edition.briefings.values()
        for change in one.changes
    ]
    found += [
        Changed("lesson", one, one.module_id, change)
        for one in edition.lessons.values()
        for change in one.changes
    ]
    chosen = [one for one in found if module_id in {"", one.module_id}]
    return tuple(sorted(chosen, key=lambda one: one.change.date, reverse=True))

"""The law table: content/law.yml, one row for each rule, and what must hold of a row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from app.core.errors import Problem
from app.core.law import Confirmed, Law, LawDate, Means, Standing, Status, Subject
from app.core.text.mentions import Thing
from app.core.text.slugs import ID
from app.core.text.strict_yaml import Document
from app.library.files import Folder
from app.library.mention_checks import unknown
from app.library.proofs import LawProof, Proof
from app.library.schemas import Head, Id, SourceId, Words, checked

FILE = "law.yml"
ROWS = "laws"


class DateEntry(Head):
    """One date of a row."""

    date: date
    means: Literal[tuple(one.value for one in Means)]  # type: ignore[valid-type]
    note: Words | None = None


class LawEntry(Head):
    """One row of law.yml."""

    id: Id
    jurisdiction: Words
    subjects: Annotated[list[Literal[tuple(one.value for one in Subject)]], Field(min_length=1)]  # type: ignore[valid-type]
    instrument: Words
    provision: str
    what: Words
    status: Literal[tuple(one.value for one in Status)]  # type: ignore[valid-type]
    dates: list[DateEntry] = Field(min_length=1)
    source: list[SourceId] = Field(min_length=1)
    confirmed: Literal[tuple(one.value for one in Confirmed)]  # type: ignore[valid-type]
    reported_by: Words | None = None
    note: Words | None = None
    held: Words | None = None
    checked_on: date


def laws(content: Folder) -> LawProof:
    """Read content/law.yml: rows by id, in the order written; no rows where there is no file."""
    if not (content.root / FILE).exists():
        return LawProof()
    found: dict[str, Law] = {}
    lines: dict[str, int] = {}
    with content.care(FILE):
        head = content.register(FILE)
        problems = content.problems.about(FILE)
        rows = _rows(head)
        if head is None or rows is None:
            problems.add(1, f"this file has a list of rows below {ROWS}: each begins with - id:")
            return LawProof(broken=True)
        for place in range(len(rows)):
            entry = checked(LawEntry, head, problems, (ROWS, place))
            if entry is None:
                continue
            line = head.line(ROWS, place)
            if entry.id in found:
                problems.add(line, f"the row {entry.id} is already on line {lines[entry.id]}")
            found[entry.id], lines[entry.id] = _law(entry), line
        return LawProof(found, lines, broken=len(found) < len(rows))
    return LawProof(broken=True)


def _rows(head: Document | None) -> list[object] | None:
    value = head.value if head else None
    rows = value.get(ROWS) if isinstance(value, dict) else None
    return rows if isinstance(rows, list) else None


def _law(entry: LawEntry) -> Law:
    return Law(
        id=entry.id,
        jurisdiction=entry.jurisdiction,
        subjects=tuple(Subject(one) for one in entry.subjects),
        instrument=entry.instrument,
        provision=entry.provision,
        what=entry.what,
        status=Status(entry.status),
        dates=tuple(LawDate(one.date, Means(one.means), one.note or "") for one in entry.dates),
        sources=tuple(entry.source),
        confirmed=Confirmed(entry.confirmed),
        checked_on=entry.checked_on,
        reported_by=entry.reported_by or "",
        note=entry.note or "",
        held=entry.held or "",
    )


def problems(proof: Proof, on: date) -> Iterator[Problem]:
    """Go through the rows: sources, reports, dates against the status."""
    for law in proof.laws.laws.values():
        line = proof.laws.lines[law.id]
        for sentence in (*_sources(law, proof), *_shape(law), *_future(law, on)):
            yield Problem(FILE, line, f"{law.id}: {sentence}")
        for sentence in _outrun(law, on):
            yield Problem(FILE, line, f"{law.id}: {sentence}", warning=True)


def _sources(law: Law, proof: Proof) -> Iterator[str]:
    """Every source of a row that is shown is in the register."""
    missing = (unknown(Thing.SOURCE, name, proof.sources) for name in law.sources if law.shown)
    yield from filter(None, missing)


def _shape(law: Law) -> Iterator[str]:
    if (law.confirmed is Confirmed.REPORTED) != bool(law.reported_by):
        yield "reported-by names who reported it, where confirmed is reported and nowhere else"
    if not ID.fullmatch(law.jurisdiction_id):
        yield "the jurisdiction is a name of letters, such as US, New York"
    days = [one.date for one in law.dates if one.means is not Means.WAS]
    if days != sorted(days):
        yield "dates stand in their order"


def _future(law: Law, on: date) -> Iterator[str]:
    if law.checked_on > on:
        yield f"checked-on lies in the future ({law.checked_on})"


def _outrun(law: Law, on: date) -> Iterator[str]:
    """Say where a day has passed that wants a look at the row."""
    if law.shown and law.status is Status.ADOPTED and law.standing(on) is Standing.APPLIES:
        yield f"its date {law.starts()} has passed: look whether it applies, change the status"

"""`flask content ids --write`: adds the ids that are missing and enters versions in the ledger."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from app.core.errors import Problem
from app.core.locales import DEFAULT
from app.core.text.quiz_ids import Unstamped
from app.library.ledger import FILE, extended, written
from app.library.loader import read
from app.library.proofs import LessonProof

_END = re.compile(r"(?P<words>.*?)(?P<braces>\{[^{}\n]*\})?(?P<rest>[ \t]*\r?\n?)", re.DOTALL)
_ATTRIBUTES = re.compile(r"\{\s*(?:[#.]|[a-z][a-z-]*=|\})")


def write(folder: Path) -> tuple[str, ...]:
    """Stamp every quiz that reads without fault, then the ledger; return the files changed.

    Nothing but ids is added to a quiz; a file with faults is left alone until they are mended.
    """
    changed = []
    for proof in _sound(folder):
        if proof.unstamped:
            _stamp(folder / proof.quiz_file, proof.unstamped)
            changed.append(proof.quiz_file)
    if _enter(folder):
        changed.append(FILE)
    return tuple(changed)


def stamped(line: str, name: str) -> str:
    """Return a line with an id added to its attributes, everything else as it was."""
    found = _END.fullmatch(line)
    if found is None:
        return line
    braces = found["braces"] or ""
    if _ATTRIBUTES.match(braces):
        inside = braces[1:-1].strip()
        return found["words"] + "{" + f"#{name} {inside}".strip() + "}" + found["rest"]
    return f"{found['words'].rstrip()}{' ' * bool(braces)}{braces} {{#{name}}}{found['rest']}"


def _sound(folder: Path) -> tuple[LessonProof, ...]:
    proof = read(folder)
    faulty = {problem.file for problem in proof.problems if not problem.warning}
    lessons = proof.editions[DEFAULT].lessons.values()
    return tuple(lesson for lesson in lessons if lesson.quiz_file not in faulty)


def _stamp(path: Path, unstamped: tuple[Unstamped, ...]) -> None:
    text = path.read_bytes().decode("utf-8")
    lines = text.splitlines(keepends=True)
    for missing in unstamped:
        lines[missing.line - 1] = stamped(lines[missing.line - 1], missing.id)
    _replace(path, "".join(lines))


def _enter(folder: Path) -> bool:
    proof = read(folder)
    if any(_spoils_the_ledger(problem) for problem in proof.problems):
        return False
    sound = {lesson.lesson.id: lesson for lesson in _sound(folder)}
    page = extended(proof.ledger, sound)
    path = folder / FILE
    text = written(page)
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    _replace(path, text)
    return True


def _spoils_the_ledger(problem: Problem) -> bool:
    """A ledger that cannot be read is never written over."""
    return problem.file == FILE and not problem.warning


def _replace(path: Path, text: str) -> None:
    """Write a file in one step: whoever reads it sees the old text or the new."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "wb") as part:
        part.write(text.encode("utf-8"))
    mode = path.stat().st_mode if path.exists() else 0o644
    Path(name).chmod(mode)
    Path(name).replace(path)

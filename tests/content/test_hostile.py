"""Every real content file, damaged in many places: sentences for its author, never a traceback."""

import random
from pathlib import Path

import pytest

from app.core.text.problems import Problems
from app.library.files import Folder
from app.library.ledger import ledger
from app.library.lessons import lesson
from app.library.registers import beliefs, competences, modules, sources
from app.library.terms import term

CONTENT = Path(__file__).parents[2] / "content"
DAMAGES = 5
NASTY = [
    "",
    "\x00",
    "\n---\n",
    "[" * 60,
    "[@",
    "{#",
    "\n- [x] ",
    "\n> ",
    "|",
    "*",
    "é",
    "<b>",
    "&a ",
]
REGISTERS = {
    "sources.yml": sources,
    "frameworks.json": competences,
    "ledger.json": ledger,
    "en/modules.yml": lambda folder: modules(folder, "en"),
    "en/beliefs.yml": lambda folder: beliefs(folder, "en"),
}
FILES = sorted(
    path.relative_to(CONTENT).as_posix()
    for path in (*CONTENT.glob("en/lessons/*/*"), *CONTENT.glob("en/glossary/*.md"))
)


def _read(folder: Folder, file: str) -> None:
    if file in REGISTERS:
        REGISTERS[file](folder)
    elif "/glossary/" in file:
        term(folder, "en", Path(file).stem)
    else:
        lesson(folder, "en", Path(file).parent.name)


@pytest.mark.parametrize("file", [*FILES, *REGISTERS])
def test_a_damaged_file_is_read_or_refused(file, tmp_path):
    beside = (CONTENT / file).parent.iterdir() if "/lessons/" in file else [CONTENT / file]
    for path in beside:
        copy = tmp_path / path.relative_to(CONTENT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    whole = (CONTENT / file).read_bytes()
    chance = random.Random(file)  # the same damage in every run
    for _ in range(DAMAGES):
        start = chance.randrange(len(whole))
        end = start + chance.choice([0, 1, 10, 200])
        damaged = whole[:start] + chance.choice(NASTY).encode() + whole[end:]
        (tmp_path / file).write_bytes(damaged)
        problems = Problems("")
        _read(Folder(tmp_path, problems), file)
        assert not [found for found in problems.found if "cannot be read (" in found.sentence]

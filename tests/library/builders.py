"""A small, complete content folder, and ways to change one thing in it."""

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from app.library import checks, loader, stamps
from tests.library.small_briefing import SENTENCE, SMALL_BRIEFING

DAY = date(2026, 11, 22)
INDEX = "en/lessons/small-lesson/index.md"
QUIZ = "en/lessons/small-lesson/quiz.md"
TERM = "en/glossary/small-term.md"
BELIEFS = "en/beliefs.yml"
MODULES = "en/modules.yml"
SOURCES = "sources.yml"
LEDGER = "ledger.json"
LAW = "law.yml"
PLAN = "en/briefings.yml"
BRIEFING = "en/briefings/small-briefing.md"

_FEEDBACK = (
    "It is a fair thought to have, and it holds on a good many days. "
    "Here it breaks, as the lesson says."
)

_FILES = {
    SOURCES: """SRC1:
  title: A source
  publisher: A press
  year: 2024
  url: https://example.org/one
  kind: peer-reviewed
  checked: B
""",
    LAW: """checked-on: 2026-11-20
laws:
- id: small-law
  jurisdiction: EU
  subjects: [bans]
  instrument: A small act
  provision: Article 1
  what: Two bans.
  status: in-force
  dates:
    - {date: 2026-07-27, means: in-force}
    - {date: 2026-12-02, means: applies}
  source: [SRC1]
  confirmed: text
  checked-on: 2026-11-20
- id: held-law
  jurisdiction: US, New York
  subjects: [models, high-risk]
  instrument: A held act
  provision: ""
  what: Something that nobody has confirmed.
  status: adopted
  dates:
    - {date: 2027-01-01, means: applies, note: the day is not confirmed}
  source: [UNCONFIRMED]
  confirmed: listed
  checked-on: 2026-11-20
""",
    "frameworks.json": """{"f": {"name": "A framework", "competences": {"E1": "Do it"},
 "outcomes": [{"id": "LO1", "text": "Know it"}]}}
""",
    MODULES: """- id: small-module
  number: 1
  title: A small module
  summary: What it is about.
  lessons:
    - {id: small-lesson, title: A small lesson}
    - {id: later-lesson, title: To be written, wave: 2}
""",
    BELIEFS: """small-belief:
  belief: It always holds.
  tempting: It often does, see [the word](glossary:small-term).
  so: It holds on *some* days.
  lessons: [small-lesson, later-lesson]
  sources: [SRC1]
""",
    TERM: f"""---
id: small-term
term: small term
also: [little word]
used-in: [later-lesson]
sources: [SRC1]
facts-as-of: 2026-11-01
---
A word that says something small [@SRC1]. {SENTENCE * 2}

**Example.** This one.

**Not to be confused with** a large term.
""",
    PLAN: """- {id: small-briefing, title: A small question, module: small-module}
- {id: later-briefing, title: A later question, module: small-module}
""",
    BRIEFING: SMALL_BRIEFING,
    INDEX: f"""---
id: small-lesson
module: small-module
title: A small lesson
lang: en
summary: What it says.
objective: Say it.
objectives:
  aim: Say it again.
belief: small-belief
minutes: 4
level: basic
competences: [E1, LO1]
sources: [SRC1]
terms: [small-term]
facts-as-of: 2026-11-01
review-by: 2027-05-01
review-status: not yet reviewed by an outside expert
would-change-it:
  - Something new.
---

## In one minute

It is small [@SRC1].

[Guess first: what is it?](quiz.md#first-guess)

## It is small

A [small term](glossary:small-term) helps. {SENTENCE * 16}

![A square](square.svg)

**Figure 1.** A square.

**In words.** It is a square.

## It stays small

{SENTENCE * 10}

## It was small

{SENTENCE * 8} See [above](#it-is-small).

## Check yourself

[Check yourself](quiz.md)

## What to remember

- It is small.

## For policymakers

{SENTENCE * 5}

## For teachers

Ask them.
""",
    QUIZ: f"""---
quiz: small-lesson
lesson: small-lesson
title: Check what you know
lang: en
confidence: on
review-by: 2027-05-01
---

## What is it? {{#first-guess objective=aim level=understand use=guess}}

- [x] A small thing {{#small}}
  > {_FEEDBACK}
- [ ] A large thing {{#large mis=small-belief}}
  > {_FEEDBACK}

## How many are there? {{#how-many type=number objective=aim level=apply}}

- [x] 2 {{#two}}
  > {_FEEDBACK}
- [ ] * {{#else}}
  > {_FEEDBACK}

### Why
See [the start](index.md#in-one-minute).

### Source
[@SRC1]
""",
    "en/lessons/small-lesson/square.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A square</title>'
        '<rect width="9" height="9"/></svg>\n'
    ),
}


def a_content(folder: Path) -> Path:
    """Write a content folder that can be published as it stands."""
    content = folder / "content"
    for file, text in _FILES.items():
        write(content, file, text)
    write(content, LEDGER, _ledger())
    return content


@cache
def _ledger() -> str:
    """The ledger of the folder as built, made once."""
    with TemporaryDirectory() as name:
        content = Path(name)
        for file, text in _FILES.items():
            write(content, file, text)
        stamps.write(content)
        return (content / LEDGER).read_text(encoding="utf-8")


def write(content: Path, file: str, text: str) -> None:
    path = content / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def edit(content: Path, file: str, old: str, new: str) -> None:
    """Replace words in a file; they must be there."""
    text = (content / file).read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    write(content, file, text.replace(old, new, 1))


def problems(content: Path, on: date = DAY) -> list[str]:
    """Everything that is wrong with a content folder, as an author reads it."""
    return [str(problem) for problem in checks.check(loader.read(content), on)]

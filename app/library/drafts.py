"""`flask content new`: the files an author starts from, with the places to fill in marked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.core.text.slugs import ID

TODO = "TODO"

_LESSON = """---
id: {id}
module: {module}
title: {title}
lang: en
summary: >-
  TODO two sentences, in plain words.
objective: TODO what a reader can do afterwards.
objectives:
  main-point: TODO one thing that a question asks for.
belief: TODO-belief
recalls: []
minutes: 6
level: basic
competences: [E1]
sources: []
terms: []
facts-as-of: {day}
review-by: {review}
review-status: not yet reviewed by an outside expert
would-change-it:
  - TODO what evidence would change this page.
---

## In one minute

TODO three sentences.

[Guess first: TODO](quiz.md#first-guess)

## TODO a heading that states a finding

TODO the scene that already is the point. Every number carries its source mark.

## TODO a second finding

TODO

## TODO a third finding

TODO

## Check yourself

TODO one sentence.

[Check yourself](quiz.md)

## What to remember

- TODO
- TODO
- TODO

## For policymakers

TODO 80 to 120 words: the trade-off, and the questions to ask.

## For teachers

**Activity (20 minutes).** TODO

**Discuss.** TODO

**Expect to hear.** TODO
"""

_QUIZ = """---
quiz: {id}
lesson: {id}
title: Check what you know
lang: en
pass: 70%
shuffle: choices
confidence: on
review-by: {review}
---

## TODO what would many guess? {{#first-guess objective=main-point level=understand use=guess}}

Guess before you read on. This question carries no points.

- [ ] TODO a wrong choice, in the words of somebody who believes it {{mis=TODO-belief}}
  > TODO grant what is right in it, show where it breaks, say where to read. 20 to 60 words.
- [x] TODO the right choice, of the same length
  > TODO something new, also for those who got it right.
- [ ] TODO another wrong choice {{mis=TODO-belief}}
  > TODO

### Why
TODO
"""

_TERM = """---
id: {id}
term: {title}
also: []
used-in: []
sources: []
facts-as-of: {day}
---
TODO what it is, in one or two sentences.

**Example.** TODO

**Not to be confused with** TODO
"""

_BRIEFING = """---
id: {id}
kind: briefing
lang: en
title: {title}
summary: TODO one sentence.
law-as-of: {day}
version: "1.0"
next-review: {review}
review-status: not yet reviewed by an outside expert
funding: site
minutes: 5
sources: []
terms: []
changes:
  - {{version: "1.0", date: {day}, what: first version}}
---

## In 60 seconds

TODO

## Bottom line

1. TODO **Confidence high:** why.

## Known, disputed, unknown

**Known.** TODO

**Disputed.** TODO

**Unknown.** TODO

## Numbers card

| Figure (exact) | What, when, where | Do not confuse with |
|---|---|---|
| TODO | TODO | TODO |

## Who decides and what already applies

TODO

## Options

TODO three to five, "do nothing" among them.

## Ten questions to ask

1. TODO

## Red flags in claims you will hear

- TODO
"""

_FILES = {
    "lesson": (
        ("lessons/{id}/index.md", _LESSON),
        ("lessons/{id}/quiz.md", _QUIZ),
    ),
    "term": (("glossary/{id}.md", _TERM),),
    "briefing": (("briefings/{id}.md", _BRIEFING),),
}
KINDS = tuple(_FILES)


class DraftError(Exception):
    """The draft cannot be made; the message is one line for the author."""


def begin(folder: Path, kind: str, name: str, module: str, day: date) -> tuple[str, ...]:
    """Write the files of a new lesson, term or briefing; return their names.

    DraftError where the name is no id or a file is already there.
    """
    if not ID.fullmatch(name):
        wrong = f"{name!r} is not an id: write lower-case letters, digits and hyphens"
        raise DraftError(wrong)
    values = {
        "id": name,
        "module": module or "TODO-module",
        "title": name.replace("-", " ").capitalize() if kind != "term" else name.replace("-", " "),
        "day": day.isoformat(),
        "review": _half_a_year_after(day).isoformat(),
    }
    files = {f"en/{path.format(**values)}": text for path, text in _FILES[kind]}
    for file in files:
        if (folder / file).exists():
            there = f"{file} is already there"
            raise DraftError(there)
    for file, text in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(**values), encoding="utf-8")
    return tuple(files)


def _half_a_year_after(day: date) -> date:
    months = day.month + 5
    return date(day.year + months // 12, months % 12 + 1, min(day.day, 28))

"""`flask content new`: the files an author starts from, with the places to fill in marked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.core.text.slugs import ID

_LESSON = """---
id: {id}
module: {module}
title: {title}
lang: en
summary: >-
  (to be written) two sentences, in plain words.
objective: (to be written) what a reader can do afterwards.
objectives:
  main-point: (to be written) one thing that a question asks for.
belief: to-be-written
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
  - (to be written) what evidence would change this page.
---

## In one minute

(to be written) three sentences.

[Guess first: (to be written)](quiz.md#first-guess)

## (to be written) a heading that states a finding

(to be written) the scene that already is the point. Every number carries its source mark.

## (to be written) a second finding

(to be written)

## (to be written) a third finding

(to be written)

## Check yourself

(to be written) one sentence.

[Check yourself](quiz.md)

## What to remember

- (to be written)
- (to be written)
- (to be written)

## For policymakers

(to be written) 80 to 120 words: the trade-off, and the questions to ask.

## For teachers

**Activity (20 minutes).** (to be written)

**Discuss.** (to be written)

**Expect to hear.** (to be written)
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

## (to be written)? {{#first-guess objective=main-point level=understand use=guess}}

Guess before you read on. This question carries no points.

- [ ] (to be written) a wrong choice, in the words of somebody who believes it {{mis=to-be-written}}
  > (to be written) 20 to 60 words: what is right in it, where it breaks, where to read.
- [x] (to be written) the right choice, of the same length
  > (to be written) something new, also for those who got it right.
- [ ] (to be written) another wrong choice {{mis=to-be-written}}
  > (to be written)

### Why
(to be written)
"""

_TERM = """---
id: {id}
term: {title}
also: []
used-in: []
sources: []
facts-as-of: {day}
---
(to be written) what it is, in one or two sentences.

**Example.** (to be written)

**Not to be confused with** (to be written)
"""

_BRIEFING = """---
id: {id}
kind: briefing
lang: en
title: {title}
summary: (to be written) one sentence.
law-as-of: {day}
version: "1.0"
next-review: {review}
review-triggers: []
review-status: not yet reviewed by an outside expert
funding: site
minutes: 5
laws: []
sources: []
terms: []
sixty-seconds: {{number: n1, questions: [q1, q2, q3]}}
changes:
  - {{version: "1.0", date: {day}, what: first version}}
---

## In 60 seconds

**Status.** (to be written)

**One number: (to be written).** (to be written)

**Ask first.** [(to be written)? (to be written)? (to be written)?](#q1)

## Bottom line

1. (to be written) **Confidence high:** (to be written) why.
2. (to be written) **Confidence medium:** (to be written) why.
3. (to be written) **Confidence low:** (to be written) why.

## Known, disputed, unknown

**Known.** (to be written)

**Disputed.** (to be written)

**Unknown.** (to be written)

## Numbers card

| Figure (exact) | What, when, where | Do not confuse with |
|---|---|---|
| (to be written) {{#n1}} | (to be written) | (to be written) |

## Who decides and what already applies

| Rule | Who enforces | Rows of law.yml |
|---|---|---|
| (to be written) | (to be written) | (to be written) |

## Options

| Option | Who acts; who pays | Evidence | Objection | Example |
|---|---|---|---|---|
| Do nothing | (to be written) | (to be written) | (to be written) | (to be written) |
| (to be written) | (to be written) | (to be written) | (to be written) | (to be written) |
| (to be written) | (to be written) | (to be written) | (to be written) | (to be written) |

## Ten questions to ask

{asks}

## Red flags in claims you will hear

- "(to be written)" (to be written)
- "(to be written)" (to be written)

## Check yourself

1. (to be written)? *(to be written)*
2. (to be written)? *(to be written)*
3. (to be written)? *(to be written)*

## Sources, changes, how to cite

1.0, {day}: first version. Cite: AI Facets, {id} 1.0.
"""
_ASKS = "\n".join(f"{n}. (to be written) who: what?\n   {{#q{n}}}" for n in range(1, 11))

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
        "module": module or "to-be-written",
        "title": name.replace("-", " ").capitalize() if kind != "term" else name.replace("-", " "),
        "day": day.isoformat(),
        "review": _half_a_year_after(day).isoformat(),
        "asks": _ASKS,
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

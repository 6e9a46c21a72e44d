"""A briefing that says little, in all its parts."""

SENTENCE = "The little cat sat on a warm mat and then carried a letter over the hill to a farm. "
SMALL_BRIEFING = f"""---
id: small-briefing
kind: briefing
lang: en
title: "A small question: what applies?"
summary: Where it stands.
law-as-of: 2026-11-20
right-until: 2030-05-01
version: "1.1"
next-review: 2030-05-01
review-triggers: ["something new"]
review-status: not yet reviewed by an outside expert
funding: site
minutes: 5
laws: [small-law]
sources: [SRC1]
terms: [small-term]
sixty-seconds: {{number: n1, questions: [q1, q2, q3]}}
changes:
  - {{version: "1.1", date: 2026-11-20, what: more}}
  - {{version: "1.0", date: 2026-11-01, what: first version}}
---

## In 60 seconds

**Status.** It is small [@SRC1].

**One number: 2.** So many bans there are [@SRC1].

**Ask first.** [Does it apply? Who says so? Was it here before?](#q1)

## Bottom line

1. It is small [@SRC1]. **Confidence high:** it was measured twice.
2. It stays small [@SRC1]. **High** for this year, **low** for the next.
3. It was small [@SRC1]. **Medium:** few have looked.

## Known, disputed, unknown

**Known.** That it is small [@SRC1]. {SENTENCE * 8}

**Disputed.** How small [@SRC1]. {SENTENCE * 8}

**Unknown.** Why it is small. {SENTENCE * 8}

## Numbers card

| Figure (exact) | What, when, where | Do not confuse with |
|---|---|---|
| **2** {{#n1}} | bans, 2026, EU [@SRC1] | 3, the duties |

## Who decides and what already applies

The date says when it applies.

| Rule | Who enforces | Rows of law.yml |
|---|---|---|
| two bans | somebody* | small-law; again: small-law |

*With [others](law:).

## Options

| Option | Who acts; who pays | Evidence | Objection |
|---|---|---|---|
| Do nothing | nobody | none found | it goes on |
| Do a little | some | [small](glossary:small-term) [@SRC1] | too little |
| Do much | all | none found | too much |

## Ten questions to ask

1. Minister: does it apply?
   {{#q1}}
2. Minister: who says so?
3. Vendor: was it here before?
4. Vendor: what is it?
5. Vendor: where is it?
6. Vendor: when was it?
7. Vendor: who made it?
8. Witness: what is it not?
9. Witness: who saw it?
10. Witness: what would change it?

## Red flags in claims you will hear

- "It is large." It is small [@SRC1]. {SENTENCE * 3}
- "It is gone." It is here [@SRC1]. {SENTENCE * 3}

## Check yourself

1. Is it small? *Yes.* [@SRC1]
2. Is it large? *No.* [@SRC1]
3. Was it ever large? *No, never.* [@SRC1]

## Sources, changes, how to cite

1.1, 20 November 2026.
"""

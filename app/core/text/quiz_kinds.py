"""Kinds of question: which one the lines make, and what each kind demands of its choices."""

from __future__ import annotations

from app.core.keys import Kind
from app.core.text.problems import Problems
from app.core.text.quiz_items import Item, Items
from app.core.text.quiz_outline import Part

FEWEST = 2

_ONE_RIGHT = frozenset({Kind.SINGLE, Kind.CLAIM, Kind.FLAW})
_MADE_OF = {
    Kind.ORDER: "steps",
    Kind.MATCH: "a table",
}


def kind_of(part: Part, items: Items, problems: Problems) -> Kind | None:
    """Return the kind that is written out, or the one that the lines make; None for neither."""
    written = part.attributes.values.get("type")
    if written is None:
        return _inferred(part, items, problems)
    try:
        kind = Kind(written)
    except ValueError:
        known = ", ".join(kind.value for kind in Kind)
        problems.add(part.line, f"there is no type {written}: choose one of {known}")
        return None
    made_of = _MADE_OF.get(kind, "choices")
    if _material(items) != [made_of]:
        problems.add(part.line, f"a question of type {kind} is made of {made_of} and nothing else")
        return None
    return kind


def demand(kind: Kind, items: Items, line: int, problems: Problems) -> None:
    """Record where the items of a question are not what its kind demands."""
    if kind in {Kind.NUMBER, Kind.TEXT}:
        _demand_bands(kind, items.choices, line, problems)
        return
    shown = items.rows if kind is Kind.MATCH else items.steps or items.choices
    if len(shown) < FEWEST:
        problems.add(line, f"{kind} needs at least {FEWEST} to choose from, found {len(shown)}")
    if kind not in {Kind.ORDER, Kind.MATCH}:
        right_choices(kind, items.choices, line, problems)


def right_choices(kind: Kind, choices: tuple[Item, ...], line: int, problems: Problems) -> None:
    """Record where the number of right choices is not what a kind demands."""
    right = sum(item.credit == 1 for item in choices)
    if kind in _ONE_RIGHT and right != 1:
        problems.add(line, f"{kind} needs exactly one [x], found {right}")
    elif kind is Kind.MULTIPLE and not right:
        problems.add(line, "multiple needs at least one [x], found 0")
    elif kind is Kind.OPINION and any(item.credit for item in choices):
        problems.add(line, "an opinion has no right choice: write [ ] for each")


def _demand_bands(kind: Kind, bands: tuple[Item, ...], line: int, problems: Problems) -> None:
    if not any(item.credit == 1 for item in bands):
        problems.add(line, f"{kind} needs at least one [x], found 0")
    if not any(item.words == "*" for item in bands):
        problems.add(line, f"{kind} needs a last line for anything else: - [ ] *")


def _inferred(part: Part, items: Items, problems: Problems) -> Kind | None:
    material = _material(items)
    if material == ["steps"]:
        return Kind.ORDER
    if material == ["a table"]:
        return Kind.MATCH
    if material == ["choices"]:
        right = sum(item.credit == 1 for item in items.choices)
        return Kind.MULTIPLE if right > 1 else Kind.SINGLE
    found = " and ".join(material) or "nothing to choose from"
    problems.add(part.line, f"a question has choices, steps or a table, found {found}")
    return None


def _material(items: Items) -> list[str]:
    found = {"choices": items.choices, "steps": items.steps, "a table": items.rows}
    return [name for name, lines in found.items() if lines]

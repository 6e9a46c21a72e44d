"""The few words that the text itself needs in the language it is written in."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.lessons import Role
from app.core.locales import DEFAULT

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "source": "Source",
        "table": "Table",
        "note": "Note",
        "tip": "Tip",
        "important": "Important",
        "warning": "Warning",
        "caution": "Caution",
    }
}
_ROLES: Mapping[str, Mapping[str, Role]] = {
    "en": {
        "In one minute": "minute",
        "Check yourself": "check",
        "What to remember": "remember",
        "For policymakers": "policymakers",
        "For teachers": "teachers",
    }
}


def label(lang: str, name: str) -> str:
    """Return the word of that name in a language, or in the default one."""
    return _WORDS.get(lang, _WORDS[DEFAULT])[name]


def role(lang: str, heading: str) -> Role:
    """Return the part that a section plays, which its heading decides."""
    return _ROLES.get(lang, _ROLES[DEFAULT]).get(heading, "idea")


def heading(lang: str, wanted: Role) -> str:
    """Return the heading of the section that plays a part."""
    roles = _ROLES.get(lang, _ROLES[DEFAULT])
    return next((words for words, played in roles.items() if played == wanted), "")

"""Permissions: one table of who may do what with a class; services and templates both ask it."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody is in one class. Whoever is nothing in it must not learn that it exists."""

    OWNER = "owner"
    TEACHER = "teacher"
    PUPIL = "pupil"
    NOBODY = "nobody"


class Standing(StrEnum):
    """How a class stands: at work, over, or deleted and to be had back for a while."""

    OPEN = "open"
    ARCHIVED = "archived"
    DELETED = "deleted"


class Deed(StrEnum):
    """What can be done with a class and with what belongs to it."""

    SEE = "see"
    """Look at its pages for teachers: pupils, assignments, gradebook."""
    SETTLE = "settle"
    """Change name, language, zone and last day."""
    ADMIT = "admit"
    """Open, change and close the join code; make cards."""
    DISMISS = "dismiss"
    """Remove pupils, have them back, replace their cards."""
    ASSIGN = "assign"
    """Make, change and delete assignments; allow more time, excuse."""
    JUDGE = "judge"
    """Set a result by hand."""
    INVITE = "invite"
    """Let a colleague teach the class too."""
    STEP_BACK = "step-back"
    """Teach the class no more."""
    APPOINT = "appoint"
    """Remove a teacher, hand the class on."""
    ARCHIVE = "archive"
    """Say that the class is over, or that it is not."""
    DELETE = "delete"
    RESTORE = "restore"
    """Have a deleted class back."""
    WORK = "work"
    """Do what is assigned, see one's own results."""
    LEAVE = "leave"
    """Be its pupil no more."""


_ALL = frozenset({Role.OWNER, Role.TEACHER})
_OWNER = frozenset({Role.OWNER})
_TEACHER = frozenset({Role.TEACHER})
_PUPIL = frozenset({Role.PUPIL})
_OPEN = frozenset({Standing.OPEN})
_KEPT = frozenset({Standing.OPEN, Standing.ARCHIVED})
_DELETED = frozenset({Standing.DELETED})

TABLE = {
    Deed.SEE: (_ALL, _KEPT),
    Deed.SETTLE: (_ALL, _KEPT),
    Deed.ADMIT: (_ALL, _OPEN),
    Deed.DISMISS: (_ALL, _KEPT),
    Deed.ASSIGN: (_ALL, _OPEN),
    Deed.JUDGE: (_ALL, _KEPT),
    Deed.INVITE: (_ALL, _OPEN),
    Deed.STEP_BACK: (_TEACHER, _KEPT),
    Deed.APPOINT: (_OWNER, _KEPT),
    Deed.ARCHIVE: (_OWNER, _KEPT),
    Deed.DELETE: (_OWNER, _KEPT),
    Deed.RESTORE: (_OWNER, _DELETED),
    Deed.WORK: (_PUPIL, _KEPT),
    Deed.LEAVE: (_PUPIL, _KEPT),
}
"""Who may do each deed, and how the class must stand for it."""


def may(role: Role, deed: Deed, standing: Standing = Standing.OPEN) -> bool:
    """Say whether a role may do a deed in a class that stands so."""
    roles, standings = TABLE[deed]
    return role in roles and standing in standings

"""Email addresses: how one that was typed is written down, so that equal ones are equal."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

LONGEST = 254
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


@dataclass(frozen=True)
class Email:
    """An address that a learner has confirmed, and when."""

    address: str = field(repr=False)
    confirmed_at: datetime


def address(typed: str) -> str | None:
    """Return an address in the form that is kept, in small letters; None where it is not one.

    Quoted names and addresses of machines by number are left out: nobody has one by choice.
    A name in another script stays as RFC 5890 spells it (münchen.example: xn--mnchen-3ya.example).
    """
    local, at, domain = typed.strip().lower().rpartition("@")
    try:
        spelled = domain.encode("idna").decode()
    except UnicodeError:
        return None
    found = f"{local}@{spelled}"
    right = _LOCAL.fullmatch(local) and _DOMAIN.fullmatch(spelled) and not _numeric(spelled)
    return found if at and right and len(found) <= LONGEST else None


def _numeric(domain: str) -> bool:
    return domain.rpartition(".")[2].isdigit()

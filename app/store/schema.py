"""How far a database is, and whether this code can work with it: read from the migrations.

Alembic, which runs them, is not needed for that, so that a server starts without it.
"""

from __future__ import annotations

import re
from functools import cache

from sqlalchemy import Connection, text

from app.config import ROOT

VERSIONS = ROOT / "migrations" / "versions"
_NAME = re.compile(r'^(revision|down_revision) = "([^"]+)"$', re.MULTILINE)


def head() -> str:
    """Return the newest revision that this code knows."""
    return revisions()[0]


def revision(connection: Connection) -> str | None:
    """Return the revision of a database; OperationalError or ProgrammingError where it has none."""
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def fits(found: str | None) -> bool:
    """Say whether code of this revision can work with a database of that one.

    It must not be older. A newer one, unknown to us, is fine: a release only adds, and what it
    no longer needs is removed by a later one.
    """
    return found is not None and found not in revisions()[1:]


def knows(found: str) -> bool:
    """Say whether a revision is one of ours, this one or an earlier."""
    return found in revisions()


@cache
def revisions() -> tuple[str, ...]:
    """All revisions, the newest first."""
    heads = [dict(_NAME.findall(path.read_text())) for path in sorted(VERSIONS.glob("*.py"))]
    after = {names.get("down_revision", ""): names["revision"] for names in heads}
    chain: list[str] = []
    following = after.get("")
    while following:
        chain.insert(0, following)
        following = after.get(following)
    return tuple(chain)

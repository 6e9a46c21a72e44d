"""Tallies: how often each part of an answer was picked, without knowing by whom."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select

from app.core.tallies import Counts, Tally
from app.store import tables
from app.store.statements import insert

_TABLE = tables.tallies

ROWS_AT_ONCE = 500


def add(connection: Connection, counted: Mapping[Tally, Counts]) -> None:
    """Add counts to what was counted before."""
    # In one order always, so that two workers cannot wait for each other's rows.
    rows = [
        {
            "ref": tally.ref,
            "version": tally.version,
            "part": tally.part,
            "first_attempts": counted[tally].first,
            "later_attempts": counted[tally].later,
        }
        for tally in sorted(counted)
    ]
    for start in range(0, len(rows), ROWS_AT_ONCE):
        statement = insert(connection, _TABLE).values(rows[start : start + ROWS_AT_ONCE])
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=["ref", "version", "part"],
                set_={
                    "first_attempts": _TABLE.c.first_attempts + statement.excluded.first_attempts,
                    "later_attempts": _TABLE.c.later_attempts + statement.excluded.later_attempts,
                },
            )
        )


def tallies_of(connection: Connection, ref: str) -> Mapping[Tally, Counts]:
    """Return all that was counted of one question, of every version."""
    query = select(_TABLE).where(_TABLE.c.ref == ref)
    return {
        Tally(row.ref, row.version, row.part): Counts(row.first_attempts, row.later_attempts)
        for row in connection.execute(query)
    }

"""Failures: every way in which a database can be away, under one name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import (
    DatabaseError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from app.core.errors import UnavailableError

SCHEMA_STATES = frozenset({"42P01", "42703", "42883"})
"""PostgreSQL's codes for a table, column or function that is not there (yet)."""
READ_ONLY = "25006"
"""PostgreSQL's code for a server that takes no writes, a standby say."""

NO_SUCH_ROW = frozenset({"23503", "SQLITE_CONSTRAINT_FOREIGNKEY"})
"""Either engine's code for a row that points to one which is not there."""


def points_to_nothing(error: IntegrityError) -> bool:
    """Say whether a row was refused because what it belongs to is gone."""
    names = (getattr(error.orig, name, None) for name in ("sqlstate", "sqlite_errorname"))
    return not NO_SUCH_ROW.isdisjoint(names)


@contextmanager
def told() -> Iterator[None]:
    """Turn every way in which a database can be away into UnavailableError."""
    try:
        yield
    except PoolTimeoutError as error:
        message = "no connection is free"
        raise UnavailableError(message) from error
    except (OperationalError, InterfaceError) as error:
        raise UnavailableError(str(error.orig)) from error
    except IntegrityError:
        raise
    except DatabaseError as error:
        if not _away(error):
            raise
        raise UnavailableError(str(error.orig)) from error


def _away(error: DBAPIError) -> bool:
    """A table that is missing, a server that only reads, a file that is no database."""
    state = getattr(error.orig, "sqlstate", None)
    if isinstance(error, ProgrammingError):
        return state in SCHEMA_STATES
    return error.connection_invalidated or state == READ_ONLY or type(error) is DatabaseError

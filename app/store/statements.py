"""Statements that SQLite and PostgreSQL spell alike but SQLAlchemy keeps apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import CursorResult, Delete, Executable, Row, Update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.store.tables import Base

Values = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None


def insert(session: Session, table: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """Return an INSERT that knows ON CONFLICT, for the engine of this session."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def rows(session: Session, statement: Executable, values: Values = None) -> Sequence[Row[Any]]:
    """Run a statement that was built once, past the object mapper; return its rows.

    Building and mapping take several times as long as the database does, and on SQLite everybody
    who writes waits for that.
    """
    result = session.connection().execute(statement, values)
    return result.all() if result.returns_rows else ()


def rows_changed(session: Session, statement: Delete | Update) -> int:
    """Run a DELETE or UPDATE; return how many rows it touched."""
    result = session.execute(statement, execution_options={"synchronize_session": False})
    return cast("CursorResult[tuple[()]]", result).rowcount

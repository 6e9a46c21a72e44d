"""Lets a view read and write: one transaction for each block, committed before the answer."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import cast

from flask import Flask, current_app
from sqlalchemy import Connection

from app.store.transactions import Database
from app.web.plumbing.public import refuse_if_public


def init_app(app: Flask, database: Database) -> None:
    """Hang the database on the application."""
    app.extensions["database"] = database


def database() -> Database:
    """Return the database of the running site; GuardError on a public page."""
    refuse_if_public("the database")
    return cast("Database", current_app.extensions["database"])


def reading() -> AbstractContextManager[Connection]:
    """Open a connection to look; UnavailableError where the database cannot be reached."""
    return database().reading()


def writing() -> AbstractContextManager[Connection]:
    """Open a connection to write; it commits at the end of the block or nothing is kept."""
    return database().writing()

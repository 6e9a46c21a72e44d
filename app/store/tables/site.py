"""The tables of the site itself, about nobody or about whoever writes to it. Tables only."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, Index, String, Table, Text

from app.store.columns import Moment, Number
from app.store.tables.naming import metadata

tallies = Table(
    "tallies",
    metadata,
    Column("ref", String(161), primary_key=True),
    Column("version", String(8), primary_key=True),
    Column("part", String(161), primary_key=True),
    Column("first_attempts", Number, nullable=False),
    Column("later_attempts", Number, nullable=False),
    CheckConstraint("first_attempts >= 0", name="first_attempts_counted"),
    CheckConstraint("later_attempts >= 0", name="later_attempts_counted"),
)
"""How often a part of an answer was picked, without knowing by whom."""

corrections = Table(
    "corrections",
    metadata,
    Column("id", Number, primary_key=True),
    Column("hash", String(64), unique=True, nullable=False),
    Column("reason", String(8), nullable=False),
    Column("path", String(200), nullable=False),
    Column("ref", String(161), nullable=False),
    Column("text", Text),
    Column("email", String(254)),
    Column("received_at", Moment, nullable=False),
    Column("summary", Text),
    Column("answered_at", Moment),
    Column("published_at", Moment),
    Column("closed_at", Moment),
    CheckConstraint("length(hash) = 64", name="hash_is_sha256"),
    CheckConstraint(
        "reason IN ('fact', 'source', 'hard', 'question', 'broken', 'access', 'other')",
        name="reason_is_known",
    ),
    CheckConstraint("(summary IS NULL) = (answered_at IS NULL)", name="an_answer_has_a_summary"),
    CheckConstraint(
        "published_at IS NULL OR answered_at IS NOT NULL", name="what_is_public_is_answered"
    ),
    Index(None, "closed_at"),
    Index(None, "published_at"),
    sqlite_autoincrement=True,
)
"""What a reader says is wrong, and what was done; text and address go when their time is over."""

limits = Table(
    "limits",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("ends_at", Moment, primary_key=True),
    Column("times", Number, nullable=False),
    CheckConstraint("length(hash) = 64", name="hash_is_sha256"),
    CheckConstraint("times > 0", name="times_counted"),
    Index(None, "ends_at"),
)
"""How often somebody, known only by a keyed hash of the day, did one thing in one window."""

salts = Table(
    "salts",
    metadata,
    Column("day", Date, primary_key=True),
    Column("salt", String(64), nullable=False),
)
"""The chance that went into the hashes of one day; without it they say nothing."""

leases = Table(
    "leases",
    metadata,
    Column("job", String(40), primary_key=True),
    Column("held_until", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
)
"""Until when a background job is in somebody's hands, and when it is due again."""

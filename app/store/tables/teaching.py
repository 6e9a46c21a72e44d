"""The tables of classes, assignments and what a teacher decides. Tables only, as beside it."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from app.store.columns import Moment, Number
from app.store.tables.naming import learner_id, metadata


def _to(table: str, *, primary: bool = False) -> Column[int]:
    """Return the column that ties a row to one of another table; it goes with that."""
    key = ForeignKey(f"{table}s.id", ondelete="CASCADE")
    return Column(f"{table}_id", Number, key, primary_key=primary, nullable=False)


educators = Table(
    "educators",
    metadata,
    learner_id(primary=True),
    Column("name", String(80), nullable=False),
    Column("school", String(120), nullable=False),
    Column("created_at", Moment, nullable=False),
)
"""A learner who teaches, under the name that pupils see; `school` may be empty."""

classrooms = Table(
    "classrooms",
    metadata,
    Column("id", Number, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("lang", String(16), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("code", String(10), unique=True),
    Column("code_opens_at", Moment),
    Column("code_closes_at", Moment),
    Column("archived_at", Moment),
    Column("deleted_at", Moment),
    CheckConstraint("length(code) = 10", name="code_has_ten_characters"),
    CheckConstraint("(code IS NULL) = (code_opens_at IS NULL)", name="a_code_has_a_beginning"),
    CheckConstraint("code_closes_at > code_opens_at", name="a_code_ends_after_it_begins"),
    Index(None, "ends_on"),
    Index(None, "deleted_at"),
    sqlite_autoincrement=True,
)
"""A class. `zone` is an IANA name; without a `code` nobody can join; a deleted one can be had back
for a while."""

teachers = Table(
    "teachers",
    metadata,
    _to("classroom", primary=True),
    learner_id(primary=True),
    Column("owner", Boolean, nullable=False),
    Column("added_at", Moment, nullable=False),
    Index(None, "learner_id"),
)
"""Who teaches a class; its owner may also hand it on and delete it."""

invitations = Table(
    "invitations",
    metadata,
    Column("code_hash", String(64), primary_key=True),
    _to("classroom"),
    Column("expires_at", Moment, nullable=False),
    CheckConstraint("length(code_hash) = 64", name="code_hash_is_sha256"),
    Index(None, "classroom_id"),
    Index(None, "expires_at"),
)
"""Codes by which a colleague comes to teach a class too, once; known only as hashes."""

pupils = Table(
    "pupils",
    metadata,
    Column("id", Number, primary_key=True),
    _to("classroom"),
    learner_id(),
    Column("pseudonym", String(40), nullable=False),
    Column("likeness", String(80), nullable=False),
    Column("class_card", Boolean, nullable=False),
    Column("joined_at", Moment, nullable=False),
    Column("removed_at", Moment),
    UniqueConstraint("classroom_id", "learner_id"),
    UniqueConstraint("classroom_id", "likeness"),
    Index(None, "learner_id"),
    Index(None, "removed_at"),
    sqlite_autoincrement=True,
)
"""A learner in a class, under a pseudonym. `likeness` is what the eye makes of it, so that no two
look alike; `class_card` says that their recovery words came from this class, which may then give
new ones; a removed one can be had back for a while."""

assignments = Table(
    "assignments",
    metadata,
    Column("id", Number, primary_key=True),
    _to("classroom"),
    Column("title", String(120), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("opens_wall", String(16), nullable=False),
    Column("opens_at", Moment, nullable=False),
    Column("due_wall", String(16), nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("closes", Boolean, nullable=False),
    Column("counts", String(5), nullable=False),
    Column("pass_mark", Number),
    Column("quiet", Boolean, nullable=False),
    Column("everyone", Boolean, nullable=False),
    Column("revision", Number, nullable=False),
    Column("created_at", Moment, nullable=False),
    CheckConstraint("length(opens_wall) = 16", name="opens_wall_is_a_minute"),
    CheckConstraint("length(due_wall) = 16", name="due_wall_is_a_minute"),
    CheckConstraint("due_at > opens_at", name="due_after_it_opens"),
    CheckConstraint("counts IN ('first', 'best', 'last')", name="counts_is_known"),
    CheckConstraint("pass_mark BETWEEN 0 AND 100", name="pass_mark_is_a_percentage"),
    Index(None, "classroom_id", "due_at"),
    sqlite_autoincrement=True,
)
"""What a class is to do, and when. A wall time reads 2026-11-26T18:00 and holds in `zone`; the
moments beside them are what they were found to mean. `closes`: nothing counts after it is due;
`quiet`: marks are told when it is due; `revision` counts its changes, for calendars."""

assignment_items = Table(
    "assignment_items",
    metadata,
    _to("assignment", primary=True),
    Column("place", Number, primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("content_id", String(80), nullable=False),
    CheckConstraint(
        "kind IN ('module', 'lesson', 'quiz', 'briefing', 'review')", name="kind_is_known"
    ),
)
"""The parts of an assignment, in order. `content_id` is no foreign key; it is empty for review."""

assignment_pupils = Table(
    "assignment_pupils",
    metadata,
    _to("assignment", primary=True),
    _to("pupil", primary=True),
    Index(None, "pupil_id"),
)
"""Whom an assignment is for, where it is not for everyone."""

allowances = Table(
    "allowances",
    metadata,
    _to("assignment", primary=True),
    _to("pupil", primary=True),
    Column("due_wall", String(16)),
    Column("due_at", Moment),
    Column("excused", Boolean, nullable=False),
    CheckConstraint("length(due_wall) = 16", name="due_wall_is_a_minute"),
    CheckConstraint("(due_wall IS NULL) = (due_at IS NULL)", name="a_due_date_has_a_wall_time"),
    CheckConstraint("excused OR due_at IS NOT NULL", name="allows_something"),
    Index(None, "pupil_id"),
)
"""More time for one pupil, or none of it asked."""

overrides = Table(
    "overrides",
    metadata,
    _to("assignment", primary=True),
    _to("pupil", primary=True),
    Column("percent", Number, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    CheckConstraint("percent BETWEEN 0 AND 100", name="percent_is_a_percentage"),
    CheckConstraint("length(reason) BETWEEN 1 AND 500", name="reason_is_given"),
    Index(None, "pupil_id"),
)
"""The result that a teacher set by hand in place of the one that was found, and why."""

class_feeds = Table(
    "class_feeds",
    metadata,
    _to("classroom", primary=True),
    Column("token_hash", String(64), unique=True, nullable=False),
    Column("created_at", Moment, nullable=False),
    CheckConstraint("length(token_hash) = 64", name="token_hash_is_sha256"),
)
"""The address at which calendars ask what is due in a class; its token is known only as a hash."""

due_feeds = Table(
    "due_feeds",
    metadata,
    learner_id(primary=True),
    Column("token_hash", String(64), unique=True, nullable=False),
    Column("created_at", Moment, nullable=False),
    CheckConstraint("length(token_hash) = 64", name="token_hash_is_sha256"),
)
"""The address at which a learner's calendar asks what they have to do, likewise."""

"""Corrections: what readers say is wrong, and what was done about it.

Revision: 20261126_corrections
After: 20261126_feeds
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_corrections"
down_revision = "20261126_feeds"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table of corrections."""
    op.create_table(
        "corrections",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=8), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("ref", sa.String(length=161), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("published_at", MOMENT, nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.CheckConstraint("length(hash) = 64", name=op.f("ck_corrections_hash_is_sha256")),
        sa.CheckConstraint(
            "reason IN ('fact', 'source', 'hard', 'question', 'broken', 'access', 'other')",
            name=op.f("ck_corrections_reason_is_known"),
        ),
        sa.CheckConstraint(
            "(summary IS NULL) = (answered_at IS NULL)",
            name=op.f("ck_corrections_an_answer_has_a_summary"),
        ),
        sa.CheckConstraint(
            "published_at IS NULL OR answered_at IS NOT NULL",
            name=op.f("ck_corrections_what_is_public_is_answered"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
        sa.UniqueConstraint("hash", name=op.f("uq_corrections_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_corrections_closed_at"), "corrections", ["closed_at"])
    op.create_index(op.f("ix_corrections_published_at"), "corrections", ["published_at"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_index(op.f("ix_corrections_published_at"), table_name="corrections")
    op.drop_index(op.f("ix_corrections_closed_at"), table_name="corrections")
    op.drop_table("corrections")

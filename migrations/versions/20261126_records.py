"""Addresses at which learners show a record of what they have learned.

Revision: 20261126_records
After: 20261126_review_mails
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_records"
down_revision = "20261126_review_mails"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "records",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("learner_id", NUMBER, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("modules", sa.Text(), nullable=False),
        sa.Column("days", sa.Boolean(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_records_id_is_128_bits")),
        sa.CheckConstraint("length(token_hash) = 64", name=op.f("ck_records_token_hash_is_sha256")),
        sa.ForeignKeyConstraint(
            ["learner_id"],
            ["learners.id"],
            name=op.f("fk_records_learner_id_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_records")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_records_token_hash")),
    )
    op.create_index(op.f("ix_records_learner_id"), "records", ["learner_id"])


def downgrade() -> None:
    """Take the table away."""
    op.drop_index(op.f("ix_records_learner_id"), table_name="records")
    op.drop_table("records")

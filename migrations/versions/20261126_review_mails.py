"""Who wants a mail when questions come back.

Revision: 20261126_review_mails
After: 20261126_unused
"""

import sqlalchemy as sa
from alembic import op

revision = "20261126_review_mails"
down_revision = "20261126_unused"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "review_mails",
        sa.Column("learner_id", NUMBER, nullable=False),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("lang", sa.String(length=16), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("looked_on", sa.Date(), nullable=True),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.CheckConstraint("length(nonce) = 32", name=op.f("ck_review_mails_nonce_is_128_bits")),
        sa.ForeignKeyConstraint(
            ["learner_id"],
            ["learners.id"],
            name=op.f("fk_review_mails_learner_id_learners"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_review_mails")),
        sa.UniqueConstraint("nonce", name=op.f("uq_review_mails_nonce")),
    )
    op.create_index(op.f("ix_review_mails_looked_on"), "review_mails", ["looked_on"])


def downgrade() -> None:
    """Take the table away."""
    op.drop_index(op.f("ix_review_mails_looked_on"), table_name="review_mails")

    op.drop_table("review_mails")
